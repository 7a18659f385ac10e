import type { AuthError, Channel, Ctx, Identifier, Outcome } from '../../../core/backend.ts'
import { own } from '../../../core/own.ts'
import { authError } from '../authError.ts'
import { present } from '../read.ts'
import type { Calls } from './calls.ts'
import { connectionFor, connectionOf, enter, stepOf, unknownConnection } from './steps.ts'
import { attemptsLeft, noteRefused, noteSent } from './transaction.ts'
import type { CallsTx, SentTo } from './transaction.ts'

/** Sends codes and links, and takes codes back, with the memory that such a server does not have. */
export function createCodes(calls: Calls) {
  /** What was sent last, for whoever goes back, changes nothing and is told to wait. */
  let last: CallsTx | undefined

  const stay = (tx: CallsTx, error: AuthError, prefill?: string): Outcome => ({
    step: stepOf(tx, calls, prefill),
    error,
  })

  /** Told to wait, but the code sent before still lives: back to entering it, and nobody is locked out of it. */
  function stillUsable(tx: CallsTx, who: Identifier, refused: AuthError, now: number) {
    const { sent, identifier } = last ?? {}
    if (tx.sent || refused.code !== 'rate_limited' || !sent || identifier?.value !== who.value)
      return null
    if (sent.closed || (sent.expiresAt ?? Infinity) <= now) return null
    const resendAt = now + (refused.retryAfterSeconds ?? 0) * 1000
    const { asksPassword: _, ...rest } = tx
    return { step: stepOf({ ...rest, ...last, id: tx.id, sent: { ...sent, resendAt } }, calls) }
  }

  function refuse(tx: CallsTx, sent: SentTo, error: AuthError): Outcome {
    const after = { ...tx, sent: noteRefused(sent, error) }
    if (last?.identifier?.value === tx.identifier?.value) last = after
    const connection = connectionOf(calls.known(), sent.connection)
    const counted = error.code === 'invalid_code' ? attemptsLeft(after.sent, connection) : undefined
    const left = error.attemptsLeft ?? counted
    return stay(after, {
      ...error,
      ...present({ attemptsLeft: left }),
      ...(left === 0 && { recover: 'resend' }),
    })
  }

  return {
    async send(
      tx: CallsTx,
      who: Identifier,
      channel: Channel,
      ctx: Ctx,
      captcha?: string,
    ): Promise<Outcome> {
      const connection = connectionFor(tx, who, channel, calls)
      if (!connection) return stay(tx, unknownConnection(), who.value)
      const { intent, state } = tx
      const sending = own(
        await calls.send(
          {
            identifier: who,
            connection,
            channel,
            isAgain: tx.sent?.channel === channel,
            ...present({ intent, captcha }),
            ...(state !== undefined && { state }),
          },
          ctx,
        ),
      )
      const now = ctx.now()
      if (sending.error)
        return stillUsable(tx, who, sending.error, now) ?? stay(tx, sending.error, who.value)
      const { signup } = calls.known()
      last = noteSent(tx, who, { channel, connection }, sending, { signup, now })
      return { step: stepOf(last, calls) }
    },

    async signIn(
      tx: CallsTx,
      who: Identifier,
      sent: SentTo,
      code: string,
      ctx: Ctx,
    ): Promise<Outcome> {
      const connection = connectionOf(calls.known(), sent.connection)
      if (!connection) return stay(tx, unknownConnection())
      // The server would say «wrong» of a code that was right once. It is not asked: each try counts.
      if (attemptsLeft(sent, connection) === 0)
        return refuse(tx, sent, authError(sent.closed ?? 'too_many_attempts'))
      const { channel } = sent
      const { state } = tx
      const order = { identifier: who, connection, channel, code }
      const answer = own(
        await calls.signIn({ ...order, ...(state !== undefined && { state }) }, ctx),
      )
      if (answer.error) return refuse(tx, sent, rememberWhy(answer.error, sent, ctx.now()))
      last = undefined
      return enter(tx, answer)
    },
  }
}

/** A code that was closed is asked for again, and the server, which has forgotten it, says «wrong». */
function rememberWhy(error: AuthError, { closed, expiresAt }: SentTo, now: number): AuthError {
  if (error.code !== 'invalid_code' && error.code !== 'expired_code') return error
  const { cause, maybe } = error
  if (closed) return authError(closed, { cause, ...present({ maybe }) })
  if (error.code === 'invalid_code' && expiresAt !== undefined && now >= expiresAt)
    return authError('expired_code', { maybe: ['invalid_code'], cause })
  return error
}
