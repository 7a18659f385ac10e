export { describeBackend, describeReport } from './describeBackend.ts'
export type { Area, AreaResult, BackendHarness, BackendReport, TestRunner } from './harness.ts'
