import type { MemoryOptions } from 'genkan/backends/memory'
import type { LoginRequest } from 'genkan/core'

export interface Scenario {
  title: string
  /** What to do to live through it, in the words of a stage direction. */
  script: string
  server: MemoryOptions
  request?: LoginRequest
  /** Refuses the first request with this many seconds to wait, and listens again afterwards. */
  busySeconds?: number
  isOffline?: boolean
}

const TARO = 'taro@example.com'
const links: MemoryOptions['connections'] = [
  { name: 'links', strategy: 'email', channels: ['email_link'] },
]

/** Whole journeys, in the order a designer will want to see them. */
export const scenarios = {
  happy: {
    title: 'All goes well',
    script: `Type ${TARO}, then the code from the inbox.`,
    server: { users: [TARO] },
  },
  newcomer: {
    title: 'A new person',
    script: 'Type any address. After the right code, the login asks whether to make an account.',
    server: { confirmSignup: true },
  },
  wrongCode: {
    title: 'A wrong code',
    script: 'Type any address, then six digits that are not those in the inbox.',
    server: {},
  },
  locked: {
    title: 'Too many wrong codes',
    script:
      'Type two wrong codes. After the second, only a new code helps: press +30 s, then resend.',
    server: { maxAttempts: 2 },
  },
  tooLate: {
    title: 'The code is too old',
    script: 'Wait with the code: press +30 s four times, then type it.',
    server: { expiresInSeconds: 90 },
  },
  rateLimited: {
    title: 'Too many requests',
    script:
      'Send any address. The server asks to wait 75 seconds: pause the clock, or press +30 s.',
    server: {},
    busySeconds: 75,
  },
  slow: {
    title: 'A slow server',
    script: 'Every answer takes four seconds. Watch what the buttons say meanwhile.',
    server: { delayMs: 4000 },
  },
  offline: {
    title: 'No network',
    script: 'Send any address without a network, then switch it on and try again.',
    server: {},
    isOffline: true,
  },
  linkHere: {
    title: 'A link, opened here',
    script: 'Type any address, then open the link from the inbox in this browser.',
    server: { connections: links },
  },
  linkOnThePhone: {
    title: 'A link, opened on the phone',
    script:
      'Type any address, open the link on the phone, and say there which of the two to log in.',
    server: { connections: links, device: 'Chrome (Windows)' },
  },
  linkAndCode: {
    title: 'A link with a code beside it',
    script: 'Read the mail elsewhere and type its code here.',
    server: { connections: links, linkAndCode: true },
  },
  password: {
    title: 'A password',
    script: `Type ${TARO}. The password is «correct horse battery».`,
    server: {
      connections: [{ name: 'users', strategy: 'database', channels: ['password', 'email_code'] }],
      passwords: { [TARO]: 'correct horse battery' },
    },
  },
  passkey: {
    title: 'A passkey',
    script: 'Log in with a code, make a passkey with your own device, start over and use it.',
    server: { passkeys: 'offer', profile: 'identifier_first_biometrics' },
  },
} satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof scenarios
export const scenarioNames = Object.keys(scenarios) as ScenarioName[]
export const scenarioOf = (name: ScenarioName): Scenario => scenarios[name]
