import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Account, Interaction, KoaContext } from 'oidc-provider'
import { interactionPolicy, Provider } from 'oidc-provider'
import type { DemoSettings } from '../settings.ts'
import { CLAIMS } from './account.ts'
import { extraParams } from './authorizeParams.ts'
import { errorHtml } from './errorPage.ts'
import { grantEverything } from './grant.ts'
import type { SigningKeys } from './keys.ts'
import type { SignedIn } from './session.ts'
import type { OidcStore } from './store.ts'

export interface ProviderParts {
  /** Without a slash at the end. The issuer has one: spa-js compares it with its domain plus a slash. */
  origin: string
  /** Every way to write the origin: the application may be opened by each of them. */
  origins: string[]
  /** True when a proxy in front speaks https. */
  isProxied: boolean
  keys: SigningKeys
  secret: string
  store: OidcStore
  settings: () => DemoSettings
  findAccount: (id: string) => Promise<Account | undefined>
  readSession: (request: IncomingMessage) => Promise<SignedIn | null>
  /** Where a person goes to sign in. May set cookies. */
  loginAddress: (ctx: KoaContext, interaction: Interaction) => string
  log: (line: string) => void
}

export const CLIENT_ID = 'genkan-demo-app'
export const CLIENT_NAME = 'genkan demo'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A person may have to find their mail first, and codes live five minutes. */
const INTERACTION_SECONDS = 30 * MINUTE

/** panva's oidc-provider under Auth0's paths, for one public client that is the demo's own application. */
export function createProvider(parts: ProviderParts): Provider {
  const { origin, origins, keys, store, secret, log } = parts
  const provider = new Provider(`${origin}/`, {
    adapter: store.adapter,
    clients: [
      {
        client_id: CLIENT_ID,
        client_name: CLIENT_NAME,
        redirect_uris: origins.map(each => `${each}/app/`),
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'none',
      },
    ],
    jwks: keys,
    cookies: {
      // The second provider shares this host, and cookies do not tell ports apart.
      names: {
        session: 'genkan_sso',
        interaction: 'genkan_interaction',
        resume: 'genkan_resume',
      },
      keys: [createHmac('sha256', secret).update('oidc cookies').digest('hex')],
    },
    routes: {
      authorization: '/authorize',
      token: '/oauth/token',
      revocation: '/oauth/revoke',
      jwks: '/.well-known/jwks.json',
      userinfo: '/userinfo',
    },
    pkce: { required: () => true },
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    scopes: ['openid', 'offline_access'],
    claims: CLAIMS,
    // Else the name and address of the scopes come from /userinfo only. Auth0 puts them into the token.
    conformIdTokenClaims: false,
    allowOmittingSingleRegisteredRedirectUri: false,
    clientBasedCORS: (_ctx: unknown, from: string) => origins.includes(from),
    extraParams: extraParams(parts),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      dPoP: { enabled: false },
      revocation: { enabled: true },
      webMessageResponseMode: { enabled: true, ack: 'individual-draft-01' },
    },
    interactions: { policy: createPolicy(parts), url: parts.loginAddress },
    findAccount: (_ctx: unknown, id: string) => parts.findAccount(id),
    loadExistingGrant: grantEverything,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: DAY,
      AuthorizationCode: MINUTE,
      Grant: 30 * DAY,
      IdToken: 10 * HOUR,
      Interaction: INTERACTION_SECONDS,
      RefreshToken: 30 * DAY,
      Session: 7 * DAY,
    },
    renderError(
      ctx: KoaContext,
      out: { error: string; error_description?: string },
      thrown: Error,
    ) {
      ctx.type = 'html'
      ctx.body = errorHtml(ctx.req, {
        problem: thrown.name === 'SessionNotFound' ? 'expired' : 'request',
        error: out.error,
        ...(out.error_description && { description: out.error_description }),
      })
    },
  })
  provider.proxy = parts.isProxied
  provider.silent = true
  provider.on('server_error', (_ctx, error) => log(`oidc-provider failed: ${error.name}`))
  provider.use(dressAnswers)
  return provider
}

const PASSWORDLESS = new Set(['sms', 'email'])

/** When an existing session is not enough. Consent is never asked for: the application is the demo's own. */
function createPolicy({ readSession }: ProviderParts) {
  const { Check, Prompt, base } = interactionPolicy
  const policy = base()
  policy.get('consent').checks.clear()
  policy.add(new Prompt({ name: 'select_account', requestable: true }), 0)
  const { checks } = policy.get('login')
  checks.add(
    new Check(
      'passwordless',
      'with a passwordless connection the session is not used',
      'login_required',
      ({ oidc }) => PASSWORDLESS.has(oidc.params['connection'] ?? '') && !oidc.result?.login,
    ),
  )
  checks.add(
    new Check('signed_out', 'nobody is signed in', 'login_required', async ctx => {
      // One truth: who signs out of Better Auth is signed out here.
      const { session, account } = ctx.oidc
      if (!session.accountId) return false
      return account === undefined || (await readSession(ctx.req))?.userId !== session.accountId
    }),
  )
  return policy
}

/** Auth0's status for a grant that is no good is 403; the silent login's page gets a policy for its one script. */
async function dressAnswers(ctx: KoaContext, next: () => Promise<void>) {
  await next()
  if (ctx.path === '/oauth/token' && isProblem(ctx.body)) {
    const { error, error_description } = ctx.body
    if (error === 'invalid_grant' || error === 'unauthorized_client') ctx.status = 403
    ctx.body = { error, error_description }
  }
  const policy = ctx.response.get('content-security-policy')
  // oidc-provider has added the hash of its script and taken the ban on frames away, for this answer alone.
  const [hash] = /'sha256-[^']+'/.exec(policy) ?? []
  if (!hash || policy.includes('frame-ancestors')) return
  // A refusal is an answer to the script too. As a 400 it would stand in every visitor's console.
  ctx.status = 200
  ctx.set(
    'content-security-policy',
    `default-src 'none'; script-src ${hash}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
  )
}

function isProblem(body: unknown): body is { error: string; error_description?: string } {
  return typeof body === 'object' && body !== null && 'error' in body
}
