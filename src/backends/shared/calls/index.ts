import type {
  AuthBackend,
  AuthError,
  Channel,
  Ctx,
  Identifier,
  Outcome,
} from '../../../core/backend.ts'
import { own } from '../../../core/own.ts'
import { authError } from '../authError.ts'
import { createJoin } from '../join.ts'
import { present, readUrl } from '../read.ts'
import type { Calls, Order } from './calls.ts'
import { createCodes } from './codes.ts'
import { createLandings } from './landings.ts'
import {
  acceptedBy,
  connectionFor,
  connectionOf,
  enter,
  identifierStep,
  reaches,
  stepOf,
  unknownConnection,
  waysFor,
} from './steps.ts'
import { newId, readTx } from './transaction.ts'
import type { CallsTx } from './transaction.ts'

export type {
  Calls,
  LinkCalls,
  OpenedLink,
  Order,
  PasswordCalls,
  SendOrder,
  Sending,
  Sent,
  SignInOrder,
  SigningIn,
} from './calls.ts'

/**
 * The steps of a server that only knows calls: send, and hand in. Keeps what such a server forgets, in the transaction:
 * to whom a code went, when another may be asked for, how many were wrong, and why one can no longer be right.
 *
 * A second, equal request while one is under way shares its answer: a double click uses up no code and sends no second
 * SMS. Rejects only with an `AbortError`.
 */
export function createCallsBackend(given: Calls): AuthBackend {
  const calls = own(given)
  const join = createJoin<Outcome>()
  const links = createLandings(calls)
  const codes = createCodes(calls)

  const standing = (tx: CallsTx) => links.stepOf(tx) ?? stepOf(tx, calls)
  const stay = (tx: CallsTx, error: AuthError): Outcome => ({ step: standing(tx), error })

  /** Sends what that way sends, or asks for the password. */
  async function take(way: Channel, tx: CallsTx, who: Identifier, ctx: Ctx, captcha?: string) {
    if (way !== 'password') return codes.send(tx, who, way, ctx, captcha)
    const { sent: _, ...before } = tx
    return { step: stepOf({ ...before, identifier: who, asksPassword: true }, calls) }
  }

  /** Asks the server about somebody: whether the password is theirs, or the link was opened elsewhere. */
  async function askOf(
    tx: CallsTx,
    who: Identifier,
    way: Channel,
    call: (order: Order) => ReturnType<NonNullable<NonNullable<Calls['links']>['wait']>>,
  ): Promise<Outcome> {
    const connection = connectionFor(tx, who, way, calls)
    if (!connection) return stay(tx, authError('unsupported'))
    const { state } = tx
    const answer = await call({
      identifier: who,
      connection,
      ...(state !== undefined && { state }),
    })
    if (!answer) return { step: stepOf(tx, calls) }
    const said = own(answer)
    return said.error ? stay(tx, said.error) : enter(tx, said)
  }

  function leaveFor(name: string | undefined): Outcome | null {
    if (name === undefined || connectionOf(calls.known(), name)?.strategy !== 'social') return null
    const url = readUrl(calls.social?.(name))
    return url === undefined ? null : { step: { type: 'redirect', url, via: 'assign' } }
  }

  return {
    name: calls.name,
    capabilities: async ctx => calls.capabilities?.(ctx) ?? calls.known(),

    async begin({ resume, connection, loginHint, returnTo, intent }, ctx) {
      if (resume && 'tx' in resume) return { step: standing(readTx(resume.tx)) }
      const named = connectionOf(calls.known(), connection)
      const tx: CallsTx = own({
        id: newId(),
        at: ctx.now(),
        ...present({ connection: named?.name, returnTo, intent }),
      })
      const landed = resume && (await links.land(tx, resume.url, ctx))
      if (landed) return landed
      const step = identifierStep(tx, calls, loginHint)
      if (connection === undefined || named) return leaveFor(connection) ?? { step }
      return { step, error: unknownConnection() }
    },

    async identify(tx, { identifier: who, connection, captcha }, ctx) {
      const { sent: _, asksPassword: __, identifier: ___, ...fresh } = readTx(tx)
      const key = JSON.stringify(['identify', tx.id, who])
      if (links.isOpen(tx)) return join(key, ctx.signal, () => links.use(fresh, who, ctx))
      if (connection && !connectionOf(calls.known(), connection))
        return stay(fresh, unknownConnection())
      const next: CallsTx = connection ? { ...fresh, connection } : fresh
      const [way] = waysFor(next, who, calls)
      if (!way) return stay(next, authError('invalid_identifier'))
      return join(key, ctx.signal, () => take(way, next, who, ctx, captcha))
    },

    async choose(tx, option, ctx) {
      const whole = readTx(tx)
      const { sent: _, asksPassword: __, identifier: who, ...before } = whole
      if (option === 'back')
        return { step: identifierStep(before, calls, links.leave(tx) ?? who?.value) }
      const way = who && waysFor(whole, who, calls).find(each => each === option)
      if (who && way)
        return join(JSON.stringify(['choose', tx.id, way]), ctx.signal, () =>
          take(way, whole, who, ctx),
        )
      const left = leaveFor(option)
      if (left) return left
      const found = calls
        .known()
        .connections.find(
          ({ name, channels }) => name === option || channels.some(each => each === option),
        )
      if (!found || acceptedBy(calls, found.name).length === 0)
        return stay(whole, authError('unsupported', { cause: { code: 'UNKNOWN_OPTION' } }))
      return { step: identifierStep({ ...before, connection: found.name }, calls) }
    },

    async verify(tx, proof, ctx) {
      const before = readTx(tx)
      const { identifier: who, sent, asksPassword } = before
      return join(JSON.stringify(['verify', tx.id, proof]), ctx.signal, async () => {
        if (links.isOpen(tx) && 'check' in proof) return links.use(before, undefined, ctx)
        if (!who || (!sent && !asksPassword)) return stay(before, authError('session_expired'))
        if ('check' in proof && sent?.channel === 'email_link')
          return askOf(
            before,
            who,
            sent.channel,
            async order => calls.links?.wait?.(order, ctx) ?? null,
          )
        if ('password' in proof && asksPassword && calls.password) {
          const { check } = calls.password
          const { password } = proof
          return askOf(before, who, 'password', order => check({ ...order, password }, ctx))
        }
        if ('code' in proof && sent) return codes.signIn(before, who, sent, proof.code, ctx)
        return stay(before, authError('unsupported'))
      })
    },

    async resend(tx, { channel }, ctx) {
      const before = readTx(tx)
      const { identifier: who, sent } = before
      if (!who || !sent) return stay(before, authError('session_expired'))
      const wanted = channel ?? sent.channel
      const way = waysFor(before, who, calls).find(each => each === wanted && reaches(each, who))
      if (!way) return stay(before, authError('unsupported'))
      return join(JSON.stringify(['resend', tx.id, way]), ctx.signal, () =>
        codes.send(before, who, way, ctx),
      )
    },
  }
}
