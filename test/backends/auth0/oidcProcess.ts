import { generateKeyPairSync } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { startAnswering } from '../../servers/answering.ts'

/** The part of oidc-provider used here; the package brings no types. */
interface Provider {
  callback(): (request: IncomingMessage, response: ServerResponse) => void
  interactionDetails(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<{ prompt: { name: string }; params: Record<string, string> }>
  interactionFinished(
    request: IncomingMessage,
    response: ServerResponse,
    result: object,
    options: { mergeWithLastSubmission: boolean },
  ): Promise<void>
  Grant: new (of: { accountId: string; clientId: string }) => {
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }
}
interface OidcProviderModule {
  default: new (issuer: string, configuration: object) => Provider
}

// panva's oidc-provider dressed with Auth0's paths (backends.md 2.5): somebody else's reading of the same RFCs. Whoever
// comes is signed in as Hanako at once; whoever is announced as a decliner declines. A process of its own, since jsdom
// replaces globals that the server's cryptography needs. Run by oidcServer.ts.

const house: { provider?: Provider } = {}
const server = await startAnswering((request, response) => {
  const { provider } = house
  if (!provider) return void response.writeHead(503).end()
  if (request.url?.startsWith('/interaction/')) return void interact(provider, request, response)
  provider.callback()(request, response)
})
const issuer = `${server.origin}/`

async function interact(at: Provider, request: IncomingMessage, response: ServerResponse) {
  const { prompt, params } = await at.interactionDetails(request, response)
  process.send?.({ asked: params })
  const declines = params['login_hint'] === 'decliner@example.jp'
  let result: object = { error: 'access_denied', error_description: 'the person declined' }
  if (!declines && prompt.name === 'login') result = { login: { accountId: 'hanako' } }
  if (!declines && prompt.name === 'consent') {
    const grant = new at.Grant({ accountId: 'hanako', clientId: 'app' })
    grant.addOIDCScope('openid profile email')
    result = { consent: { grantId: await grant.save() } }
  }
  await at.interactionFinished(request, response, result, { mergeWithLastSubmission: true })
}

const redirectUri = process.argv[2]
// Through a variable, since the package has no types for the compiler to find.
const name: string = 'oidc-provider'
const { default: OidcProvider } = (await import(name)) as OidcProviderModule
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
house.provider = new OidcProvider(issuer, {
  clients: [
    {
      client_id: 'app',
      redirect_uris: [redirectUri],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'none',
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
  cookies: { keys: ['only for tests'] },
  routes: { authorization: '/authorize', token: '/oauth/token' },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  extraParams: ['connection', 'auth0Client', 'screen_hint'],
  findAccount: (_: unknown, accountId: string) => ({
    accountId,
    claims: () => ({ sub: accountId, name: 'Hanako' }),
  }),
  conformIdTokenClaims: false,
  claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
  ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
})

process.send?.({ origin: server.origin })
