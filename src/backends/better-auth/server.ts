import type { AuthError, Capabilities, Ctx, Outcome, Step } from '../../core/backend.ts'
import { askedStep, type PasswordOptions } from './asked.ts'
import { isRecord } from '../shared/answer.ts'
import { ask } from '../shared/ask.ts'
import type { Asked } from '../shared/ask.ts'
import { authError } from '../shared/authError.ts'
import { createJoin } from '../shared/join.ts'
import { loadClient } from './client.ts'
import type { BetterAuthClient, RequestOptions } from './client.ts'
import { requestOptions, requestPath } from './requests.ts'
import { configuredCapabilities, readCapabilities, readLinkOptions } from './settings.ts'
import type { CapabilityOptions, LinkOptions } from './settings.ts'
import { type BetterAuthTx, stepOf } from './transaction.ts'
import { whenIdle } from '../shared/whenIdle.ts'

export interface BetterAuthBackendOptions extends CapabilityOptions, PasswordOptions {
  /** Where Better Auth answers: a path on this origin or an absolute URL. Default `/api/auth`. */
  baseURL?: string
  /** Your own `createAuthClient(…)`. Without one the adapter loads `better-auth/client` at the first request. */
  client?: BetterAuthClient
  /** Asks for a passkey after each login with a code, where the device has none. Needs `passkeys`. Default false. */
  offerPasskey?: boolean
  /** Where the server publishes `{ connections, signup, profile, passkeys, links }` as JSON. Asked once; until then the options above hold. */
  capabilitiesURL?: string
}

export type Server = ReturnType<typeof createServer>

/** The server as every way in sees it: what it can do, how it is asked, and where a refused person stays. */
export function createServer(options: BetterAuthBackendOptions) {
  const join = createJoin<void>()
  const configured = configuredCapabilities(options)
  let published: Capabilities | undefined
  let asksMethod = options.askMethod ?? false
  let links: LinkOptions = options.links ?? {}
  let client: Promise<BetterAuthClient> | undefined

  const known = () => published ?? configured
  const where = (tx: BetterAuthTx): Step => askedStep(tx, known(), options) ?? stepOf(tx, known())

  function getClient(): Promise<BetterAuthClient> {
    if (options.client) return Promise.resolve(options.client)
    client ??= loadClient(options.baseURL ?? '/api/auth').catch((thrown: unknown) => {
      // Loading is a request too: offline it fails, and must be tried anew.
      client = undefined
      throw thrown
    })
    return client
  }

  return {
    /**
     * Fetches the client while the page is idle. Firefox and Safari remember a module that once failed to arrive, until
     * the page is loaded anew: fetched at the first submit, a person offline just then could never sign in.
     */
    fetchClient: () =>
      void whenIdle()
        .then(getClient)
        .catch(() => {}),

    /** What the server was last heard to do. Asks nobody. */
    known,
    /** Whether people choose their way in. */
    asksMethod: () => asksMethod,
    /** How links behave. */
    links: () => links,

    async capabilities(ctx: Ctx): Promise<Capabilities> {
      const url = options.capabilitiesURL
      if (url && !published) {
        await join('capabilities', ctx.signal, async () => {
          const { answer } = await ask(ctx, fetch =>
            fetch(url, { headers: { Accept: 'application/json' } }),
          )
          const read = answer?.status === 200 ? readCapabilities(answer.body) : null
          if (!read) return
          published = read
          asksMethod = isRecord(answer?.body) && answer.body['askMethod'] === true
          links = readLinkOptions(answer?.body)
        })
      }
      return known()
    },

    /** Sends through Better Auth's client. A client without the needed plugin, or none at all, is the developer's. */
    async call(
      ctx: Ctx,
      send: (client: BetterAuthClient, options: RequestOptions) => Promise<unknown> | undefined,
      captcha?: string,
    ): Promise<Asked> {
      let missing: AuthError | undefined
      const asked = await ask(ctx, async fetch => {
        const loaded = await getClient()
        const sent = send(loaded, requestOptions(ctx, fetch, captcha))
        if (!sent)
          missing = authError('misconfigured', { cause: { code: 'CLIENT_PLUGIN_MISSING' } })
        await sent
      })
      return missing ? { error: missing } : asked
    },

    stepOf: where,

    /** Asks an address below `baseURL`, past the client. */
    request: (ctx: Ctx, path: string, body?: object, captcha?: string): Promise<Asked> =>
      requestPath(options.baseURL ?? '/api/auth', ctx, path, body, captcha),

    stay: (tx: BetterAuthTx, error: AuthError): Outcome => ({ step: where(tx), error }),
  }
}
