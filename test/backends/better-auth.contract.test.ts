import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import { describeBackend } from '../../src/testing/contract/index.ts'
import { startAnswering } from '../servers/answering.ts'
import { startBetterAuth } from '../servers/better-auth.ts'
import type { BetterAuthServer } from '../servers/better-auth.ts'
import { keepReport } from './keepReport.ts'

const servers: Record<string, BetterAuthServer> = {}
const stops: (() => Promise<void>)[] = []

const sentTo = (to: string) =>
  Object.values(servers).flatMap(({ sent }) =>
    sent.filter(message => message.to === to.toLowerCase()),
  )
function newest(to: string) {
  const message = sentTo(to).at(-1)
  if (!message) throw new Error('Nothing was sent there.')
  return message
}

async function startServer(signup: 'open' | 'closed') {
  const server = await startBetterAuth({ signup })
  servers[signup] = server
  stops.push(server.stop)
  return createBetterAuthBackend({ baseURL: server.baseURL, signup })
}

const NOT_OFFERED = {
  password: 'the adapter signs in without passwords',
  choosing: 'the server asks nobody which method they want',
  social: 'the adapter has no social connections yet',
  links: 'the adapter sends codes and no links yet',
}

const report = describeBackend(
  'better-auth',
  {
    against: { what: 'Better Auth 1.7.6', how: 'real server' },
    start: async () => void (await startServer('open')),
    stop: async () => void (await Promise.all(stops.map(stop => stop()))),
    adapter: () =>
      createBetterAuthBackend({ baseURL: servers['open']?.baseURL ?? '', signup: 'open' }),
    code: async to => newest(to).code,
    sends: to => sentTo(to).length,
    language: to => newest(to).locale,
    expireCodes: () => servers['open']?.expireCodes(),
    closeSignup: () => startServer('closed'),
    unreachable: async () => {
      const gone = await startAnswering(() => {})
      await gone.stop()
      return createBetterAuthBackend({ baseURL: `${gone.origin}/api/auth` })
    },
    silent: async () => {
      const silent = await startAnswering(() => {})
      stops.push(silent.stop)
      return createBetterAuthBackend({ baseURL: `${silent.origin}/api/auth` })
    },
    limits: { maxAttempts: 3, resendAfterSeconds: 30 },
    notOffered: NOT_OFFERED,
  },
  { afterAll, beforeAll, describe, expect, test },
)

keepReport(report)

test('Better Auth offers everything, and a refusal of it means what it says', () => {
  for (const [area, { passed, of, notOffered }] of Object.entries(report.areas)) {
    expect(notOffered).toBe((NOT_OFFERED as Record<string, string>)[area])
    expect(passed).toBe(of)
  }
  expect(report.quirks).toEqual([])
})
