import type { LinkOptions } from 'genkan/backends/better-auth'
import type { Capabilities, Channel, Connection } from 'genkan/core'
import { type BackendName, isBackendName } from '../backends.ts'

/** What one may change while the demo runs. Forgotten at the end. */
export interface DemoSettings {
  /** Names out of `users`, `sms`, `email` and the social ones `mitsu`, `hoshi`, in the order of their creation. */
  connections: ConnectionName[]
  codeLength: number
  codeSeconds: number
  attempts: number
  /** The pause before a person may ask for a second code. It doubles with each, up to 300 s (reliability F44). */
  resendSeconds: number
  signup: 'open' | 'closed'
  /** What a mail of the embedded login holds: a code, or a link with a code beside it. The hosted login sends codes. */
  mail: 'code' | 'link'
  /** Links go on only in the browser that asked for them. */
  sameBrowser: boolean
  /** Auth0's authentication profile: with biometrics, passkeys are offered too. */
  profile: Capabilities['profile']
  /** Whether people of the database connection have passwords, and whether one is asked for before a code. */
  password: 'off' | 'beside' | 'first'
  /** Passkeys are offered with the profile `identifier_first` too. */
  passkeys: boolean
  /** People choose among the ways in, once they have said who they are. */
  askMethod: boolean
  /** The embedded login has a sign-up beside it, on a screen of its own. */
  signUpStep: boolean
  /** The hosted page asks before it makes an account. */
  confirmSignup: boolean
  /** What the embedded login asks. */
  backend: BackendName
}

const CONNECTIONS = {
  users: { strategy: 'database', channels: ['email_code', 'sms_code'] },
  sms: { strategy: 'sms', channels: ['sms_code'] },
  email: { strategy: 'email', channels: ['email_code'] },
  mitsu: { strategy: 'social', channels: ['social'], label: 'ミツ' },
  hoshi: { strategy: 'social', channels: ['social'], label: 'ホシ' },
} satisfies Record<string, Pick<Connection, 'strategy' | 'channels' | 'label'>>

export type ConnectionName = keyof typeof CONNECTIONS
export type SocialName = 'mitsu' | 'hoshi'

/** The social connections and the names that people see. */
export const SOCIAL_NAMES: Record<SocialName, string> = {
  mitsu: CONNECTIONS.mitsu.label,
  hoshi: CONNECTIONS.hoshi.label,
}

export const isSocial = (name: string): name is SocialName => Object.hasOwn(SOCIAL_NAMES, name)

export const DEFAULT_SETTINGS: DemoSettings = {
  connections: ['users', 'sms', 'email'],
  codeLength: 6,
  codeSeconds: 300,
  attempts: 3,
  resendSeconds: 30,
  signup: 'open',
  mail: 'code',
  sameBrowser: false,
  profile: 'identifier_first',
  password: 'off',
  passkeys: false,
  askMethod: false,
  signUpStep: false,
  confirmSignup: false,
  backend: 'better-auth',
}

const LIMITS = {
  codeLength: [4, 8],
  codeSeconds: [1, 3600],
  attempts: [1, 10],
  resendSeconds: [0, 300],
} as const

/** Reads a part of the settings out of untrusted JSON, or says which entry is wrong. */
export function readSettings(input: unknown): { value: Partial<DemoSettings> } | { error: string } {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return { error: 'body' }
  const value: Partial<DemoSettings> = {}
  for (const [key, entry] of Object.entries(input)) {
    if (isNumberKey(key)) {
      const [least, most] = LIMITS[key]
      if (!Number.isInteger(entry) || entry < least || entry > most) return { error: key }
      value[key] = entry
    } else if (key === 'signup' && (entry === 'open' || entry === 'closed')) {
      value.signup = entry
    } else if (key === 'profile' && isProfile(entry)) {
      value.profile = entry
    } else if (key === 'password' && isPassword(entry)) {
      value.password = entry
    } else if (key === 'mail' && (entry === 'code' || entry === 'link')) {
      value.mail = entry
    } else if (isSwitch(key) && typeof entry === 'boolean') {
      value[key] = entry
    } else if (key === 'backend' && isBackendName(entry)) {
      value.backend = entry
    } else if (key === 'connections' && isConnections(entry)) {
      value.connections = entry
    } else {
      return { error: key }
    }
  }
  return { value }
}

const isNumberKey = (key: string): key is keyof typeof LIMITS => Object.hasOwn(LIMITS, key)

const SWITCHES = ['signUpStep', 'confirmSignup', 'passkeys', 'askMethod', 'sameBrowser'] as const
const isSwitch = (key: string): key is (typeof SWITCHES)[number] =>
  SWITCHES.some(known => known === key)

const isPassword = (entry: unknown): entry is DemoSettings['password'] =>
  entry === 'off' || entry === 'beside' || entry === 'first'

const isProfile = (entry: unknown): entry is DemoSettings['profile'] =>
  entry === 'identifier_first' || entry === 'identifier_first_biometrics'

function isConnections(entry: unknown): entry is ConnectionName[] {
  if (!Array.isArray(entry) || entry.length === 0 || new Set(entry).size < entry.length)
    return false
  return entry.every(name => typeof name === 'string' && Object.hasOwn(CONNECTIONS, name))
}

/** What the browser may know: the adapter's option `capabilitiesURL` reads it. */
export function capabilitiesOf(
  settings: DemoSettings,
  login: 'embedded' | 'hosted',
): Pick<Capabilities, 'connections' | 'signup' | 'profile'> & {
  passkeys: boolean
  askMethod: boolean
  links: LinkOptions
} {
  const { codeLength, codeSeconds, attempts, resendSeconds, signup, profile, askMethod } = settings
  // A link leads to the embedded login: opened elsewhere, nobody waits there for the hosted login's answer.
  const byLink = login === 'embedded' && settings.mail === 'link'
  const inMail = (channel: Channel) => (channel === 'email_code' && byLink ? 'email_link' : channel)
  const code = {
    length: codeLength,
    alphabet: 'digits',
    expiresInSeconds: codeSeconds,
    maxAttempts: attempts,
  } as const
  const connections = settings.connections.map((name): Connection => ({
    name,
    ...CONNECTIONS[name],
    channels: (name === 'users' ? channelsOf(settings) : CONNECTIONS[name].channels).map(inMail),
    ...(!isSocial(name) && { code, resendAfterSeconds: resendSeconds }),
  }))
  return {
    connections,
    signup,
    profile,
    passkeys: hasPasskeys(settings),
    askMethod,
    links: { codeToo: true, handover: true, sameBrowser: settings.sameBrowser },
  }
}

const hasPasskeys = ({ passkeys, profile }: DemoSettings) =>
  passkeys || profile === 'identifier_first_biometrics'

/** What people of the database connection may use, the first one first. */
const channelsOf = (settings: DemoSettings): Channel[] => [
  ...(settings.password === 'first' ? (['password'] as const) : []),
  ...CONNECTIONS.users.channels,
  ...(settings.password === 'beside' ? (['password'] as const) : []),
  ...(hasPasskeys(settings) ? (['passkey'] as const) : []),
]
