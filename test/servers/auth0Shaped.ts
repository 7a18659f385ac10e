import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createOidcStore } from '../../demo/server/oidc/store.ts'
import { createPasswordless } from './auth0Passwordless.ts'

const GRANT = 'http://auth0.com/oauth/grant-type/passwordless/otp'
const SECRET = 'a secret of the tests'

/** The part of oidc-provider used here; the package brings no types. */
interface TokenContext {
  status: number
  body: unknown
  oidc: { client: { clientId: string }; params: Record<string, unknown> }
}
interface Provider {
  callback(): (request: IncomingMessage, response: ServerResponse) => void
  registerGrantType(
    name: string,
    handler: (ctx: TokenContext) => Promise<void>,
    params: string[],
  ): void
  Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> }
  AccessToken: new (of: object) => { save(): Promise<string>; expiration: number; scope: string }
  IdToken: new (
    claims: object,
    of: object,
  ) => { scope: string; issue(of: { use: string }): Promise<string> }
}
type OidcProvider = new (issuer: string, configuration: object) => Provider

export type Auth0ShapedServer = Awaited<ReturnType<typeof startAuth0Shaped>>

/**
 * panva's oidc-provider with Auth0's paths, and with Auth0's passwordless API as documented: `/passwordless/start`,
 * `/otp/challenge` and the OTP grant (backends.md 2.5). The tokens are oidc-provider's own.
 */
export async function startAuth0Shaped() {
  let signup = 'open'
  const passwordless = createPasswordless(() => signup === 'open')
  const server = createServer()
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  // Through a variable, since the package has no types for the compiler to find.
  const name: string = 'oidc-provider'
  const { default: Oidc } = (await import(name)) as { default: OidcProvider }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Oidc(`${origin}/`, {
    clients: [
      {
        client_id: 'app',
        client_secret: SECRET,
        redirect_uris: ['https://app.example/'],
        response_types: ['code'],
        grant_types: ['authorization_code', GRANT],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['only for tests'] },
    routes: { authorization: '/authorize', token: '/oauth/token' },
    adapter: createOidcStore().adapter,
    features: { devInteractions: { enabled: false } },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], email: ['email'], profile: ['phone_number'] },
    findAccount: (_: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId }),
    }),
    ttl: { Grant: 600, AccessToken: 600, IdToken: 600 },
  })
  provider.registerGrantType(
    GRANT,
    async ctx => {
      const { client, params } = ctx.oidc
      const redeemed = passwordless.redeem(params)
      if ('error' in redeemed) {
        ctx.status = redeemed.status
        ctx.body = {
          error: redeemed.error,
          error_description: redeemed.error_description,
          ...redeemed.more,
        }
        return
      }
      const scope = 'openid profile email'
      const grant = new provider.Grant({ accountId: redeemed.sub, clientId: client.clientId })
      grant.addOIDCScope(scope)
      const token = new provider.AccessToken({
        accountId: redeemed.sub,
        client,
        grantId: await grant.save(),
        gty: 'passwordless',
        scope,
      })
      const idToken = new provider.IdToken(redeemed, { ctx })
      idToken.scope = scope
      ctx.body = {
        access_token: await token.save(),
        id_token: await idToken.issue({ use: 'idtoken' }),
        token_type: 'Bearer',
        expires_in: token.expiration,
        scope,
      }
    },
    ['username', 'otp', 'realm', 'auth_session', 'scope'],
  )
  const callback = provider.callback()

  server.on('request', (request, response) => {
    const steps = {
      '/passwordless/start': passwordless.start,
      '/otp/challenge': passwordless.challenge,
    }
    const step = Object.entries(steps).find(([path]) => request.url === path)?.[1]
    if (!step) return callback(request, response)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const language = request.headers['x-request-language']
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
      const isClient = body['client_id'] === 'app' && body['client_secret'] === SECRET
      const told = isClient
        ? step(body, typeof language === 'string' ? language : null)
        : {
            status: 401,
            error: 'invalid_client',
            error_description: 'Client authentication failed',
          }
      const { status, ...said } = 'error' in told ? told : { status: 200, ...told }
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
    })
  })

  return {
    issuer: origin,
    clientId: 'app',
    clientSecret: SECRET,
    sent: passwordless.sent,
    expireCodes: passwordless.expireCodes,
    closeSignup: () => void (signup = 'closed'),
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
