import type { AuthError, Ctx, Identifier, Outcome } from '../../core/backend.ts'
import type { Asked } from '../shared/ask.ts'
import { requestCode, requestSignIn } from './requests.ts'
import { readSend, readSignIn } from './responses.ts'
import type { Server } from './server.ts'
import { attemptsLeft, findConnection, noteSent, stepOf } from './transaction.ts'
import type { BetterAuthTx, Sent } from './transaction.ts'

/** Sends codes and checks them: the plugins `emailOTP` and `phoneNumber`. */
export function createCodes(
  { call, known, stay }: Server,
  /** Lets in whoever showed a right code. */
  enter: (tx: BetterAuthTx, user: Record<string, unknown>) => Outcome,
) {
  /** What was sent last, for whoever goes back, changes nothing and is told to wait. */
  let lastSent: Sent | undefined

  const requested = (identifier: Identifier, ctx: Ctx, captcha?: string) =>
    call(ctx, (via, how) => requestCode(via, identifier, how), captcha)

  /** Notes what came of a request for a code. */
  function noteAnswer(
    tx: BetterAuthTx,
    identifier: Identifier,
    { answer, error }: Asked,
    now: number,
  ): Outcome {
    const refused = error ?? readSend(answer, now)
    if (refused) return stillUsable(tx, identifier, refused, now) ?? stay(tx, refused)
    const sentTx = noteSent(tx, identifier, findConnection(known(), tx.connection), now)
    lastSent = sentTx.sent
    return { step: stepOf(sentTx, known()) }
  }

  /**
   * Told to wait, but the code sent before still lives: back to entering it, with the server's wait as the time
   * when another may be asked for. Without this, whoever looks at the number again is locked out of the code.
   */
  function stillUsable(
    tx: BetterAuthTx,
    { value }: Identifier,
    refused: AuthError,
    now: number,
  ): Outcome | null {
    if (tx.sent || refused.code !== 'rate_limited' || lastSent?.identifier.value !== value)
      return null
    if (lastSent.closed || (lastSent.expiresAt ?? 0) <= now) return null
    const resendAt = now + (refused.retryAfterSeconds ?? 0) * 1000
    return { step: stepOf({ ...tx, sent: { ...lastSent, resendAt } }, known()) }
  }

  function refuse(tx: BetterAuthTx, sent: Sent, error: AuthError): Outcome {
    const after: Sent = {
      ...sent,
      wrong: sent.wrong + (error.code === 'invalid_code' ? 1 : 0),
      ...((error.code === 'too_many_attempts' || error.code === 'expired_code') && {
        closed: error.code,
      }),
    }
    if (lastSent?.identifier.value === sent.identifier.value) lastSent = after
    const most = findConnection(known(), tx.connection)?.code?.maxAttempts
    if (!most || error.code !== 'invalid_code') return stay({ ...tx, sent: after }, error)
    const left = attemptsLeft(after, most)
    return stay(
      { ...tx, sent: after },
      { ...error, attemptsLeft: left, ...(left === 0 && { recover: 'resend' }) },
    )
  }

  return {
    async send(
      tx: BetterAuthTx,
      identifier: Identifier,
      ctx: Ctx,
      captcha?: string,
    ): Promise<Outcome> {
      const asked = await requested(identifier, ctx, captcha)
      return noteAnswer(tx, identifier, asked, ctx.now())
    },

    async signIn(tx: BetterAuthTx, sent: Sent, code: string, ctx: Ctx): Promise<Outcome> {
      const { answer, error } = await call(ctx, (via, how) =>
        requestSignIn(via, sent.identifier, code, how),
      )
      if (error) return stay(tx, error)
      const read = readSignIn(answer, sent, ctx.now())
      if ('error' in read) return refuse(tx, sent, read.error)
      lastSent = undefined
      if ('needs' in read) return { step: { type: 'handoff', reason: read.needs } }
      return enter(tx, read.user)
    },
  }
}
