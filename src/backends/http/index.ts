export { createBackend } from './calls/createBackend.ts'
export type {
  BackendOptions,
  LinkFunctions,
  Person,
  Refused,
  SendAnswer,
  SendInput,
  Sent,
  Tools,
  VerifyAnswer,
} from './calls/options.ts'
export type { Answer } from '../shared/answer.ts'
export { createHttpBackend } from './wire/createHttpBackend.ts'
export type { HttpBackendOptions } from './wire/createHttpBackend.ts'
export type { CsrfSettings, RequestSettings } from '../shared/requests.ts'
