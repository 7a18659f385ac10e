import type {
  AuthBackend,
  BeginInput,
  Channel,
  Ctx,
  Identifier,
  IdentifyInput,
  Outcome,
  Proof,
} from '../../core/backend.ts'
import { own } from '../../core/own.ts'
import { authError } from '../shared/authError.ts'
import { createJoin } from '../shared/join.ts'
import { createCodes } from './codes.ts'
import { createLinks } from './links.ts'
import { createPasswords } from './passwords.ts'
import { createWelcome, runPasskey } from './passkeys.ts'
import { createSocial, isSocial } from './social.ts'
import { createServer } from './server.ts'
import type { BetterAuthBackendOptions } from './server.ts'
import { acceptedBy, findConnection, identifierStep, readTx, stepOf } from './transaction.ts'
import type { BetterAuthTx } from './transaction.ts'
import { firstOf, waysOf } from './ways.ts'

export type { BetterAuthClient } from './client.ts'
export type { BetterAuthBackendOptions } from './server.ts'
export type { LinkOptions } from './settings.ts'

/**
 * Signs in with codes by mail and SMS and with links by mail through Better Auth (plugins `emailOTP`, `phoneNumber`,
 * `magicLink`). An unknown person is signed up by the same code or link, when the server allows it.
 *
 * A second, equal request while one is under way shares its answer: a double click uses up no code and sends no
 * second SMS. Refusals are read as in backends.md section 6.
 */
export function createBetterAuthBackend(given: BetterAuthBackendOptions = {}): AuthBackend {
  const options = own(given)
  const server = createServer(options)
  const { known, stay } = server
  const joinOutcome = createJoin<Outcome>()
  const welcome = createWelcome()
  const offersPasskey = () => options.offerPasskey === true && known().passkeys?.create === true
  const enter = (tx: BetterAuthTx, user: Record<string, unknown>) => ({
    step: welcome.enter(tx, user, offersPasskey()),
  })
  const links = createLinks(server, enter)
  const codes = createCodes(server, links.request, enter)
  const social = createSocial(server)
  const passwords = createPasswords(server, { enter, prove: codes.prove })

  const waysFor = (tx: BetterAuthTx, who: Identifier) =>
    waysOf(findConnection(known(), tx.connection), who, tx.intent, known())

  /** What somebody is asked for next: a message goes out, or a step says what to type or to show. */
  function lead(
    tx: BetterAuthTx,
    who: Identifier,
    way: Channel | 'method',
    ctx: Ctx,
    captcha?: string,
  ): Promise<Outcome> | Outcome {
    const isAsked = way === 'password' || way === 'passkey' || way === 'method'
    if (isAsked && captcha !== undefined) passwords.keepCaptcha(tx, captcha)
    if (isAsked) return { step: server.stepOf({ ...tx, who, asks: way }) }
    const key = JSON.stringify(['send', tx.id, who, way])
    return joinOutcome(key, ctx.signal, () => codes.send(tx, who, way, ctx, captcha))
  }

  return {
    name: 'better-auth',
    capabilities: server.capabilities,

    async begin(input: BeginInput, ctx: Ctx) {
      server.fetchClient()
      if (input.resume && 'tx' in input.resume)
        return { step: server.stepOf(readTx(input.resume.tx)) }
      const { connection, loginHint, returnTo } = input
      const found = findConnection(known(), connection)
      const tx: BetterAuthTx = own({
        id: newId(),
        at: ctx.now(),
        ...(found && connection && { connection }),
        ...(returnTo && { returnTo }),
        ...(input.intent === 'signup' && { intent: 'signup' }),
      })
      const landed =
        input.resume && 'url' in input.resume && (await links.open(tx, input.resume.url, ctx))
      if (landed) return landed
      if (found && isSocial(found)) return social.leaveFor(tx, found, ctx)
      const step = identifierStep(tx, known(), loginHint)
      return found
        ? { step }
        : { step, error: authError('misconfigured', { cause: { code: 'UNKNOWN_CONNECTION' } }) }
    },

    async identify(tx, { identifier, connection, captcha }: IdentifyInput, ctx) {
      const { sent: _, who: __, asks: ___, ...fresh } = readTx(tx)
      const next: BetterAuthTx = connection ? { ...fresh, connection } : fresh
      const found = findConnection(known(), next.connection)
      if (!found)
        return stay(fresh, authError('misconfigured', { cause: { code: 'UNKNOWN_CONNECTION' } }))
      if (!acceptedBy(found).includes(identifier.kind))
        return stay(next, authError('invalid_identifier'))
      const ways = waysFor(next, identifier)
      const first = firstOf(ways)
      if (!first) return stay(next, authError('unsupported', { cause: { code: 'NO_WAY_IN' } }))
      const way = server.asksMethod() && ways.length > 1 ? 'method' : first
      return lead(next, identifier, way, ctx, captcha)
    },

    async choose(tx, option, ctx) {
      const opened = option === 'there' && links.openedBy(tx)
      if (opened) {
        const key = JSON.stringify(['there', tx.id])
        return joinOutcome(key, ctx.signal, () => links.approve(readTx(tx), opened, ctx))
      }
      const { sent, who: asked, asks, ...before } = readTx(tx)
      const who = sent?.identifier ?? asked
      if (before.enrolling && option === 'skip') return welcome.leave(before)
      if (option === 'back') return { step: identifierStep(before, known(), who?.value) }
      const ways = who ? waysFor(before, who) : []
      const chosen = ways.find(way => way === option)
      // Whoever would rather not show a passkey goes on as everybody does.
      const way = chosen ?? (asks === 'passkey' && option === 'skip' ? firstOf(ways) : undefined)
      if (who && way) return lead(before, who, way, ctx)
      const found = known().connections.find(
        ({ name, channels }) => name === option || channels.some(c => c === option),
      )
      if (!found)
        return stay(readTx(tx), authError('unsupported', { cause: { code: 'UNKNOWN_OPTION' } }))
      if (isSocial(found)) return social.leaveFor(readTx(tx), found, ctx)
      return { step: identifierStep({ ...before, connection: found.name }, known()) }
    },

    async verify(tx, proof: Proof, ctx) {
      const before = readTx(tx)
      const { sent, who, asks } = before
      if (asks === 'password' && who)
        return 'password' in proof
          ? passwords.verify(before, who, proof.password, ctx)
          : stay(before, authError('unsupported'))
      if ('check' in proof) {
        const key = JSON.stringify(['check', tx.id])
        return joinOutcome(key, ctx.signal, () => links.check(before, ctx))
      }
      if (!sent) return stay(before, authError('session_expired'))
      if (!('code' in proof)) return stay(before, authError('unsupported'))
      const key = JSON.stringify(['verify', tx.id, proof.code])
      return joinOutcome(key, ctx.signal, () => codes.signIn(before, sent, proof.code, ctx))
    },

    async resend(tx, { channel }, ctx) {
      const before = readTx(tx)
      const { sent } = before
      if (!sent) return stay(before, authError('session_expired'))
      const step = stepOf(before, known())
      const now = step.type === 'code' ? step.channel : 'email_link'
      if (channel && now !== channel) return stay(before, authError('unsupported'))
      return joinOutcome(JSON.stringify(['resend', tx.id]), ctx.signal, () =>
        codes.resend(before, sent, ctx),
      )
    },

    async passkey(tx, input, ctx) {
      const before = tx ? readTx(tx) : { id: newId(), at: ctx.now() }
      const answered = await runPasskey(options.baseURL ?? '/api/auth', input, ctx)
      if ('error' in answered) return stay(before, answered.error)
      if ('made' in answered) return welcome.leave(before)
      const { user, fromOtherDevice } = answered
      return { step: welcome.enter(before, user, fromOtherDevice && offersPasskey()) }
    },
  }
}

/** Names a transaction for the kit's own use. Proves nothing, so it need not be hard to guess. */
const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => byte.toString(16)).join('')
