import { cdp } from 'vitest/browser'

// Chromium's own virtual authenticator: the ceremonies, the keys and the errors are the browser's.
interface Door {
  send(method: string, parameters?: Record<string, unknown>): Promise<Record<string, unknown>>
}

const door = () => cdp() as unknown as Door

export interface Authenticator {
  /** Whether the person touches it when asked. */
  touch(isTouched: boolean): Promise<void>
  /** Whether the finger, the face or the PIN is right. */
  verify(isVerified: boolean): Promise<void>
  count(): Promise<number>
  /** Takes the passkeys away from the device; the server still knows them. */
  forget(): Promise<void>
  remove(): Promise<void>
}

/** Plugs in a device that keeps passkeys and answers at once. */
export async function plugIn(): Promise<Authenticator> {
  await door().send('WebAuthn.enable')
  const { authenticatorId } = await door().send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const tell = (method: string, parameters: Record<string, unknown> = {}) =>
    door().send(`WebAuthn.${method}`, { authenticatorId, ...parameters })
  return {
    touch: async enabled => void (await tell('setAutomaticPresenceSimulation', { enabled })),
    verify: async isUserVerified => void (await tell('setUserVerified', { isUserVerified })),
    async count() {
      const { credentials } = await tell('getCredentials')
      return (credentials as unknown[]).length
    },
    forget: async () => void (await tell('clearCredentials')),
    async remove() {
      await tell('removeVirtualAuthenticator')
      await door().send('WebAuthn.disable')
    },
  }
}

export interface Watched {
  /** Requests that the browser has not answered yet. */
  pending: number
  conditional: number
  modal: number
  /** Names of what was rejected, in order. */
  rejected: string[]
}

/** Looks at every request to the browser's authenticators on its way, and changes none. Returns what was seen. */
export function watchCredentials(): { seen: Watched; stop: () => void } {
  const seen: Watched = { pending: 0, conditional: 0, modal: 0, rejected: [] }
  const { credentials } = navigator
  const real = {
    get: credentials.get.bind(credentials),
    create: credentials.create.bind(credentials),
  }
  const count = async <Value>(answer: Promise<Value>): Promise<Value> => {
    seen.pending += 1
    try {
      return await answer
    } catch (thrown) {
      seen.rejected.push((thrown as Error).name)
      throw thrown
    } finally {
      seen.pending -= 1
    }
  }
  credentials.get = options => {
    seen[options?.mediation === 'conditional' ? 'conditional' : 'modal'] += 1
    return count(real.get(options))
  }
  credentials.create = options => {
    seen.modal += 1
    return count(real.create(options))
  }
  return { seen, stop: () => Object.assign(credentials, real) }
}
