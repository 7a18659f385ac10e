import type { AuthError, Channel, Ctx, Identifier, Outcome } from '../../core/backend.ts'
import { own } from '../../core/own.ts'
import { isRecord } from '../shared/answer.ts'
import type { Asked } from '../shared/ask.ts'
import { requestCode, requestProof, requestProved, requestSignIn } from './requests.ts'
import { readSend, readSignIn } from './responses.ts'
import type { Server } from './server.ts'
import { attemptsLeft, findConnection, noteSent, stepOf } from './transaction.ts'
import type { BetterAuthTx, Sent } from './transaction.ts'

/** Anything but a code that is a way in. */
type What = Pick<Sent, 'proves' | 'link'>

/** Sends codes, or links, and checks codes: the plugins `emailOTP` and `phoneNumber`. */
export function createCodes(
  { call, known, links, stay, stepOf: placeOf }: Server,
  requestLink: (tx: BetterAuthTx, email: string, ctx: Ctx, captcha?: string) => Promise<Asked>,
  /** Lets in whoever showed a right code. */
  enter: (tx: BetterAuthTx, user: Record<string, unknown>) => Outcome,
) {
  /** What was sent last, for whoever goes back, changes nothing and is told to wait. */
  let lastSent: Sent | undefined

  const requested = (
    tx: BetterAuthTx,
    identifier: Identifier,
    { proves, link }: What,
    ctx: Ctx,
    captcha?: string,
  ) =>
    link
      ? requestLink(tx, identifier.value, ctx, captcha)
      : call(
          ctx,
          (via, how) =>
            proves ? requestProof(via, identifier.value, how) : requestCode(via, identifier, how),
          captcha,
        )

  async function send(
    tx: BetterAuthTx,
    identifier: Identifier,
    given: What,
    ctx: Ctx,
    captcha?: string,
  ): Promise<Outcome> {
    const what = own(given)
    const { answer, error } = await requested(tx, identifier, what, ctx, captcha)
    const now = ctx.now()
    const refused = error ?? readSend(answer, now)
    if (refused) return stillUsable(tx, identifier, what, refused, now) ?? stay(tx, refused)
    const sentTx = noteSent(tx, identifier, findConnection(known(), tx.connection), now, what)
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
    what: What,
    refused: AuthError,
    now: number,
  ): Outcome | null {
    if (tx.sent || refused.code !== 'rate_limited' || lastSent?.identifier.value !== value)
      return null
    const isOther = !lastSent.proves !== !what.proves || !lastSent.link !== !what.link
    if (isOther || lastSent.closed || (lastSent.expiresAt ?? 0) <= now) return null
    const resendAt = now + (refused.retryAfterSeconds ?? 0) * 1000
    return { step: stepOf({ ...tx, sent: { ...lastSent, resendAt } }, known()) }
  }

  function refuse(tx: BetterAuthTx, sent: Sent, error: AuthError): Outcome {
    const after: Sent = own({
      ...sent,
      wrong: sent.wrong + (error.code === 'invalid_code' ? 1 : 0),
      ...((error.code === 'too_many_attempts' || error.code === 'expired_code') && {
        closed: error.code,
      }),
    })
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
    /** Sends a code, or a link where that is the way. */
    async send(
      tx: BetterAuthTx,
      identifier: Identifier,
      way: Channel,
      ctx: Ctx,
      captcha?: string,
    ): Promise<Outcome> {
      const { codeToo = false, handover } = links()
      const link = { codeToo, completes: handover ? 'either' : 'other_device' } as const
      return send(tx, identifier, way === 'email_link' ? { link } : {}, ctx, captcha)
    },

    /** Sends the same once more. */
    resend: (tx: BetterAuthTx, { identifier, ...what }: Sent, ctx: Ctx) =>
      send(tx, identifier, what, ctx),

    /** Sends a code that proves the address of an account which has a password. */
    prove: (tx: BetterAuthTx, identifier: Identifier, ctx: Ctx) =>
      send(tx, identifier, { proves: true }, ctx),

    async signIn(tx: BetterAuthTx, sent: Sent, code: string, ctx: Ctx): Promise<Outcome> {
      const { answer, error } = await call(ctx, (via, how) =>
        sent.proves
          ? requestProved(via, sent.identifier.value, code, how)
          : requestSignIn(via, sent.identifier, code, how),
      )
      if (error) return stay(tx, error)
      const read = own(readSignIn(answer, sent, ctx.now()))
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
