import type { Capabilities, IdentifierStep, Tx } from '../../core/backend.ts'
import { acceptedBy, UNIVERSAL_LOGIN } from './settings.ts'

/** What the kit keeps of a login: what to ask Auth0 for. Nothing secret; the SDK keeps the PKCE verifier to itself. */
export type Auth0Tx = Tx & {
  connection?: string
  intent?: 'login' | 'signup'
  loginHint?: string
  organization?: string
  returnTo?: string
}

const TEXTS = ['connection', 'loginHint', 'organization', 'returnTo'] as const

/** Reads a token that has been through storage. */
export function readTx(tx: Tx): Auth0Tx {
  const read: Auth0Tx = { id: tx.id, at: tx.at }
  for (const name of TEXTS) {
    const value = tx[name]
    if (typeof value === 'string') read[name] = value
  }
  if (tx['intent'] === 'login' || tx['intent'] === 'signup') read.intent = tx['intent']
  return read
}

/**
 * Where a refusal is shown: a person who came back without being signed in can say who they are and is sent to
 * Auth0 again, with the field there filled in.
 */
export function identifierStep(tx: Auth0Tx, { connections }: Capabilities): IdentifierStep {
  const connection = connections.find(({ name }) => name === tx.connection)
  return {
    type: 'identifier',
    tx,
    accepts: acceptedBy(connection),
    ...(connection && connection.name !== UNIVERSAL_LOGIN && { connection: connection.name }),
    ...(tx.loginHint !== undefined && { prefill: tx.loginHint }),
  }
}

/** Milliseconds a login may take. The SDK's own transaction would live as long as the tab (reliability F07). */
const LIFE_MS = 600_000

export type Found = 'none' | 'live' | 'expired'

/**
 * Remembers which `state` this browser sent last. The SDK deletes its transaction before it compares: an answer
 * meant for another tab, or forged, would end the login under way here (C03). So genkan compares first.
 */
export interface Mark {
  save(state: string, at: number): void
  find(state: string, now: number): Found
  remove(): void
}

export function createMark(clientId: string, storage: () => Storage): Mark {
  const key = `genkan.auth0.${clientId}`
  return {
    save: (state, at) => storage().setItem(key, JSON.stringify([state, at])),
    find(state, now) {
      const [known, at] = read(storage, key)
      if (known !== state || state === '') return 'none'
      return typeof at === 'number' && Math.abs(now - at) <= LIFE_MS ? 'live' : 'expired'
    },
    remove: () => storage().removeItem(key),
  }
}

/** Storage may be forbidden, and what lies in it may be anything. */
function read(storage: () => Storage, key: string): unknown[] {
  try {
    const value: unknown = JSON.parse(storage().getItem(key) ?? '[]')
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
