import { createHash, randomBytes } from 'node:crypto'
import { createLocalJWKSet, jwtVerify } from 'jose'
import type { JSONWebKeySet } from 'jose'
import type { DemoServer } from '../../demo/server/index.ts'

export const CLIENT = 'genkan-demo-app'

interface Cookie {
  value: string
  path: string
}

/** A browser without a screen: keeps cookies by host and path, and goes where it is sent. */
export function openBrowser(demo: DemoServer) {
  const cookies = new Map<string, Cookie>()

  function keep(url: URL, line: string) {
    const [pair = '', ...attributes] = line.split('; ')
    const name = pair.slice(0, pair.indexOf('='))
    const read = (key: string) =>
      attributes.find(it => it.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1)
    const path = read('path') ?? '/'
    const expires = read('expires')
    const isOver = read('max-age') === '0' || (expires && Date.parse(expires) < Date.now())
    const key = `${url.hostname} ${path} ${name}`
    if (isOver) cookies.delete(key)
    else cookies.set(key, { value: pair, path })
  }

  async function go(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address, demo.origin)
    const sent = [...cookies]
      .filter(([key, { path }]) => {
        const isUnder = url.pathname === path || url.pathname.startsWith(path.replace(/\/?$/, '/'))
        return key.startsWith(`${url.hostname} `) && isUnder
      })
      .map(([, { value }]) => value)
    const answer = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { ...(init.headers as Record<string, string>), cookie: sent.join('; ') },
    })
    for (const line of answer.headers.getSetCookie()) keep(url, line)
    return answer
  }

  const post = (address: string, body: unknown, headers: Record<string, string> = {}) =>
    go(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: demo.origin, ...headers },
      body: JSON.stringify(body),
    })

  /** Follows the redirects up to a page. The application's own page, and the login page, are not asked for. */
  async function visit(address: string): Promise<{ url: URL; answer: Response | null }> {
    let url = new URL(address, demo.origin)
    for (let hops = 0; hops < 12; hops += 1) {
      if (['/app/', '/u/login', '/'].includes(url.pathname) && url.origin === demo.origin)
        return { url, answer: null }
      const answer = await go(url.href)
      const to = answer.headers.get('location')
      if (to === null) return { url, answer }
      url = new URL(to, url)
    }
    throw new Error('too many redirects')
  }

  async function signInByMail(email: string) {
    await post('/api/auth/email-otp/send-verification-otp', { email, type: 'sign-in' })
    const otp = demo.inbox.messages().find(({ to }) => to === email)?.code
    return post('/api/auth/sign-in/email-otp', { email, otp })
  }

  async function signInByPhone(phoneNumber: string) {
    await post('/api/auth/phone-number/send-otp', { phoneNumber })
    const code = demo.inbox.messages().find(({ to }) => to === phoneNumber)?.code
    return post('/api/auth/phone-number/verify', { phoneNumber, code })
  }

  return { go, post, visit, signInByMail, signInByPhone }
}

export type Browser = ReturnType<typeof openBrowser>

/** A request of the application as Auth0's SDK makes it; null takes a parameter away. */
export function makeRequest(demo: DemoServer, changes: Record<string, string | null> = {}) {
  const verifier = randomBytes(32).toString('base64url')
  const nonce = randomBytes(12).toString('base64url')
  const params = {
    client_id: CLIENT,
    scope: 'openid profile email',
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: `${demo.origin}/app/`,
    state: 'the-state',
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== null) query.set(name, value)
  return { address: `/authorize?${query}`, verifier, nonce }
}

export function redeem(demo: DemoServer, changes: Record<string, string>) {
  return fetch(`${demo.origin}/oauth/token`, {
    method: 'POST',
    headers: { 'Auth0-Client': 'e30=', origin: demo.origin },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: CLIENT,
      redirect_uri: `${demo.origin}/app/`,
      ...changes,
    }),
  })
}

export interface Tokens {
  access_token: string
  id_token: string
  refresh_token?: string
  expires_in: number
}

/** Checks signature, issuer, audience and lifetime of an ID token with the published keys. */
export async function readIdToken(demo: DemoServer, idToken: string) {
  const jwks = (await (await fetch(`${demo.origin}/.well-known/jwks.json`)).json()) as JSONWebKeySet
  const { payload, protectedHeader } = await jwtVerify(idToken, createLocalJWKSet(jwks), {
    issuer: `${demo.origin}/`,
    audience: CLIENT,
    algorithms: ['RS256'],
  })
  return { ...payload, alg: protectedHeader.alg }
}
