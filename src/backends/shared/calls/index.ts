import type {
  AuthBackend,
  AuthError,
  BeginInput,
  Channel,
  Ctx,
  Identifier,
  Outcome,
} from '../../../core/backend.ts'
import { authError } from '../authError.ts'
import { createJoin } from '../join.ts'
import type { Calls } from './calls.ts'
import { createLandings } from './landings.ts'
import { acceptedBy, enter, findConnection, identifierStep, stepOf } from './steps.ts'
import type { House } from './steps.ts'
import { attemptsLeft, channelsFor, newId, noteRefused, noteSent, readTx } from './transaction.ts'
import type { CallsTx, SentTo } from './transaction.ts'

export type {
  Calls,
  LinkCalls,
  OpenedLink,
  SendOrder,
  Sending,
  SignInOrder,
  SigningIn,
} from './calls.ts'

const unknownConnection = () =>
  authError('misconfigured', { cause: { code: 'UNKNOWN_CONNECTION' } })

/**
 * The steps of a server that only knows calls: send, and hand in. Keeps what such a server forgets, in the transaction:
 * to whom a code went, when another may be asked for, how many were wrong, and why one can no longer be right.
 *
 * A second, equal request while one is under way shares its answer: a double click uses up no code and sends no second
 * SMS. Rejects only with an `AbortError`.
 */
export function createCallsBackend(calls: Calls): AuthBackend {
  const join = createJoin<Outcome>()
  /** What was sent last, for whoever goes back, changes nothing and is told to wait. */
  let lastSent: SentTo | undefined
  const links = createLandings(calls.links)

  async function lookAround(ctx: Ctx): Promise<House> {
    const capabilities = await calls.capabilities(ctx)
    return { capabilities, ...(calls.links && { completes: calls.links.completes }) }
  }

  const stay = (tx: CallsTx, house: House, error: AuthError): Outcome => ({
    step: standing(tx, house),
    error,
  })
  const standing = (tx: CallsTx, house: House) => links.stepOf(tx, house) ?? stepOf(tx, house)

  async function send(
    tx: CallsTx,
    identifier: Identifier,
    wanted: { channel?: Channel; captcha?: string },
    house: House,
    ctx: Ctx,
  ): Promise<Outcome> {
    const name = tx.sent?.connection ?? tx.connection
    const connection = findConnection(house.capabilities, name, identifier.kind)
    if (!connection) return stay(tx, house, unknownConnection())
    const channels = channelsFor(connection, identifier.kind)
    const channel = wanted.channel ?? channels[0]
    if (!channel || !channels.includes(channel))
      return stay(tx, house, authError(wanted.channel ? 'unsupported' : 'invalid_identifier'))
    const sending = await calls.send(
      {
        identifier,
        connection,
        channel,
        isAgain: tx.sent !== undefined,
        ...(wanted.captcha !== undefined && { captcha: wanted.captcha }),
        ...(tx.returnTo !== undefined && { returnTo: tx.returnTo }),
        ...(tx.sent?.state && { state: tx.sent.state }),
      },
      ctx,
    )
    const now = ctx.now()
    if (sending.error)
      return (
        stillUsable(tx, identifier, sending.error, house, now) ?? stay(tx, house, sending.error)
      )
    const next = noteSent(tx, { identifier, channel }, connection, sending, now)
    lastSent = next.sent
    return { step: stepOf(next, house) }
  }

  /** Told to wait, but the code sent before still lives: back to entering it, and nobody is locked out of it. */
  function stillUsable(
    tx: CallsTx,
    { value }: Identifier,
    refused: AuthError,
    house: House,
    now: number,
  ): Outcome | null {
    if (tx.sent || refused.code !== 'rate_limited' || lastSent?.identifier.value !== value)
      return null
    if (lastSent.closed || (lastSent.expiresAt ?? now + 1) <= now) return null
    const resendAt = now + (refused.retryAfterSeconds ?? 0) * 1000
    return { step: stepOf({ ...tx, sent: { ...lastSent, resendAt } }, house) }
  }

  async function signIn(
    tx: CallsTx,
    sent: SentTo,
    code: string,
    house: House,
    ctx: Ctx,
  ): Promise<Outcome> {
    const connection = findConnection(house.capabilities, sent.connection)
    if (!connection) return stay(tx, house, unknownConnection())
    // The server would say «wrong» of a code that was right once. It is not asked: each try counts.
    if (attemptsLeft(sent, connection) === 0)
      return refuse(tx, sent, authError(sent.closed ?? 'too_many_attempts'), house)
    const { identifier, channel, state } = sent
    const order = { identifier, connection, channel, code, ...(state && { state }) }
    const answer = await calls.signIn(order, ctx)
    if (answer.error) return refuse(tx, sent, rememberWhy(answer.error, sent, ctx.now()), house)
    lastSent = undefined
    return enter(tx, answer)
  }

  function refuse(tx: CallsTx, sent: SentTo, error: AuthError, house: House): Outcome {
    const after = noteRefused(sent, error)
    if (lastSent?.identifier.value === sent.identifier.value) lastSent = after
    const next = { ...tx, sent: after }
    const left = attemptsLeft(after, findConnection(house.capabilities, sent.connection))
    if (left === undefined || error.code !== 'invalid_code') return stay(next, house, error)
    return stay(next, house, {
      ...error,
      attemptsLeft: left,
      ...(left === 0 && { recover: 'resend' }),
    })
  }

  return {
    name: calls.name,
    capabilities: ctx => calls.capabilities(ctx),

    async begin(input: BeginInput, ctx: Ctx) {
      const house = await lookAround(ctx)
      if (input.resume && 'tx' in input.resume)
        return { step: standing(readTx(input.resume.tx), house) }
      const { connection, loginHint, returnTo } = input
      const found = findConnection(house.capabilities, connection)
      const tx: CallsTx = {
        id: newId(),
        at: ctx.now(),
        ...(found && connection && { connection }),
        ...(returnTo && { returnTo }),
      }
      if (input.resume) return links.land(tx, input.resume.url, house, ctx)
      const asked = identifierStep(tx, house, loginHint)
      const step = input.intent === 'signup' ? { ...asked, reason: 'enroll' as const } : asked
      return found ? { step } : { step, error: unknownConnection() }
    },

    async identify(tx, { identifier, connection, captcha }, ctx) {
      const house = await lookAround(ctx)
      const { sent: _, ...fresh } = readTx(tx)
      const key = JSON.stringify(['identify', tx.id, identifier])
      if (links.isOpen(tx))
        return join(key, ctx.signal, () => links.use(fresh, identifier, house, ctx))
      const next: CallsTx = connection ? { ...fresh, connection } : fresh
      if (!findConnection(house.capabilities, next.connection))
        return stay(fresh, house, unknownConnection())
      if (!acceptedBy(house.capabilities, next.connection).includes(identifier.kind))
        return stay(next, house, authError('invalid_identifier'))
      const wanted = captcha === undefined ? {} : { captcha }
      return join(key, ctx.signal, () => send(next, identifier, wanted, house, ctx))
    },

    async choose(tx, option, ctx) {
      const house = await lookAround(ctx)
      const whole = readTx(tx)
      const { sent, ...before } = whole
      if (option === 'back') {
        links.leave(tx)
        return { step: identifierStep(before, house, sent?.identifier.value) }
      }
      const own = sent && findConnection(house.capabilities, sent.connection)
      const channel = sent && channelsFor(own, sent.identifier.kind).find(each => each === option)
      if (sent && channel)
        return join(JSON.stringify(['choose', tx.id, channel]), ctx.signal, () =>
          send(whole, sent.identifier, { channel }, house, ctx),
        )
      const found = house.capabilities.connections.find(
        ({ name, channels }) => name === option || channels.some(each => each === option),
      )
      if (!found || acceptedBy(house.capabilities, found.name).length === 0)
        return stay(whole, house, authError('unsupported', { cause: { code: 'UNKNOWN_OPTION' } }))
      return { step: identifierStep({ ...before, connection: found.name }, house) }
    },

    async verify(tx, proof, ctx) {
      const house = await lookAround(ctx)
      const before = readTx(tx)
      const { sent } = before
      if (links.isOpen(tx) && 'check' in proof)
        return join(JSON.stringify(['link', tx.id]), ctx.signal, () =>
          links.use(before, undefined, house, ctx),
        )
      if (!sent) return stay(before, house, authError('session_expired'))
      // A link signs in the page it opens. The one that waits hears nothing, and is told nothing wrong.
      if ('check' in proof && sent.channel === 'email_link') return { step: stepOf(before, house) }
      if (!('code' in proof)) return stay(before, house, authError('unsupported'))
      const key = JSON.stringify(['verify', tx.id, proof.code])
      return join(key, ctx.signal, () => signIn(before, sent, proof.code, house, ctx))
    },

    async resend(tx, { channel }, ctx) {
      const house = await lookAround(ctx)
      const before = readTx(tx)
      const { sent } = before
      if (!sent) return stay(before, house, authError('session_expired'))
      const wanted = { channel: channel ?? sent.channel }
      return join(JSON.stringify(['resend', tx.id, wanted.channel]), ctx.signal, () =>
        send(before, sent.identifier, wanted, house, ctx),
      )
    },
  }
}

/** A code that was closed is asked for again, and the server, which has forgotten it, says «wrong». */
function rememberWhy(error: AuthError, { closed, expiresAt }: SentTo, now: number): AuthError {
  if (error.code !== 'invalid_code' && error.code !== 'expired_code') return error
  const { cause, maybe } = error
  if (closed) return authError(closed, { cause, ...(maybe && { maybe }) })
  if (error.code === 'invalid_code' && expiresAt !== undefined && now >= expiresAt)
    return authError('expired_code', { maybe: ['invalid_code'], cause })
  return error
}
