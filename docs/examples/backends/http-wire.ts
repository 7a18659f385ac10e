import { createHttpBackend } from 'genkan/backends/http'

export const backend = createHttpBackend({
  baseURL: '/api/auth',
  csrf: { cookie: 'XSRF-TOKEN' },
})
