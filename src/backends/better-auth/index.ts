import type {
  AuthBackend,
  AuthError,
  BeginInput,
  Capabilities,
  Ctx,
  IdentifierStep,
  IdentifyInput,
  Identifier,
  Outcome,
  Proof,
} from '../../core/backend.ts'
import { ask } from '../shared/ask.ts'
import type { Asked } from '../shared/ask.ts'
import { authError } from '../shared/authError.ts'
import { createJoin } from '../shared/join.ts'
import { loadClient } from './client.ts'
import type { BetterAuthClient, RequestOptions } from './client.ts'
import { createWelcome, runPasskey } from './passkeys.ts'
import { requestCode, requestOptions, requestSignIn } from './requests.ts'
import { readSend, readSignIn } from './responses.ts'
import { configuredCapabilities, readCapabilities } from './settings.ts'
import type { CapabilityOptions } from './settings.ts'
import {
  acceptedBy,
  attemptsLeft,
  findConnection,
  identifierStep,
  noteSent,
  readTx,
  stepOf,
} from './transaction.ts'
import type { BetterAuthTx, Sent } from './transaction.ts'

export type { BetterAuthClient } from './client.ts'

export interface BetterAuthBackendOptions extends CapabilityOptions {
  /** Where Better Auth answers: a path on this origin or an absolute URL. Default `/api/auth`. */
  baseURL?: string
  /** Your own `createAuthClient(…)`. Without one the adapter loads `better-auth/client` at the first request. */
  client?: BetterAuthClient
  /** Asks for a passkey after each login with a code, where the device has none. Needs `passkeys`. Default false. */
  offerPasskey?: boolean
  /** Where the server publishes `{ connections, signup, passkeys }` as JSON. Asked once; until then the options above hold. */
  capabilitiesURL?: string
}

/**
 * Signs in with codes by mail and SMS through Better Auth (plugins `emailOTP` and `phoneNumber`). An unknown
 * person is signed up by the same code, when the server allows it.
 *
 * A second, equal request while one is under way shares its answer: a double click uses up no code and sends no
 * second SMS. Refusals are read as in backends.md section 6.
 */
export function createBetterAuthBackend(options: BetterAuthBackendOptions = {}): AuthBackend {
  const joinOutcome = createJoin<Outcome>()
  const joinCapabilities = createJoin<void>()
  const configured = configuredCapabilities(options)
  let published: Capabilities | undefined
  let client: Promise<BetterAuthClient> | undefined
  /** What was sent last, for whoever goes back, changes nothing and is told to wait. */
  let lastSent: Sent | undefined
  const welcome = createWelcome()

  async function capabilities(ctx: Ctx): Promise<Capabilities> {
    const url = options.capabilitiesURL
    if (url && !published) {
      await joinCapabilities('capabilities', ctx.signal, async () => {
        const { answer } = await ask(ctx, fetch =>
          fetch(url, { headers: { Accept: 'application/json' } }),
        )
        if (answer?.status === 200) published = readCapabilities(answer.body) ?? published
      })
    }
    return published ?? configured
  }

  const known = () => published ?? configured
  const stay = (tx: BetterAuthTx, error: AuthError): Outcome => ({
    step: stepOf(tx, known()),
    error,
  })

  /** Sends through Better Auth's client. A client without the needed plugin, or none at all, is the developer's. */
  async function call(
    ctx: Ctx,
    send: (client: BetterAuthClient, options: RequestOptions) => Promise<unknown> | undefined,
    captcha?: string,
  ): Promise<Asked> {
    let missing: AuthError | undefined
    const asked = await ask(ctx, async fetch => {
      const loaded = await getClient()
      const sent = send(loaded, requestOptions(ctx, fetch, captcha))
      if (!sent) missing = authError('misconfigured', { cause: { code: 'CLIENT_PLUGIN_MISSING' } })
      await sent
    })
    return missing ? { error: missing } : asked
  }

  function getClient(): Promise<BetterAuthClient> {
    if (options.client) return Promise.resolve(options.client)
    client ??= loadClient(options.baseURL ?? '/api/auth').catch((thrown: unknown) => {
      // Loading is a request too: offline it fails, and must be tried anew.
      client = undefined
      throw thrown
    })
    return client
  }

  async function sendCode(
    tx: BetterAuthTx,
    identifier: Identifier,
    ctx: Ctx,
    captcha?: string,
  ): Promise<Outcome> {
    const { answer, error } = await call(
      ctx,
      (via, how) => requestCode(via, identifier, how),
      captcha,
    )
    const now = ctx.now()
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

  async function signIn(tx: BetterAuthTx, sent: Sent, code: string, ctx: Ctx): Promise<Outcome> {
    const { answer, error } = await call(ctx, (via, how) =>
      requestSignIn(via, sent.identifier, code, how),
    )
    if (error) return stay(tx, error)
    const read = readSignIn(answer, sent, ctx.now())
    if ('error' in read) return refuseCode(tx, sent, read.error)
    lastSent = undefined
    if ('needs' in read) return { step: { type: 'handoff', reason: read.needs } }
    return { step: welcome.enter(tx, read.user, offersPasskey()) }
  }

  const offersPasskey = () => options.offerPasskey === true && known().passkeys?.create === true

  function refuseCode(tx: BetterAuthTx, sent: Sent, error: AuthError): Outcome {
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
    name: 'better-auth',
    capabilities,

    async begin(input: BeginInput, ctx: Ctx) {
      if (input.resume && 'tx' in input.resume)
        return { step: stepOf(readTx(input.resume.tx), known()) }
      const { connection, loginHint, returnTo } = input
      const found = findConnection(known(), connection)
      const tx: BetterAuthTx = {
        id: newId(),
        at: ctx.now(),
        ...(found && connection && { connection }),
        ...(returnTo && { returnTo }),
      }
      const asked = identifierStep(tx, known(), loginHint)
      const step: IdentifierStep =
        input.intent === 'signup' ? { ...asked, reason: 'enroll' } : asked
      return found
        ? { step }
        : { step, error: authError('misconfigured', { cause: { code: 'UNKNOWN_CONNECTION' } }) }
    },

    async identify(tx, { identifier, connection, captcha }: IdentifyInput, ctx) {
      const { sent: _, ...fresh } = readTx(tx)
      const next: BetterAuthTx = connection ? { ...fresh, connection } : fresh
      const found = findConnection(known(), next.connection)
      if (!found)
        return stay(fresh, authError('misconfigured', { cause: { code: 'UNKNOWN_CONNECTION' } }))
      if (!acceptedBy(found).includes(identifier.kind))
        return stay(next, authError('invalid_identifier'))
      const key = JSON.stringify(['identify', tx.id, identifier])
      return joinOutcome(key, ctx.signal, () => sendCode(next, identifier, ctx, captcha))
    },

    async choose(tx, option) {
      const { sent, ...before } = readTx(tx)
      if (before.enrolling && option === 'skip') return welcome.leave(before)
      if (option === 'back')
        return { step: identifierStep(before, known(), sent?.identifier.value) }
      const found = known().connections.find(
        ({ name, channels }) => name === option || channels.some(c => c === option),
      )
      if (!found)
        return stay(readTx(tx), authError('unsupported', { cause: { code: 'UNKNOWN_OPTION' } }))
      return { step: identifierStep({ ...before, connection: found.name }, known()) }
    },

    async verify(tx, proof: Proof, ctx) {
      const before = readTx(tx)
      const { sent } = before
      if (!sent) return stay(before, authError('session_expired'))
      if (!('code' in proof)) return stay(before, authError('unsupported'))
      const key = JSON.stringify(['verify', tx.id, proof.code])
      return joinOutcome(key, ctx.signal, () => signIn(before, sent, proof.code, ctx))
    },

    async resend(tx, { channel }, ctx) {
      const before = readTx(tx)
      const { sent } = before
      if (!sent) return stay(before, authError('session_expired'))
      const step = stepOf(before, known())
      if (channel && step.type === 'code' && step.channel !== channel)
        return stay(before, authError('unsupported'))
      return joinOutcome(JSON.stringify(['resend', tx.id]), ctx.signal, () =>
        sendCode(before, sent.identifier, ctx),
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
