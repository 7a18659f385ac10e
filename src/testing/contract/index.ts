export { describeBackend, describeReport } from './describeBackend.ts'
export { AREAS } from './harness.ts'
export type { Area, AreaResult, BackendHarness, BackendReport, TestRunner } from './harness.ts'
