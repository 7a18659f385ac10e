import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuth0EmbeddedBackend } from 'genkan/backends/auth0-embedded'
import { describeBackend } from '../../../src/testing/contract/index.ts'
import { startAnswering } from '../../servers/answering.ts'
import { startAuth0Login } from '../../servers/auth0Login.ts'
import { startAuthhero } from '../../servers/authhero.ts'
import type { AuthheroServer } from '../../servers/authhero.ts'

// authhero 0.162.0: an Auth0-compatible server by others. Behind it stands the endpoint of the documentation.

let authhero: AuthheroServer
let baseURL = ''
const stops: (() => Promise<void>)[] = []

const open = (at: string) =>
  createAuth0EmbeddedBackend({
    baseURL: at,
    signup: 'open',
    connections: [
      { name: 'email', strategy: 'email', channels: ['email_code'] },
      { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
    ],
  })
const sentTo = (to: string) => authhero.sent.filter(message => message.to === to.toLowerCase())

const NOT_OFFERED = {
  resend: 'authhero lets an older code live beside the newer one',
  closed_sign_up: 'authhero has no switch for sign-ups',
  locale: 'authhero writes in the language of the tenant, whoever asks',
  password: 'the adapter signs in without passwords',
  choosing: 'Auth0 asks nobody which method they want here',
  social: 'social connections are a redirect: genkan/backends/auth0',
  links: 'Auth0 has links for Classic Login only, and this adapter sends codes',
}

const report = describeBackend(
  'auth0-embedded (authhero)',
  {
    against: { what: 'authhero 0.162.0', how: 'real server' },
    async start() {
      authhero = await startAuthhero()
      const login = await startAuth0Login(authhero)
      ;({ baseURL } = login)
      stops.push(login.stop, authhero.stop)
    },
    stop: async () => void (await Promise.all(stops.map(stop => stop()))),
    adapter: () => open(baseURL),
    code(to) {
      const message = sentTo(to).at(-1)
      if (!message) throw new Error('Nothing was sent there.')
      return message.code
    },
    sends: to => sentTo(to).length,
    expireCodes: () => authhero.expireCodes(),
    async unreachable() {
      const gone = await startAnswering(() => {})
      await gone.stop()
      return open(gone.origin)
    },
    async silent() {
      const silent = await startAnswering(() => {})
      stops.push(silent.stop)
      return open(silent.origin)
    },
    limits: { maxAttempts: 3, resendAfterSeconds: 30 },
    notOffered: NOT_OFFERED,
  },
  { afterAll, beforeAll, describe, expect, test },
)

test('authhero offers what it is not declared to lack, and a refusal of it means what it says', () => {
  for (const [area, { passed, of, notOffered }] of Object.entries(report.areas)) {
    expect(notOffered).toBe((NOT_OFFERED as Record<string, string>)[area])
    expect(passed).toBe(of)
  }
  expect(report.quirks).toEqual([])
})
