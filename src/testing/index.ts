export { MOMENT_NOW, momentAt, momentNames, moments } from './moments.ts'
export type { MomentName } from './moments.ts'
export { LiveStage, prepareStage, prepareWords, Stage, StageLogo, StageWords } from './Stage.tsx'
export type { LiveStageProps, StageProps, StageWordsProps } from './Stage.tsx'
export { AREAS, describeBackend, describeReport } from './contract/index.ts'
export type {
  Area,
  AreaResult,
  BackendHarness,
  BackendReport,
  TestRunner,
} from './contract/index.ts'
