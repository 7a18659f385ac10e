import type {
  AuthError,
  DoneStep,
  Identifier,
  Outcome,
  PasswordStep,
  Proof,
  Tx,
} from '../../core/backend.ts'
import { authError } from '../shared/authError.ts'
import type { MemoryOptions, MemoryScript } from './options.ts'
import { settingsOf } from './options.ts'
import type { Steps } from './steps.ts'
import type { Store } from './store.ts'

/** Seconds for which somebody's password is not looked at, once it was wrong too often. */
const PAUSE_SECONDS = 60
/** Characters of a new password (NIST SP 800-63B-4, 3.1.1.2). */
const SHORTEST = 15

const refusal = (code: AuthError['code'], more: Partial<AuthError> = {}) =>
  authError(code, { cause: { code }, ...more })

/** The passwords of a memory server, kept as they are: a login that lives in the page's own memory protects nothing. */
export function createPasswords(
  options: MemoryOptions,
  rules: () => MemoryScript,
  store: Store,
  steps: Steps,
) {
  const keyOf = ({ value }: Identifier) => value.toLowerCase()
  const passwords = new Map(
    Object.entries(options.passwords ?? {}).map(([who, password]) => [who.toLowerCase(), password]),
  )
  const wrong = new Map<string, { count: number; until: number }>()
  const shortest = () => rules().passwordMinLength ?? SHORTEST

  const passwordStep = (tx: Tx, identifier: Identifier): PasswordStep => {
    const { forgotUrl } = rules()
    const isNew = tx['intent'] === 'signup'
    return {
      type: 'password',
      tx: { ...tx, identifier, asks: 'password' },
      identifier: identifier.value,
      switchTo: steps.waysOf(tx, identifier).filter(channel => channel !== 'password'),
      ...(forgotUrl !== undefined && { forgotUrl }),
      ...(isNew && { purpose: 'sign_up', minLength: shortest() }),
    }
  }

  /** Why the password is refused. Null when it is right, or was taken as a new one. */
  function check(tx: Tx, identifier: Identifier, password: string, at: number): AuthError | null {
    const who = keyOf(identifier)
    const before = wrong.get(who)
    const wait = Math.ceil(((before?.until ?? 0) - at) / 1000)
    if (wait > 0) return refusal('rate_limited', { retryAfterSeconds: wait })
    if (passwords.get(who) === password) {
      wrong.delete(who)
      return null
    }
    const isLongEnough = Array.from(password).length >= shortest()
    if (tx['intent'] === 'signup' && isLongEnough && !store.isKnown(identifier)) {
      if (rules().signup === 'closed') return refusal('signup_disabled')
      passwords.set(who, password)
      return null
    }
    const count = (before?.count ?? 0) + 1
    const isTooMuch = count >= settingsOf(rules()).maxAttempts
    wrong.set(who, isTooMuch ? { count: 0, until: at + PAUSE_SECONDS * 1000 } : { count, until: 0 })
    return refusal('invalid_password')
  }

  return {
    passwordStep,

    /** The password step of a transaction, or null when it is not at one. */
    stepOf(tx: Tx): PasswordStep | null {
      const identifier = steps.identifierOf(tx)
      return identifier && tx['asks'] === 'password' ? passwordStep(tx, identifier) : null
    },

    /** An answer at the password step, or null anywhere else. */
    verify(tx: Tx, proof: Proof, at: number): Outcome | null {
      const step = this.stepOf(tx)
      const identifier = steps.identifierOf(tx)
      if (!step || !identifier) return null
      if (!('password' in proof)) return { step, error: refusal('unsupported') }
      const error = check(tx, identifier, proof.password, at)
      if (error) return { step, error }
      const done: DoneStep = {
        type: 'done',
        isNewUser: store.enroll(identifier),
        session: { user: identifier },
        ...(typeof tx['returnTo'] === 'string' && { returnTo: tx['returnTo'] }),
      }
      return { step: done }
    },
  }
}

export type Passwords = ReturnType<typeof createPasswords>
