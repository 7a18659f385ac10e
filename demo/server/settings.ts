import type { Connection } from 'genkan/core'

/** What one may change while the demo runs. Forgotten at the end. */
export interface DemoSettings {
  /** Names out of `users`, `sms`, `email`, in the order of their creation. */
  connections: ConnectionName[]
  codeLength: number
  codeSeconds: number
  attempts: number
  /** The pause before a person may ask for a second code. It doubles with each, up to 300 s (reliability F44). */
  resendSeconds: number
  signup: 'open' | 'closed'
}

const CONNECTIONS = {
  users: { strategy: 'database', channels: ['email_code', 'sms_code'] },
  sms: { strategy: 'sms', channels: ['sms_code'] },
  email: { strategy: 'email', channels: ['email_code'] },
} satisfies Record<string, Pick<Connection, 'strategy' | 'channels'>>

export type ConnectionName = keyof typeof CONNECTIONS

export const DEFAULT_SETTINGS: DemoSettings = {
  connections: ['users', 'sms', 'email'],
  codeLength: 6,
  codeSeconds: 300,
  attempts: 3,
  resendSeconds: 30,
  signup: 'open',
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
    } else if (key === 'connections' && isConnections(entry)) {
      value.connections = entry
    } else {
      return { error: key }
    }
  }
  return { value }
}

const isNumberKey = (key: string): key is keyof typeof LIMITS => Object.hasOwn(LIMITS, key)

function isConnections(entry: unknown): entry is ConnectionName[] {
  if (!Array.isArray(entry) || entry.length === 0 || new Set(entry).size < entry.length)
    return false
  return entry.every(name => typeof name === 'string' && Object.hasOwn(CONNECTIONS, name))
}

/** What the browser may know: the adapter's option `capabilitiesURL` reads it. */
export function capabilitiesOf(settings: DemoSettings): {
  connections: Connection[]
  signup: 'open' | 'closed'
} {
  const { codeLength, codeSeconds, attempts, resendSeconds, signup } = settings
  const connections = settings.connections.map((name): Connection => ({
    name,
    ...CONNECTIONS[name],
    code: {
      length: codeLength,
      alphabet: 'digits',
      expiresInSeconds: codeSeconds,
      maxAttempts: attempts,
    },
    resendAfterSeconds: resendSeconds,
  }))
  return { connections, signup }
}
