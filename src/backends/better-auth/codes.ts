import type { AuthError, Ctx, Identifier, Outcome } from '../../core/backend.ts'
import { isRecord } from '../shared/answer.ts'
import type { Asked } from '../shared/ask.ts'
import { requestCode, requestProof, requestProved, requestSignIn } from './requests.ts'
import { readSend, readSignIn } from './responses.ts'
import type { Server } from './server.ts'
import { attemptsLeft, findConnection, noteSent, stepOf } from './transaction.ts'
import type { BetterAuthTx, Sent } from './transaction.ts'

/** Sends codes and checks them: the plugins `emailOTP` and `phoneNumber`. */
export function createCodes(
  { call, known, stay, stepOf: placeOf }: Server,
  /** Lets in whoever showed a right code. */
  enter: (tx: BetterAuthTx, user: Record<string, unknown>) => Outcome,
) {
  /** What was sent last, for whoever goes back, changes nothing and is told to wait. */
  let lastSent: Sent | undefined

  const requested = (identifier: Identifier, proves: boolean, ctx: Ctx, captcha?: string) =>
    call(
      ctx,
      (via, how) =>
        proves ? requestProof(via, identifier.value, how) : requestCode(via, identifier, how),
      captcha,
    )

  /** Notes what came of a request for a code. */
  function noteAnswer(
    tx: BetterAuthTx,
    identifier: Identifier,
    { answer, error }: Asked,
    proves: boolean,
    now: number,
  ): Outcome {
    const refused = error ?? readSend(answer, now)
    if (refused) return stillUsable(tx, identifier, proves, refused, now) ?? stay(tx, refused)
    const sentTx = noteSent(tx, identifier, findConnection(known(), tx.connection), now, proves)
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
    proves: boolean,
    refused: AuthError,
    now: number,
  ): Outcome | null {
    if (tx.sent || refused.code !== 'rate_limited' || lastSent?.identifier.value !== value)
      return null
    if (Boolean(lastSent.proves) !== proves || lastSent.closed || (lastSent.expiresAt ?? 0) <= now)
      return null
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
      const proves = tx.sent?.proves ?? false
      const asked = await requested(identifier, proves, ctx, captcha)
      return noteAnswer(tx, identifier, asked, proves, ctx.now())
    },

    /** Sends a code that proves the address of an account which has a password. */
    async prove(tx: BetterAuthTx, identifier: Identifier, ctx: Ctx): Promise<Outcome> {
      const asked = await requested(identifier, true, ctx)
      return noteAnswer(tx, identifier, asked, true, ctx.now())
    },

    async signIn(tx: BetterAuthTx, sent: Sent, code: string, ctx: Ctx): Promise<Outcome> {
      const { answer, error } = await call(ctx, (via, how) =>
        sent.proves
          ? requestProved(via, sent.identifier.value, code, how)
          : requestSignIn(via, sent.identifier, code, how),
      )
      if (error) return stay(tx, error)
      const read = readSignIn(answer, sent, ctx.now())
      if ('error' in read) return refuse(tx, sent, read.error)
      lastSent = undefined
      // The address is proved, but the server keeps the door shut (no `autoSignInAfterVerification`): now the password.
      if (sent.proves && isRecord(answer?.body) && answer.body['token'] === null) {
        const { sent: _, intent: __, ...rest } = tx
        const asked: BetterAuthTx = { ...rest, who: sent.identifier, asks: 'password' }
        return { step: placeOf(asked) }
      }
      if ('needs' in read) return { step: { type: 'handoff', reason: read.needs } }
      return enter(tx, read.user)
    },
  }
}
