import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BetterAuthBackendOptions, createBetterAuthBackend } from 'genkan/backends/better-auth'
import type { Connection } from 'genkan/core'
import { describeBackend } from '../../src/testing/contract/index.ts'
import { AREAS } from '../../src/testing/contract/harness.ts'
import { startAnswering } from '../servers/answering.ts'
import { browserFetch } from '../servers/browserFetch.ts'
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

async function startServer(
  signup: 'open' | 'closed',
  more: Parameters<typeof startBetterAuth>[0] = {},
) {
  const server = await startBetterAuth({ signup, ...more })
  servers[signup] = server
  stops.push(server.stop)
  return createBetterAuthBackend({ baseURL: server.baseURL, signup })
}

const opened = (options: BetterAuthBackendOptions = {}) =>
  createBetterAuthBackend({ baseURL: servers['open']?.baseURL ?? '', signup: 'open', ...options })

const USERS: Connection = {
  name: 'users',
  strategy: 'database',
  channels: ['email_code', 'sms_code'],
}
const LINKS: Connection = { name: 'links', strategy: 'email', channels: ['email_link'] }
const PAGE = 'https://app.example/login?token='

const report = describeBackend(
  'better-auth',
  {
    against: { what: 'Better Auth 1.7.6', how: 'real server' },
    start: async () => void (await startServer('open', { passwords: 'proved', github: true })),
    stop: async () => void (await Promise.all(stops.map(stop => stop()))),
    adapter: () => opened(),
    enabling: connections => opened({ connections }),
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
    async withPassword(who, password) {
      await servers['open']?.addPerson(who, password)
      return opened({ connections: [{ ...USERS, channels: ['password', 'email_code'] }] })
    },
    asking: () =>
      opened({
        connections: [{ ...USERS, channels: ['email_code', 'password'] }],
        askMethod: true,
      }),
    social: () => ({
      backend: opened({
        connections: [USERS, { name: 'github', strategy: 'social', channels: ['social'] }],
      }),
      connection: 'github',
    }),
    limits: { maxAttempts: 3, resendAfterSeconds: 30 },
    links: {
      adapter: () => opened({ connections: [LINKS] }),
      link: to => PAGE + newest(to).code,
      expire: () => servers['open']?.expireCodes(),
      olderStay: 'Better Auth lets every link live until it is used or too old',
    },
    provedElsewhere: { passkeys: 'test/backends/better-auth.passkeys.test.ts' },
  },
  { afterAll, beforeAll, describe, expect, test },
)

keepReport(report)

test('Better Auth offers everything, and a refusal of it means what it says', () => {
  for (const [area, { passed, of, notOffered }] of Object.entries(report.areas)) {
    expect(notOffered, area).toBe(undefined)
    expect(passed).toBe(of)
  }
  expect(report.quirks).toEqual([])
})

const handover = { codeToo: false, handover: true }
const handedOver = describeBackend(
  'better-auth, with links handed over',
  {
    start: async () => {
      servers['handover'] = await startBetterAuth({ handover: { sameBrowser: false } })
      stops.push(servers['handover'].stop)
    },
    adapter: () => createBetterAuthBackend({ baseURL: servers['handover']?.baseURL ?? '' }),
    code: to => newest(to).code,
    links: {
      adapter: () =>
        createBetterAuthBackend({
          baseURL: servers['handover']?.baseURL ?? '',
          signup: 'open',
          connections: [LINKS],
          links: handover,
        }),
      link: to => PAGE + newest(to).code,
      expire: () => servers['handover']?.expireCodes(),
    },
    limits: { maxAttempts: 3, resendAfterSeconds: 30 },
    ctx: { fetch: browserFetch() },
    notOffered: Object.fromEntries(
      AREAS.filter(area => area !== 'links').map(area => [area, 'proved with the plain server']),
    ),
  },
  { afterAll, beforeAll, describe, expect, test },
)

test('a server that hands links over keeps every promise about links', () => {
  const { passed, of } = handedOver.areas.links
  expect(of).toBeGreaterThan(5)
  expect(passed).toBe(of)
})
