import type { Auth0Client, User } from '@auth0/auth0-spa-js'
import type {
  AuthBackend,
  AuthError,
  BeginInput,
  Ctx,
  IdentifyInput,
  Outcome,
} from '../../core/backend.ts'
import { own } from '../../core/own.ts'
import { abortError } from '../shared/ask.ts'
import { authError } from '../shared/authError.ts'
import { readCallback } from './callback.ts'
import type { Callback } from './callback.ts'
import { createSource } from './client.ts'
import type { OwnClient } from './client.ts'
import type { Auth0Options } from './options.ts'
import { errorFor, faultOf, refusal, serverWords, startError } from './refusals.ts'
import type { Auth0Refusal } from './refusals.ts'
import { forget, openTx, paramsFor, readAppState } from './requests.ts'
import type { AppState } from './requests.ts'
import { acceptedBy, configuredCapabilities } from './settings.ts'
import type { CapabilityOptions } from './settings.ts'
import { createMark, identifierStep, readTx } from './transaction.ts'
import type { Auth0Tx } from './transaction.ts'
import { within } from './within.ts'

export { takeCallbackUrl } from './callback.ts'
export { readAuth0Options } from './options.ts'
export type { Auth0Options, Auth0V1Options, Auth0V2Options } from './options.ts'
export type { Auth0Refusal, RefusalWord } from './refusals.ts'

export type Auth0BackendOptions = (Auth0Options | (OwnClient & { domain?: never })) &
  CapabilityOptions & {
    /** What `takeCallbackUrl` returned. The first `begin` handles it, unless it is told to resume from elsewhere. */
    callbackUrl?: string | null
    /** Hears what a developer should mend, once, when the backend is made. Default: `console.warn`. */
    onWarning?: (warning: string) => void
    /**
     * Hears the server's own words about a refusal, for your logs while you set the tenant up. Never show them: they
     * are English, may hold markup, and may name a person.
     */
    onRefusal?: (refusal: Auth0Refusal) => void
  }

/** What `done` hands over: who signed in, and the client that fetches tokens and signs out. */
export interface Auth0Session {
  user: User
  client: Auth0Client
}

/**
 * Signs in on Auth0's own pages (Universal Login) and back, through `@auth0/auth0-spa-js` 2: code flow with PKCE.
 * The kit's screens show the way there, the way back, and refusals.
 *
 * Takes the options of version 2 and those of version 1 (see {@link readAuth0Options}), or a `client` of your own.
 * A callback is redeemed once; a foreign, forged, repeated or late one sends no request (reliability 2.6).
 */
export function createAuth0Backend(options: Auth0BackendOptions): AuthBackend {
  const { connections, profile, signup, callbackUrl, onWarning, onRefusal, ...sdk } = own(options)
  const source = createSource(sdk as Auth0Options | OwnClient)
  for (const warning of source.warnings) (onWarning ?? warn)(warning)
  const settings = {
    ...(connections && { connections }),
    ...(profile && { profile }),
    ...(signup && { signup }),
  }
  const known = configuredCapabilities(settings, source.connection)
  const mark = createMark(source.clientId, () => (source.isShared ? localStorage : sessionStorage))
  /** Answers nobody has heard yet: StrictMode's second mount, or a second caller, must not redeem a code twice. */
  const redeeming = new Map<string, Promise<Outcome>>()
  let unopened = callbackUrl ?? undefined
  let line: Promise<unknown> = Promise.resolve()

  const findConnection = (name: string | undefined) =>
    known.connections.find(connection => connection.name === name)
  const stay = (tx: Auth0Tx, error: AuthError): Outcome => ({
    step: identifierStep(tx, known),
    error,
  })

  /** The way to Auth0's page. One at a time: the SDK keeps one transaction, which must be that of the last address. */
  async function leave(tx: Auth0Tx, ctx: Ctx): Promise<Outcome> {
    if (!source.isComplete) return stay(tx, refusal('config'))
    if (!globalThis.crypto?.subtle)
      return stay(tx, authError('misconfigured', { cause: { code: 'insecure_context' } }))
    if (tx.connection !== undefined && !findConnection(tx.connection))
      return stay(tx, authError('misconfigured', { cause: { code: 'unknown_connection' } }))
    const opened = line.then(async () => {
      const client = await source.load()
      if (ctx.signal.aborted) throw abortError()
      return openLogin(client, tx, ctx)
    })
    line = opened.catch(() => {})
    try {
      const url = await within(ctx, opened)
      if (url === 'late') return stay(tx, authError('timeout'))
      return { step: { type: 'redirect', url, via: 'assign' } }
    } catch (thrown) {
      if (ctx.signal.aborted) throw abortError()
      return stay(tx, startError(thrown))
    }
  }

  async function openLogin(client: Auth0Client, tx: Auth0Tx, ctx: Ctx): Promise<string> {
    let address = ''
    await client.loginWithRedirect<AppState>({
      appState: tx.returnTo === undefined ? {} : { returnTo: tx.returnTo },
      authorizationParams: paramsFor(tx, source.uiLocales ?? ctx.locale),
      openUrl(url) {
        address = url
        mark.save(new URL(url).searchParams.get('state') ?? '', ctx.now())
      },
    })
    return address
  }

  async function resume(callback: Callback, tx: Auth0Tx, ctx: Ctx): Promise<Outcome> {
    const key = callback.url
    const work = redeeming.get(key) ?? redeem(callback, tx, ctx.now())
    redeeming.set(key, work)
    const outcome = await within(ctx, work)
    redeeming.delete(key)
    // The transaction is used up, so the same callback cannot be tried again.
    return outcome === 'late' ? stay(tx, authError('timeout', { recover: 'restart' })) : outcome
  }

  /** Never rejects. Whatever comes of it, a callback whose `state` is ours ends the transaction. */
  async function redeem(callback: Callback, tx: Auth0Tx, now: number): Promise<Outcome> {
    const refuse = (error: ReturnType<typeof refusal>, thrown?: unknown) => {
      // Later, so that a listener which throws breaks nothing here and is still heard of.
      if (onRefusal)
        queueMicrotask(() => onRefusal({ word: error.cause.code, ...serverWords(thrown) }))
      return stay({ ...tx, ...readAppState(thrown) }, error)
    }
    if (!source.isComplete) return refuse(refusal('config'))
    if (mark.find(callback.state, now) === 'none')
      return refuse(refusal(callback.isMalformed ? 'invalid_response' : 'state_mismatch'))
    try {
      const client = await source.load()
      // Asked again after the wait: another caller may have taken it meanwhile.
      const found = mark.find(callback.state, now)
      if (found === 'none') return refuse(refusal('state_mismatch'))
      mark.remove()
      const wrong = faultOf(callback, source.issuer) ?? (found === 'expired' ? 'expired' : null)
      if (wrong) {
        await forget(client)
        return refuse(refusal(wrong))
      }
      const { appState } = await client.handleRedirectCallback<AppState>(callback.url)
      const user = await client.getUser()
      if (!user) return refuse(refusal('invalid_response'))
      const session: Auth0Session = { user, client }
      return { step: { type: 'done', session, ...readAppState({ appState }) } }
    } catch (thrown) {
      return refuse(errorFor(thrown, callback), thrown)
    }
  }

  return {
    name: 'auth0',
    capabilities: async () => known,

    async begin(input: BeginInput, ctx: Ctx) {
      if (input.resume && 'tx' in input.resume) return leave(readTx(input.resume.tx), ctx)
      const tx = openTx(input, ctx.now())
      const url = input.resume?.url ?? unopened
      const callback = url === undefined ? null : readCallback(url)
      if (!callback) return leave(tx, ctx)
      const outcome = await resume(callback, tx, ctx)
      unopened = undefined
      return outcome
    },

    async identify(tx, { identifier, connection }: IdentifyInput, ctx) {
      const before = readTx(tx)
      const next = { ...before, ...(connection !== undefined && { connection }) }
      if (!acceptedBy(findConnection(next.connection)).includes(identifier.kind))
        return stay(next, authError('invalid_identifier'))
      return leave({ ...next, loginHint: identifier.value }, ctx)
    },

    async choose(tx, option, ctx) {
      const before = readTx(tx)
      if (option === 'back') return { step: identifierStep(before, known) }
      if (!findConnection(option)) return stay(before, notHere())
      return leave({ ...before, connection: option }, ctx)
    },

    // Codes are entered on Auth0's pages.
    verify: async tx => stay(readTx(tx), notHere()),
    resend: async tx => stay(readTx(tx), notHere()),
  }
}

const notHere = () => authError('unsupported', { cause: { code: 'redirect_surface' } })

/** The mistake is in the code and shows at its first run, before anybody meets it. */
function warn(warning: string): void {
  // oxlint-disable-next-line no-console -- speaks to developers only
  console.warn(warning)
}
