import type { IncomingMessage, ServerResponse } from 'node:http'
import { fromNodeHeaders } from 'better-auth/node'
import type { Routes } from '../api.ts'
import type { DemoAuth } from '../auth.ts'
import { setSecurityHeaders } from '../headers.ts'
import type { DemoSettings } from '../settings.ts'
import { SOCIAL_NAMES } from '../settings.ts'
import { accountOf } from './account.ts'
import { APP_PATH, sendErrorPage, STYLESHEET_PATH } from './errorPage.ts'
import { asForm } from './formBody.ts'
import { createInteractionRoutes } from './interaction.ts'
import { keepSigningKeys } from './keys.ts'
import { sendStylesheet } from './page.ts'
import { CLIENT_ID, createProvider } from './provider.ts'
import type { SignedIn } from './session.ts'
import { createSocialRoutes, loginAddressFor } from './social.ts'
import type { SocialParts } from './social.ts'
import { startSocialProvider } from './socialProvider.ts'
import { createOidcStore } from './store.ts'
import { endSession, rememberTransaction } from './transactions.ts'

export interface HostedLoginParts {
  origin: string
  origins: string[]
  isProxied: boolean
  /** Where the signing keys are kept, or null: new ones with each start. */
  keysFile: string | null
  secret: string
  settings: () => DemoSettings
  auth: () => Promise<DemoAuth>
  log: (line: string) => void
}

export interface HostedLogin {
  /** True for the addresses that Auth0 has too. */
  owns(path: string): boolean
  handle(path: string, request: IncomingMessage, response: ServerResponse): Promise<void>
  /** What the login page asks, under /api/genkan. */
  routes: Routes
  forgetInteractions(): void
  forgetAll(): void
  close(): Promise<void>
}

const PATHS = new Set([
  '/authorize',
  '/oauth/token',
  '/oauth/revoke',
  '/userinfo',
  '/v2/logout',
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  '/.well-known/jwks.json',
])

/** The hosted login: Auth0's addresses on the same people that Better Auth knows. */
export async function createHostedLogin(parts: HostedLoginParts): Promise<HostedLogin> {
  const { origin, origins, settings, auth, log } = parts
  const [keys, social] = await Promise.all([
    keepSigningKeys(parts.keysFile),
    startSocialProvider({ clients: SOCIAL_NAMES, origins, log }),
  ])
  const store = createOidcStore()

  async function readSession(request: IncomingMessage): Promise<SignedIn | null> {
    const { api } = await auth()
    const found = await api.getSession({
      headers: fromNodeHeaders(request.headers),
      query: { disableRefresh: true },
    })
    return found && { userId: found.user.id, sessionId: found.session.id }
  }

  const provider = createProvider({
    ...parts,
    keys,
    store,
    async findAccount(id) {
      const { internalAdapter } = await (await auth()).$context
      const user = await internalAdapter.findUserById(id)
      return user ? accountOf(user) : undefined
    },
    readSession,
    loginAddress(ctx, interaction) {
      rememberTransaction(ctx, interaction)
      return loginAddressFor(interaction.params['connection'], interaction.uid)
    },
  })
  const callback = provider.callback()

  const signIn: SocialParts['signIn'] = async (request, response, connection, person) => {
    const { api } = await auth()
    const answer = await api.signInSocialPerson({
      body: { connection, person },
      headers: fromNodeHeaders(request.headers),
      asResponse: true,
    })
    addCookies(response, answer)
    return (await answer.json()) as { userId: string } | { error: string }
  }

  /** Ends both sessions. Like Auth0's it needs no confirmation, and goes back to listed addresses only. */
  async function logout(request: IncomingMessage, response: ServerResponse) {
    const asked = new URL(request.url ?? '', origin).searchParams
    const clientId = asked.get('client_id') ?? CLIENT_ID
    const returnTo = asked.get('returnTo') ?? origin + APP_PATH
    if (clientId !== CLIENT_ID || !origins.some(each => returnTo === each + APP_PATH)) {
      const description = 'the client_id or the returnTo is not allowed'
      const error = 'invalid_request'
      return sendErrorPage(request, response, { problem: 'request', error, description })
    }
    await endSession(provider, request, response)
    const { api } = await auth()
    addCookies(
      response,
      await api.signOut({ headers: fromNodeHeaders(request.headers), asResponse: true }),
    )
    response.writeHead(302, { Location: returnTo, 'Cache-Control': 'no-store' }).end()
  }

  return {
    owns: path => PATHS.has(path) || path.startsWith('/authorize/'),
    async handle(path, request, response) {
      if (parts.isProxied) {
        // Not what somebody sent: Koa reads its own address from these.
        const { protocol, host } = new URL(origin)
        request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
        request.headers['x-forwarded-host'] = host
      }
      if (path === '/v2/logout' && request.method === 'GET') return logout(request, response)
      setSecurityHeaders(response)
      await callback(path.startsWith('/oauth/') ? await asForm(request) : request, response)
    },
    routes: {
      [STYLESHEET_PATH]: { GET: (_request, response) => sendStylesheet(response) },
      ...createInteractionRoutes({ provider, settings, readSession }),
      ...createSocialRoutes({ origins, provider, social, settings, signIn, log }),
    },
    forgetInteractions: () => store.forget('Interaction'),
    forgetAll: () => store.forget(),
    close: () => social.close(),
  }
}

function addCookies(response: ServerResponse, answer: Response) {
  for (const cookie of answer.headers.getSetCookie()) response.appendHeader('Set-Cookie', cookie)
}
