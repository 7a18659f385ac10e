import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { InteractionResult, KoaContext } from 'oidc-provider'
import { interactionPolicy, Provider } from 'oidc-provider'
import { setSecurityHeaders } from '../headers.ts'
import { pathOf, readText, sendText } from '../http.ts'
import { listen } from '../listen.ts'
import { readLocale } from '../messages.ts'
import { grantEverything } from './grant.ts'
import { makeSigningKeys } from './keys.ts'
import { plainHtml, sendPage, sendStylesheet } from './page.ts'
import type { SocialPerson } from './social.ts'
import { loginPage, problemPage, STYLESHEET } from './socialPages.ts'
import { createOidcStore } from './store.ts'
import { settleTransaction } from './transactions.ts'

export interface SocialProvider {
  issuer: string
  close(): Promise<void>
}

export interface SocialProviderParts {
  /** Connection name → the name that people see. Each is a client of its own. */
  clients: Record<string, string>
  /** The demo, which may be gone back to. */
  origins: string[]
  log: (line: string) => void
}

/** Made up. `.example` belongs to nobody (RFC 2606). */
const PEOPLE: SocialPerson[] = [
  { sub: 'social-hanako', name: '佐藤 花子', email: 'hanako.sato@social.example' },
  { sub: 'social-taro', name: '鈴木 太郎', email: 'taro.suzuki@social.example' },
]

/** «genkan Social»: a stand-in for Google and its like, on a port of its own, on this machine only. */
export async function startSocialProvider(parts: SocialProviderParts): Promise<SocialProvider> {
  const { clients, origins, log } = parts
  let provider: Provider | undefined
  const listening = await listen(0, undefined, (request, response) => {
    handle(request, response).catch((thrown: unknown) => {
      log(`genkan Social failed: ${thrown instanceof Error ? thrown.name : 'unknown'}`)
      if (response.headersSent) response.destroy()
      else sendText(response, 500, 'Internal error')
    })
  })
  const hosts = new Set(listening.origins.map(each => new URL(each).host))
  const issuer = listening.origin
  try {
    provider = await createSocial(issuer, parts)
  } catch (thrown) {
    await listening.close()
    throw thrown
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    setSecurityHeaders(response)
    if (!hosts.has(request.headers.host ?? '')) return sendText(response, 421, 'Not this server')
    if (!provider) return sendText(response, 503, 'Starting')
    const path = pathOf(request)
    if (path === STYLESHEET) return sendStylesheet(response)
    if (path === '/favicon.ico') return void response.writeHead(204).end()
    if (/^\/login\/[\w-]+$/.test(path)) return login(provider, request, response)
    await provider.callback()(request, response)
  }

  async function login(at: Provider, request: IncomingMessage, response: ServerResponse) {
    // Chrome holds the redirects after a form to its `form-action` too, and they end at the demo.
    setSecurityHeaders(response, { formAction: origins })
    // Under `no-referrer` Chrome sends `Origin: null` with a form, even to the page's own server (seen).
    response.setHeader('Referrer-Policy', 'same-origin')
    const accepted = readLocale(request.headers['accept-language'])
    const interaction = await at.interactionDetails(request, response).catch(() => null)
    if (!interaction) return sendPage(response, 410, problemPage(accepted))
    const { client_id = '', ui_locales } = interaction.params
    const locale = ui_locales ? readLocale(ui_locales) : accepted
    if (request.method !== 'POST')
      return sendPage(response, 200, loginPage(locale, clients[client_id] ?? '', PEOPLE))

    const from = request.headers.origin
    if (from && !listening.origins.includes(from)) return sendText(response, 403, 'Foreign origin')
    const chosen = new URLSearchParams(await readText(request)).get('person')
    const person = PEOPLE.find(({ sub }) => sub === chosen)
    const result: InteractionResult = person
      ? { login: { accountId: person.sub } }
      : { error: 'access_denied', error_description: 'the person went back' }
    const to = await settleTransaction(at, request, response, interaction, result)
    response.writeHead(303, { Location: to, 'Content-Length': 0 }).end()
  }

  return { issuer, close: () => listening.close() }
}

async function createSocial(issuer: string, { clients, origins, log }: SocialProviderParts) {
  const { Check, base } = interactionPolicy
  const policy = base()
  policy.get('consent').checks.clear()
  // Nobody stays signed in here, so that one may choose the other person next time.
  policy
    .get('login')
    .checks.add(
      new Check('always', 'always asks', 'login_required', ({ oidc }) => !oidc.result?.login),
    )
  const provider = new Provider(issuer, {
    adapter: createOidcStore().adapter,
    clients: Object.entries(clients).map(([id, name]) => ({
      client_id: id,
      client_name: name,
      redirect_uris: origins.map(each => `${each}/api/genkan/social/callback`),
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'none',
      id_token_signed_response_alg: 'ES256',
    })),
    jwks: await makeSigningKeys('ES256'),
    cookies: {
      names: {
        session: 'genkan_social_sso',
        interaction: 'genkan_social_interaction',
        resume: 'genkan_social_resume',
      },
      keys: [randomBytes(32).toString('hex')],
    },
    pkce: { required: () => true },
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    conformIdTokenClaims: false,
    clientBasedCORS: () => false,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      dPoP: { enabled: false },
    },
    interactions: { policy, url: (_ctx: unknown, { uid }: { uid: string }) => `/login/${uid}` },
    findAccount: (_ctx: unknown, id: string) => {
      const person = PEOPLE.find(({ sub }) => sub === id)
      return person && { accountId: id, claims: () => ({ ...person }) }
    },
    loadExistingGrant: grantEverything,
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
    renderError(ctx: KoaContext) {
      ctx.type = 'html'
      ctx.body = plainHtml(problemPage(readLocale(ctx.get('accept-language'))))
    },
  })
  provider.silent = true
  provider.on('server_error', (_ctx, error) => log(`genkan Social failed: ${error.name}`))
  return provider
}
