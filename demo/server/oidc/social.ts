import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import * as oidc from 'openid-client'
import type { Handler } from '../http.ts'
import type { DemoSettings, SocialName } from '../settings.ts'
import { isSocial } from '../settings.ts'
import { sendErrorPage } from './errorPage.ts'
import type { SocialProvider } from './socialProvider.ts'
import { findTransaction, settleTransaction } from './transactions.ts'

export interface SocialPerson {
  sub: string
  name: string
  email: string
}

export interface SocialParts {
  /** Every way to write the demo's own origin. A person goes back by the one they came from: cookies differ. */
  origins: string[]
  provider: Provider
  social: SocialProvider
  settings: () => DemoSettings
  /** Signs the person in to Better Auth: sets the cookie on `response` and tells their id, or says why not. */
  signIn: (
    request: IncomingMessage,
    response: ServerResponse,
    connection: SocialName,
    person: SocialPerson,
  ) => Promise<{ userId: string } | { error: string }>
  log: (line: string) => void
}

/** One way to the social provider and back. */
interface Attempt {
  connection: SocialName
  /** The interaction that waits, when the person came from the hosted login. */
  uid: string | null
  verifier: string
  state: string
  nonce: string
  until: number
}

const COOKIE = 'genkan_social'
const CALLBACK_PATH = '/api/genkan/social/callback'
const OPTIONS = { path: '/api/genkan/social', httpOnly: true, sameSite: 'lax' } as const
const ATTEMPT_MS = 10 * 60 * 1000
const MOST_ATTEMPTS = 1000

/** The demo as a client of «genkan Social»: code flow with PKCE, `state` and `nonce`, the ID token's signature checked. */
export function createSocialRoutes(parts: SocialParts) {
  const { origins, provider, social, settings, signIn, log } = parts
  const attempts = new Map<string, Attempt>()
  const configurations = new Map<SocialName, oidc.Configuration>()

  async function configurationFor(connection: SocialName): Promise<oidc.Configuration> {
    const known = configurations.get(connection)
    if (known) return known
    const found = await oidc.discovery(
      new URL(social.issuer),
      connection,
      { id_token_signed_response_alg: 'ES256' },
      oidc.None(),
      {
        // Plain http: it never leaves this machine.
        execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
      },
    )
    configurations.set(connection, found)
    return found
  }

  const originOf = ({ headers }: IncomingMessage) =>
    origins.find(each => new URL(each).host === headers.host) ?? ''

  const start: Handler = async (request, response) => {
    const asked = queryOf(request)
    const connection = asked.get('connection') ?? ''
    const uid = asked.get('state')
    if (!isSocial(connection) || !settings().connections.includes(connection))
      return sendErrorPage(request, response, { problem: 'request', error: 'invalid_request' })
    const interaction = uid && (await findTransaction(provider, request, response, uid))
    if (uid && !interaction) return sendErrorPage(request, response, { problem: 'expired' })

    const attempt: Attempt = {
      connection,
      uid,
      verifier: oidc.randomPKCECodeVerifier(),
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      until: Date.now() + ATTEMPT_MS,
    }
    const id = randomBytes(24).toString('base64url')
    attempts.set(id, attempt)
    const [oldest] = attempts.keys()
    if (attempts.size > MOST_ATTEMPTS && oldest !== undefined) attempts.delete(oldest)

    const locales = interaction ? interaction.params['ui_locales'] : undefined
    const address = oidc.buildAuthorizationUrl(await configurationFor(connection), {
      redirect_uri: originOf(request) + CALLBACK_PATH,
      scope: 'openid profile email',
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      state: attempt.state,
      nonce: attempt.nonce,
      ...(locales && { ui_locales: locales }),
    })
    const { cookies } = provider.createContext(request, response)
    cookies.set(COOKIE, id, { ...OPTIONS, maxAge: ATTEMPT_MS })
    redirect(response, address.href)
  }

  const callback: Handler = async (request, response) => {
    const { cookies } = provider.createContext(request, response)
    const id = cookies.get(COOKIE, OPTIONS) ?? ''
    const attempt = attempts.get(id)
    attempts.delete(id)
    cookies.set(COOKIE, null, OPTIONS)
    if (!attempt || attempt.until < Date.now())
      return sendErrorPage(request, response, { problem: 'expired' })

    const person = await readPerson(request, attempt)
    if ('error' in person) return giveUp(request, response, attempt, person.error)
    const signedIn = await signIn(request, response, attempt.connection, person)
    if ('error' in signedIn) {
      const error = signedIn.error === 'signup disabled' ? 'signup_disabled' : 'access_denied'
      return giveUp(request, response, attempt, error)
    }
    if (attempt.uid === null) return redirect(response, '/')
    const interaction = await findTransaction(provider, request, response, attempt.uid)
    if (!interaction) return sendErrorPage(request, response, { problem: 'expired' })
    const to = await settleTransaction(provider, request, response, interaction, {
      login: { accountId: signedIn.userId },
      select_account: {},
    })
    redirect(response, to)
  }

  async function readPerson(
    request: IncomingMessage,
    { connection, verifier, state, nonce }: Attempt,
  ): Promise<SocialPerson | { error: string }> {
    try {
      const tokens = await oidc.authorizationCodeGrant(
        await configurationFor(connection),
        new URL(request.url ?? '', originOf(request)),
        { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce },
      )
      const claims = tokens.claims()
      if (!claims) return { error: 'invalid_request' }
      const { sub, name, email } = claims
      if (typeof name === 'string' && typeof email === 'string') return { sub, name, email }
      return { error: 'invalid_request' }
    } catch (thrown) {
      if (thrown instanceof oidc.AuthorizationResponseError) return { error: 'access_denied' }
      log(`The social sign-in failed: ${thrown instanceof Error ? thrown.name : 'unknown'}`)
      return { error: 'server_error' }
    }
  }

  /** Back to where the person can choose another way; to the application when it wanted this way only. */
  async function giveUp(
    request: IncomingMessage,
    response: ServerResponse,
    { uid, connection }: Attempt,
    error: string,
  ) {
    const problem = new URLSearchParams({ error })
    if (uid === null) return redirect(response, `/?${problem}`)
    const interaction = await findTransaction(provider, request, response, uid)
    if (!interaction) return sendErrorPage(request, response, { problem: 'expired' })
    if (interaction.params['connection'] !== connection)
      return redirect(response, `/u/login?state=${uid}&${problem}`)
    const result = { error: 'access_denied', error_description: `${connection}: ${error}` }
    redirect(response, await settleTransaction(provider, request, response, interaction, result))
  }

  return { '/api/genkan/social/start': { GET: start }, [CALLBACK_PATH]: { GET: callback } }
}

/** Where a person goes for a connection that was asked for by name: a social one has no page of ours in between. */
export function loginAddressFor(connection: string | undefined, uid: string): string {
  if (connection === undefined || !isSocial(connection)) return `/u/login?state=${uid}`
  return `/api/genkan/social/start?${new URLSearchParams({ connection, state: uid })}`
}

const queryOf = (request: IncomingMessage) =>
  new URL(request.url ?? '', 'http://localhost').searchParams

function redirect(response: ServerResponse, to: string) {
  response.writeHead(302, { Location: to, 'Cache-Control': 'no-store', 'Content-Length': 0 })
  response.end()
}
