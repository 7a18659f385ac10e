import type {
  AuthError,
  Ctx,
  DoneStep,
  Identifier,
  PasskeyInput,
  PasskeyStep,
  Tx,
} from '../../core/backend.ts'
import { isRecord } from '../shared/answer.ts'
import { authError } from '../shared/authError.ts'
import { askAuthenticator, type Ceremony } from '../shared/webauthn.ts'

/** COSE numbers of Ed25519, ES256 and RS256, in Auth0's order (auth0.md 4.7). */
const ALGORITHMS = [-8, -7, -257]
/** Milliseconds that a person has for the dialog, and a challenge lives (reliability F55). */
const TIMEOUT = 300_000

interface Challenge {
  ceremony: PasskeyInput['ceremony']
  expiresAt: number
}

/** What came of a ceremony: who showed a passkey, a passkey made (or there already), or what was refused. */
export type PasskeyAnswer =
  | { identifier: Identifier; fromOtherDevice: boolean }
  | { made: true }
  | { error: AuthError }

const keyOf = ({ kind, value }: Identifier) => `${kind}:${value.toLowerCase()}`

/**
 * The passkeys of a memory server. Challenges are real and used once; of an answer it checks the challenge, the origin,
 * the ceremony and that the passkey is known. It does **not** check the signature: it keeps no public keys, and a login
 * that lives in the page's own memory protects nothing.
 */
export function createPasskeys() {
  const people = new Map<string, Identifier>()
  const challenges = new Map<string, Challenge>()
  /** Who has proved a code and is asked for a passkey: what they get in the end, by transaction. */
  const offered = new Map<string, { identifier: Identifier; done: DoneStep }>()

  function newChallenge(ceremony: PasskeyInput['ceremony'], at: number): string {
    const challenge = toBase64Url(crypto.getRandomValues(new Uint8Array(32)))
    challenges.set(challenge, { ceremony, expiresAt: at + TIMEOUT })
    return challenge
  }

  const createStep = (tx: Tx): PasskeyStep => ({
    type: 'passkey',
    tx,
    ceremony: 'create',
    options: null,
    skippable: true,
  })

  return {
    /** Holds somebody who is signed in back for one question. */
    offer(tx: Tx, identifier: Identifier, done: DoneStep): PasskeyStep {
      offered.set(tx.id, { identifier, done })
      return createStep(tx)
    },
    /** The question a transaction is at, if any. */
    stepOf: (tx: Tx): PasskeyStep | null => (offered.has(tx.id) ? createStep(tx) : null),
    /** Lets the person go on. Undefined when nobody was held back. */
    release(tx: Tx): DoneStep | undefined {
      const { done } = offered.get(tx.id) ?? {}
      offered.delete(tx.id)
      return done
    },

    async run(
      tx: Tx | null,
      input: PasskeyInput,
      ctx: Ctx,
      { now, refused }: { now: () => number; refused: () => Promise<AuthError | undefined> },
    ): Promise<PasskeyAnswer> {
      const identifier = tx ? offered.get(tx.id)?.identifier : undefined
      const load = async () => {
        const error = await refused()
        if (error) return { error }
        if (input.ceremony === 'get') return { options: requestOptions(now()) }
        return identifier
          ? { options: creationOptions(identifier, now()) }
          : { error: authError('session_expired') }
      }
      const asked = await askAuthenticator(input, load, ctx)
      if ('error' in asked) return asked
      if ('alreadyRegistered' in asked) return { made: true }
      const { credential } = asked.done
      return identifier && input.ceremony === 'create'
        ? register(credential, identifier, now())
        : recognize(asked.done, now())
    },
  }

  /** The same for everybody: naming somebody's passkeys would tell who has one (reliability F19). */
  function requestOptions(at: number) {
    return {
      challenge: newChallenge('get', at),
      rpId: location.hostname,
      timeout: TIMEOUT,
      userVerification: 'preferred',
      allowCredentials: [],
    }
  }

  function creationOptions(identifier: Identifier, at: number) {
    return {
      challenge: newChallenge('create', at),
      rp: { id: location.hostname, name: location.hostname },
      user: {
        id: toBase64Url(crypto.getRandomValues(new Uint8Array(32))),
        name: identifier.value,
        displayName: identifier.value,
      },
      pubKeyCredParams: ALGORITHMS.map(alg => ({ type: 'public-key', alg })),
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'preferred',
      },
      excludeCredentials: [...people]
        .filter(([, person]) => keyOf(person) === keyOf(identifier))
        .map(([id]) => ({ type: 'public-key', id })),
      attestation: 'none',
      timeout: TIMEOUT,
    }
  }

  function register(
    credential: Ceremony['credential'],
    identifier: Identifier,
    at: number,
  ): PasskeyAnswer {
    const id = check(credential, 'create', at)
    if (id === null) return { error: authError('passkey_failed') }
    people.set(id, identifier)
    return { made: true }
  }

  function recognize({ credential, fromOtherDevice }: Ceremony, at: number): PasskeyAnswer {
    const id = check(credential, 'get', at)
    const identifier = id === null ? undefined : people.get(id)
    return identifier ? { identifier, fromOtherDevice } : { error: authError('passkey_failed') }
  }

  function check(
    { id, response }: Record<string, unknown>,
    ceremony: PasskeyInput['ceremony'],
    at: number,
  ): string | null {
    const client = isRecord(response) && readClientData(response['clientDataJSON'])
    if (!client || typeof id !== 'string') return null
    const { type, challenge, origin } = client
    const issued = challenges.get(String(challenge))
    challenges.delete(String(challenge))
    const isOurs = issued?.ceremony === ceremony && issued.expiresAt > at
    return isOurs && type === `webauthn.${ceremony}` && origin === location.origin ? id : null
  }
}

export type Passkeys = ReturnType<typeof createPasskeys>

/** What the browser says it was asked (WebAuthn L3, 5.8.1). */
function readClientData(text: unknown): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(fromBase64Url(String(text)))
    return isRecord(read) ? read : null
  } catch {
    return null
  }
}

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

const fromBase64Url = (text: string): string => atob(text.replaceAll('-', '+').replaceAll('_', '/'))
