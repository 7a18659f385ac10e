import type {
  AuthError,
  Ctx,
  DoneStep,
  Outcome,
  PasskeyInput,
  PasskeyStep,
} from '../../core/backend.ts'
import { type Answer, isRecord } from '../shared/answer.ts'
import { authError, errorFromStatus, readCause } from '../shared/authError.ts'
import { askAuthenticator } from '../shared/webauthn.ts'
import { requestPath } from './requests.ts'
import { type BetterAuthTx, enrollStep } from './transaction.ts'

/** What came of a ceremony: who showed a passkey, a passkey made (or there already), or what was refused. */
export type PasskeyAnswer =
  | { user: Record<string, unknown>; fromOtherDevice: boolean }
  | { made: true }
  | { error: AuthError }

const PATHS = {
  get: { options: 'generate-authenticate-options', verify: 'verify-authentication' },
  create: { options: 'generate-register-options', verify: 'verify-registration' },
} as const

/** Milliseconds for each of the two requests. The person's own time between them has no limit of ours. */
const REQUEST_TIMEOUT = 10_000

/**
 * Runs a passkey ceremony against Better Auth's `passkey` plugin. Its client is not used for this: it takes no signal,
 * and reports a dialog that was closed and a browser that cannot do passkeys as the same error (seen with 1.7.6).
 */
export async function runPasskey(
  baseURL: string,
  input: PasskeyInput,
  ctx: Ctx,
): Promise<PasskeyAnswer> {
  const paths = PATHS[input.ceremony]
  const short = { ...ctx, timeoutMs: Math.min(ctx.timeoutMs, REQUEST_TIMEOUT) }
  const request = async (path: string, body?: object): Promise<{ body: unknown } | Refused> => {
    const { answer, error } = await requestPath(baseURL, short, `/passkey/${path}`, body)
    const refused = error ?? readPasskeyRefusal(answer, ctx.now())
    return refused ? { error: refused } : { body: answer?.body }
  }

  const asked = await askAuthenticator(
    input,
    async () => {
      const loaded = await request(paths.options)
      return 'error' in loaded ? loaded : { options: loaded.body }
    },
    ctx,
  )
  if ('error' in asked) return asked
  if ('alreadyRegistered' in asked) return { made: true }
  // As its own client does: the extensions' results are not part of what the server reads.
  const { clientExtensionResults: _, ...response } = asked.done.credential
  const verified = await request(paths.verify, { response })
  if ('error' in verified) return verified
  if (input.ceremony === 'create') return { made: true }
  const user = isRecord(verified.body) ? verified.body['user'] : undefined
  if (!isRecord(user))
    return { error: authError('passkey_failed', { cause: { code: 'UNREADABLE' } }) }
  return { user, fromOtherDevice: asked.done.fromOtherDevice }
}

interface Refused {
  error: AuthError
}

/** Codes that only a developer can do something about. */
const MISCONFIGURED = new Set(['INVALID_ORIGIN', 'MISSING_OR_NULL_ORIGIN'])

/**
 * What a refusal of the plugin means: an unknown passkey (401 `PASSKEY_NOT_FOUND`), a challenge too old
 * (`CHALLENGE_NOT_FOUND`) and a wrong signature are one thing to a person, who tries again or asks for a code.
 */
export function readPasskeyRefusal(answer: Answer, now: number): AuthError | null {
  const refused = errorFromStatus(answer, now)
  if (!refused || refused.code !== 'unknown') return refused
  const cause = readCause(answer)
  return authError(MISCONFIGURED.has(cause.code ?? '') ? 'misconfigured' : 'passkey_failed', {
    cause,
  })
}

/** Lets people in, some of them only after the question whether they want a passkey for the next time. */
export function createWelcome() {
  const users = new Map<string, Record<string, unknown>>()

  const doneStep = (user: Record<string, unknown>, { returnTo }: BetterAuthTx): DoneStep => ({
    type: 'done',
    session: { user },
    ...(returnTo && { returnTo }),
  })

  return {
    enter(
      before: BetterAuthTx,
      user: Record<string, unknown>,
      asks: boolean,
    ): DoneStep | PasskeyStep {
      const { sent: _, ...tx } = before
      if (!asks) return doneStep(user, tx)
      users.set(tx.id, user)
      return enrollStep({ ...tx, enrolling: true })
    },
    /** The question is answered. After a reload nobody is held back here any more: the session has to be asked for. */
    leave(tx: BetterAuthTx): Outcome {
      const user = users.get(tx.id)
      users.delete(tx.id)
      return user
        ? { step: doneStep(user, tx) }
        : { step: enrollStep(tx), error: authError('session_expired') }
    },
  }
}
