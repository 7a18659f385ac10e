export interface Auth0Tokens {
  access_token: string
  id_token?: string
  refresh_token?: string
  expires_in: number
}

export interface Auth0Endpoint {
  /** Where your tenant answers: `https://your-tenant.eu.auth0.com`. */
  issuer: string
  clientId: string
  clientSecret: string
  /** The path this endpoint is mounted at. */
  basePath: string
  /** Keeps the tokens on your server and returns the `Set-Cookie` of the session they belong to. */
  openSession(tokens: Auth0Tokens): string | Promise<string>
}

/** The three requests of `genkan/backends/auth0-embedded`, for every server that knows `Request` and `Response`. */
export function createAuth0Endpoint(at: Auth0Endpoint) {
  const client = { client_id: at.clientId, client_secret: at.clientSecret }

  async function askAuth0(path: string, fields: Record<string, string>, headers: Headers) {
    // The token endpoint takes forms (RFC 6749, 4.1.3), the others JSON.
    const isForm = path === '/oauth/token'
    const nested = path === '/passwordless/start' && {
      send: 'code',
      authParams: { scope: 'openid profile email' },
    }
    if (!isForm) headers.set('content-type', 'application/json')
    const body = isForm
      ? new URLSearchParams({ ...client, ...fields })
      : JSON.stringify({ ...client, ...fields, ...nested })
    return fetch(`${at.issuer}${path}`, { method: 'POST', headers, body })
  }

  /** `ip` is the caller's address. Without it Auth0 counts all your people as one (50 codes an hour). */
  return async function answer(request: Request, ip?: string): Promise<Response> {
    const { pathname, origin } = new URL(request.url)
    const path = pathname.slice(at.basePath.length)
    const allowed = FIELDS[path]
    // JSON from a page of this origin only: no other site can have codes sent, or sign people in as somebody else.
    const isOwn = (request.headers.get('origin') ?? origin) === origin
    const isJson = request.headers.get('content-type') === 'application/json'
    if (!allowed || !isOwn || !isJson || request.method !== 'POST')
      return refuse(400, 'bad.request')

    const typed = Object(await request.json().catch(() => null)) as Record<string, unknown>
    const fields: Record<string, string> = {}
    for (const name of allowed) {
      const value = typed[name]
      if (typeof value === 'string') fields[name] = value.slice(0, 2048)
    }
    if (path === '/oauth/token') {
      fields['grant_type'] = 'http://auth0.com/oauth/grant-type/passwordless/otp'
      fields['scope'] = 'openid profile email'
    }
    const headers = new Headers({
      'x-request-language': request.headers.get('accept-language') ?? 'en',
      ...(ip && { 'auth0-forwarded-for': ip }),
    })
    const told = await askAuth0(path, fields, headers).catch(() => null)
    if (!told) return refuse(502, 'server_error')
    const text = await told.text()
    const body =
      parse(text) ?? (told.ok ? {} : { error: 'invalid_request', error_description: text })
    if (!told.ok) {
      // Not the whole answer: that of `mfa_required` holds a token.
      const wait = told.headers.get('retry-after') ?? told.headers.get('x-ratelimit-reset')
      return Response.json(
        { error: body['error'] ?? body['code'], error_description: body['error_description'] },
        { status: told.status, ...(wait && { headers: { 'retry-after': seconds(wait) } }) },
      )
    }
    if (path === '/otp/challenge') return Response.json({ auth_session: body['auth_session'] })
    if (path === '/passwordless/start') return Response.json({})
    const tokens = body as unknown as Auth0Tokens
    const cookie = await at.openSession(tokens)
    // Straight from Auth0 over TLS, so the signature need not be checked (OpenID Connect Core, 3.1.3.7).
    const claims = Buffer.from(tokens.id_token?.split('.')[1] ?? '', 'base64url').toString()
    return Response.json({ user: parse(claims) ?? {} }, { headers: { 'set-cookie': cookie } })
  }
}

/** What a page may say, by path. Anything else stays out of the request to Auth0. */
const FIELDS: Record<string, readonly string[]> = {
  '/passwordless/start': ['connection', 'email', 'phone_number', 'captcha'],
  '/otp/challenge': ['connection', 'email', 'phone_number', 'delivery_method'],
  '/oauth/token': ['username', 'realm', 'auth_session', 'otp'],
}

const refuse = (status: number, error: string) => Response.json({ error }, { status })

function parse(text: string): Record<string, unknown> | null {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>
  } catch {
    return null
  }
}

/** `X-RateLimit-Reset` is a moment in seconds since the epoch, `Retry-After` may be one already in seconds. */
const seconds = (wait: string) =>
  Number(wait) > 1e9 ? String(Math.max(1, Math.ceil(Number(wait) - Date.now() / 1000))) : wait
