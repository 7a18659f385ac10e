import { createBackend } from 'genkan/backends/http'
import { capabilities } from '../capabilities.ts'

// The same two requests as the hand-written page's.
export const backend = createBackend({
  connections: capabilities.connections,
  capabilities,
  send: ({ to, channel }, { post }) => post('/send', { to, channel }),
  verify: ({ to, code }, { post }) => post('/verify', { to, code }),
  social: connection => `/login/${connection}`,
  link: { open: (token, { post }) => post('/verify', { token }) },
})
