import type { AuthError, Ctx, Identifier, Outcome } from '../../core/backend.ts'
import { isRecord } from '../shared/answer.ts'
import { authError } from '../shared/authError.ts'
import { requestPassword, requestSignUp } from './requests.ts'
import { readPassword } from './responses.ts'
import type { Server } from './server.ts'
import { type BetterAuthTx, identifierStep } from './transaction.ts'

interface Next {
  /** Lets in whoever showed a right password. */
  enter: (tx: BetterAuthTx, user: Record<string, unknown>) => Outcome
  /** Sends a code that proves the address, for an account whose address nobody has proved yet. */
  prove: (tx: BetterAuthTx, who: Identifier, ctx: Ctx) => Promise<Outcome>
}

/**
 * Passwords: `emailAndPassword`, and `phoneNumber` for who has one. Where the server wants an address to be proved
 * (`requireEmailVerification`), it answers alike for a new and a known address, and a code by mail does the rest.
 */
export function createPasswords({ call, known, stay }: Server, { enter, prove }: Next) {
  /** Captchas that were solved with the identifier, by transaction: the password's request is the one that takes them. */
  const captchas = new Map<string, string>()

  /** A captcha counts once. */
  function takeCaptcha({ id }: BetterAuthTx): string | undefined {
    const captcha = captchas.get(id)
    captchas.delete(id)
    return captcha
  }

  function refuse(tx: BetterAuthTx, error: AuthError): Outcome {
    if (error.code !== 'captcha_required') return stay(tx, error)
    // The widget stands at the identifier, so that is where the person can do something about it.
    const { who, asks: _, ...before } = tx
    return { step: identifierStep(before, known(), who?.value), error }
  }

  async function signUp(tx: BetterAuthTx, who: Identifier, password: string, ctx: Ctx) {
    const { answer, error } = await call(
      ctx,
      (via, how) => requestSignUp(via, who.value, password, how),
      takeCaptcha(tx),
    )
    const read = error ? { error } : readPassword(answer, ctx.now())
    if ('error' in read) return refuse(tx, read.error)
    // No session yet: the server waits for the address to be proved.
    if (isRecord(answer?.body) && answer.body['token'] === null) return prove(tx, who, ctx)
    return 'needs' in read ? refuse(tx, authError('unknown')) : enter(tx, read.user)
  }

  async function signIn(tx: BetterAuthTx, who: Identifier, password: string, ctx: Ctx) {
    const { answer, error } = await call(
      ctx,
      (via, how) => requestPassword(via, who, password, how),
      takeCaptcha(tx),
    )
    const read = error ? { error } : readPassword(answer, ctx.now())
    if (!('error' in read))
      return 'needs' in read
        ? { step: { type: 'handoff', reason: read.needs } as const }
        : enter(tx, read.user)
    // The password was right.
    if (read.error.cause.code === 'EMAIL_NOT_VERIFIED') return prove(tx, who, ctx)
    return refuse(tx, read.error)
  }

  return {
    keepCaptcha: ({ id }: BetterAuthTx, captcha: string) => void captchas.set(id, captcha),

    verify: (tx: BetterAuthTx, who: Identifier, password: string, ctx: Ctx): Promise<Outcome> =>
      tx.intent === 'signup' ? signUp(tx, who, password, ctx) : signIn(tx, who, password, ctx),
  }
}
