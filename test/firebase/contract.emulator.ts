import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeBackend } from '../../src/testing/contract/index.ts'
import { describeLinks } from '../backends/firebase/links.ts'
import { NOT_OFFERED } from '../backends/firebase/notOffered.ts'
import { closePages, openFirebase, readOutbox } from '../backends/firebase/people.ts'
import { startAnswering } from '../servers/answering.ts'

// The contract suite, and the tests of links, against Google's own emulator. It counts no guesses, lets no code grow
// old, and opens sign-up by SMS to everybody whatever is set (backends.md 2.2): what these are is proved by the double.

const origin = `http://${process.env['FIREBASE_AUTH_EMULATOR_HOST'] ?? ''}`
const stops: (() => Promise<void>)[] = []
const network = globalThis.fetch

/** The emulator counts no guesses, so this application asks the adapter to. */
const open = (at = origin) =>
  openFirebase(at, {
    connections: [
      {
        name: 'sms',
        strategy: 'sms',
        channels: ['sms_code'],
        code: { length: 6, alphabet: 'digits', maxAttempts: 5 },
      },
      { name: 'email', strategy: 'email', channels: ['email_link'] },
    ],
  })

const MISSING = {
  ...NOT_OFFERED,
  expiry: 'the emulator lets no code grow old',
  closed_sign_up: 'the emulator signs everybody up by SMS',
  locale: 'the emulator does not say in which language it was asked',
}

const report = describeBackend(
  'firebase (emulator)',
  {
    against: { what: 'the Firebase Auth emulator of firebase-tools', how: 'emulator' },
    people: 'phone',
    ctx: { fetch: network },
    through(fetch) {
      globalThis.fetch = fetch
      return open()
    },
    async stop() {
      globalThis.fetch = network
      await Promise.all(stops.map(stop => stop()))
    },
    adapter: () => open(),
    async code(to) {
      const message = (await readOutbox(origin)).codesTo(to).at(-1)
      if (!message) throw new Error('Nothing was sent there.')
      return message.code
    },
    sends: async to => (await readOutbox(origin)).codesTo(to).length,
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
    limits: { maxAttempts: 5, resendAfterSeconds: 30 },
    notOffered: MISSING,
  },
  { afterAll, beforeAll, describe, expect, test },
)

describeLinks(() => origin)
afterAll(closePages)

test('everything that the emulator offers is proved, and a refusal means what it says', () => {
  for (const { passed, of } of Object.values(report.areas)) expect(passed).toBe(of)
  expect(report.areas.sms_code.of).toBeGreaterThan(0)
  expect(report.quirks).toEqual([])
})
