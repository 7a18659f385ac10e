export { createHttpBackend } from './wire/createHttpBackend.ts'
export type { HttpBackendOptions } from './wire/createHttpBackend.ts'
export type { CsrfSettings, RequestSettings } from '../shared/requests.ts'
