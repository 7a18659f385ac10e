import { createHttpBackend } from 'genkan/backends/http'
import { withPasskeys } from '../capabilities.ts'

export const backend = createHttpBackend({ baseURL: '/api', capabilities: withPasskeys })
