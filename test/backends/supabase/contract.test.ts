import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSupabaseBackend } from 'genkan/backends/supabase'
import type { Connection } from 'genkan/core'
import { describeBackend } from '../../../src/testing/contract/index.ts'
import { startAnswering } from '../../servers/answering.ts'
import { startGoTrue } from '../../servers/gotrue.ts'
import type { GoTrueDouble } from '../../servers/gotrue.ts'
import { keepReport } from '../keepReport.ts'

// Supabase's own SDK against a double of the documented shapes: shape-tested, never tested against Supabase.

const servers: GoTrueDouble[] = []
const stops: (() => Promise<void>)[] = []

/** GoTrue counts no wrong codes of one person, so an application that wants an end to guessing says it here. */
const CODE = { length: 6, alphabet: 'digits', maxAttempts: 5 } as const
const CONNECTIONS: Connection[] = [
  { name: 'email', strategy: 'email', channels: ['email_code'], code: CODE },
  { name: 'sms', strategy: 'sms', channels: ['sms_code'], code: CODE },
]
const open = (url: string, signup: 'open' | 'closed' = 'open', connections = CONNECTIONS) =>
  createSupabaseBackend({ url, key: 'key', signup, connections })

async function startServer(signup: 'open' | 'closed') {
  const server = await startGoTrue({ signup })
  servers.push(server)
  stops.push(server.stop)
  return open(server.url, signup)
}

const sentTo = (to: string) =>
  servers.flatMap(({ sent }) => sent.filter(message => message.to === to.toLowerCase()))

const NOT_OFFERED = {
  expiry: 'Supabase has one word for a wrong code and one that is too old; the adapter says both',
  locale: 'Supabase writes its messages in the language of its templates, whoever asks',
  password: 'the adapter signs in without passwords',
  choosing: 'Supabase asks nobody which method they want',
  social: 'the adapter has no social connections yet',
  links: 'they work, but whether one was used is told only to somebody who goes on with it',
}

const report = describeBackend(
  'supabase',
  {
    against: {
      what: 'a double of Supabase Auth, driven by @supabase/auth-js 2.119',
      how: 'documented shapes',
    },
    start: async () => void (await startServer('open')),
    stop: async () => void (await Promise.all(stops.map(stop => stop()))),
    adapter: () => open(servers[0]?.url ?? ''),
    enabling: connections => open(servers[0]?.url ?? '', 'open', connections),
    code(to) {
      const message = sentTo(to).at(-1)
      if (!message) throw new Error('Nothing was sent there.')
      return message.code
    },
    sends: to => sentTo(to).length,
    closeSignup: () => startServer('closed'),
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
    limits: { maxAttempts: 5, resendAfterSeconds: 60 },
    notOffered: NOT_OFFERED,
  },
  { afterAll, beforeAll, describe, expect, test },
)

keepReport(report)

test('everything that the adapter offers is proved, and a refusal means what it says', () => {
  for (const [area, { passed, of, notOffered }] of Object.entries(report.areas)) {
    expect(notOffered).toBe((NOT_OFFERED as Record<string, string>)[area])
    expect(passed).toBe(of)
  }
  expect(report.quirks).toEqual([])
})
