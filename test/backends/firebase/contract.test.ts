import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeBackend } from '../../../src/testing/contract/index.ts'
import { startAnswering } from '../../servers/answering.ts'
import { startIdentityToolkit } from '../../servers/identityToolkit.ts'
import { keepReport } from '../keepReport.ts'
import { NOT_OFFERED } from './notOffered.ts'
import { closePages, openFirebase } from './people.ts'

// Firebase's own SDK against a double of the documented answers. Google's emulator: npm run test:firebase.

type Double = Awaited<ReturnType<typeof startIdentityToolkit>>
const network = globalThis.fetch
const servers: Double[] = []
const stops: (() => Promise<void>)[] = []

async function startServer(signup: 'open' | 'closed') {
  const server = await startIdentityToolkit({ signup })
  servers.push(server)
  stops.push(server.stop)
  return openFirebase(server.origin, { signup })
}
const sentTo = (to: string) =>
  servers.flatMap(({ codes }) => codes.filter(({ phoneNumber }) => phoneNumber === to))

const report = describeBackend(
  'firebase',
  {
    against: {
      what: 'a double of Firebase Authentication, driven by firebase 12.19',
      how: 'documented shapes',
    },
    people: 'phone',
    ctx: { fetch: network },
    // The SDK takes no `fetch`, and looks for the page's at each request.
    through(fetch) {
      globalThis.fetch = fetch
      return openFirebase(servers[0]?.origin ?? '')
    },
    start: async () => void (await startServer('open')),
    async stop() {
      globalThis.fetch = network
      await closePages()
      await Promise.all(stops.map(stop => stop()))
    },
    adapter: () => openFirebase(servers[0]?.origin ?? ''),
    code(to) {
      const message = sentTo(to).at(-1)
      if (!message) throw new Error('Nothing was sent there.')
      return message.code
    },
    sends: to => sentTo(to).length,
    language: to => sentTo(to).at(-1)?.locale ?? null,
    expireCodes: () => servers[0]?.expireCodes(),
    closeSignup: () => startServer('closed'),
    async unreachable() {
      const gone = await startAnswering(() => {})
      await gone.stop()
      return openFirebase(gone.origin)
    },
    async silent() {
      const silent = await startAnswering(() => {})
      stops.push(silent.stop)
      return openFirebase(silent.origin)
    },
    limits: { maxAttempts: 5, resendAfterSeconds: 30 },
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
