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

/**
 * panva's oidc-provider dressed with Auth0's paths (backends.md 2.5): somebody else's reading of the same RFCs.
 * Whoever comes is signed in as Hanako at once, or refused when `refuse` is set.
 */
export async function startOidcServer(redirectUri: string) {
  let provider: Provider | undefined
  const asked: Record<string, string>[] = []
  let refuses = false
  const server = await startAnswering((request, response) => {
    if (!provider) return void response.writeHead(503).end()
    if (request.url?.startsWith('/interaction/')) return void interact(provider, request, response)
    provider.callback()(request, response)
  })
  const issuer = `${server.origin}/`

  async function interact(at: Provider, request: IncomingMessage, response: ServerResponse) {
    const { prompt, params } = await at.interactionDetails(request, response)
    asked.push(params)
    let result: object = { error: 'access_denied', error_description: 'the person declined' }
    if (!refuses && prompt.name === 'login') result = { login: { accountId: 'hanako' } }
    if (!refuses && prompt.name === 'consent') {
      const grant = new at.Grant({ accountId: 'hanako', clientId: 'app' })
      grant.addOIDCScope('openid profile email')
      result = { consent: { grantId: await grant.save() } }
    }
    await at.interactionFinished(request, response, result, { mergeWithLastSubmission: true })
  }

  // Through a variable, since the package has no types for the compiler to find.
  const name: string = 'oidc-provider'
  const { default: OidcProvider } = (await import(/* @vite-ignore */ name)) as OidcProviderModule
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  provider = new OidcProvider(issuer, {
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

  return {
    domain: server.origin,
    issuer,
    asked,
    stop: server.stop,
    refuse(on: boolean) {
      refuses = on
    },
    /** Follows the redirects as a browser with cookies would, up to the application's own page. */
    async visit(address: string): Promise<string> {
      const cookies = new Map<string, string>()
      let next = address
      for (let hops = 0; hops < 10; hops += 1) {
        if (next.startsWith(redirectUri)) return next
        const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join('; ')
        const response = await fetch(next, { redirect: 'manual', headers: { cookie } })
        for (const line of response.headers.getSetCookie()) {
          const [pair = ''] = line.split(';')
          cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
        }
        const to = response.headers.get('location')
        if (to === null) throw new Error(`${response.status} ${await response.text()}`)
        next = new URL(to, next).href
      }
      throw new Error('too many redirects')
    },
  }
}
