import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDemoServer } from '../../demo/server/index.ts'
import type { DemoServer } from '../../demo/server/index.ts'
import { makeRequest, openBrowser, readIdToken, redeem } from './oidcBrowser.ts'
import type { Browser, Tokens } from './oidcBrowser.ts'

let demo: DemoServer
const log: string[] = []

beforeAll(async () => {
  demo = await createDemoServer({
    port: 0,
    dataFile: ':memory:',
    pages: 'none',
    testHooks: true,
    settings: { resendSeconds: 0 },
    log: line => log.push(line),
  })
})
afterAll(() => demo.close())
beforeEach(async () => {
  await fetch(`${demo.origin}/api/genkan/test/reset`, { method: 'POST' })
})

const uidOf = (url: URL) => url.searchParams.get('state') ?? ''
const finish = (browser: Browser, state: string) =>
  browser.post('/api/genkan/interaction/finish', { state })
const json = async (answer: Response) => (await answer.json()) as Record<string, unknown>

/** Asks, signs in by mail, and comes back with a code. */
async function signIn(browser: Browser, changes: Record<string, string> = {}) {
  const request = makeRequest(demo, changes)
  const { url } = await browser.visit(request.address)
  expect(url.pathname).toBe('/u/login')
  expect((await browser.signInByMail('hana@example.jp')).status).toBe(200)
  const { redirectTo } = await json(await finish(browser, uidOf(url)))
  const back = await browser.visit(String(redirectTo))
  return { ...request, back: back.url, code: back.url.searchParams.get('code') ?? '' }
}

const silently = (browser: Browser, changes: Record<string, string> = {}) =>
  browser.visit(makeRequest(demo, { prompt: 'none', ...changes }).address)

describe('the hosted login', () => {
  test('leads a person from the application through a code by mail and back with a signed token', async () => {
    const { verifier, nonce, back, code } = await signIn(openBrowser(demo), { connection: 'email' })
    expect(back.href).toContain(`${demo.origin}/app/?`)
    expect(back.searchParams.get('state')).toBe('the-state')

    const answer = await redeem(demo, { code, code_verifier: verifier })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe(demo.origin)
    const tokens = (await answer.json()) as Tokens
    expect(tokens.refresh_token).toBeUndefined()
    expect(await readIdToken(demo, tokens.id_token)).toMatchObject({
      alg: 'RS256',
      iss: `${demo.origin}/`,
      aud: 'genkan-demo-app',
      nonce,
      name: 'hana@example.jp',
      email: 'hana@example.jp',
      email_verified: true,
    })
    const userinfo = await fetch(`${demo.origin}/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    expect(await userinfo.json()).toMatchObject({ email: 'hana@example.jp' })
    expect(log.join('\n')).not.toContain(code)
  })

  test('knows a person who came by phone by their number, and invents no address', async () => {
    const browser = openBrowser(demo)
    const asked = { connection: 'sms', scope: 'openid profile email phone' }
    const { address, verifier } = makeRequest(demo, asked)
    const { url } = await browser.visit(address)
    expect((await browser.signInByPhone('+819012345678')).status).toBe(200)
    const { redirectTo } = await json(await finish(browser, uidOf(url)))
    const code = (await browser.visit(String(redirectTo))).url.searchParams.get('code') ?? ''
    const answer = await redeem(demo, { code, code_verifier: verifier })
    const claims = await readIdToken(demo, ((await answer.json()) as Tokens).id_token)
    expect(claims).toMatchObject({ name: '+819012345678', phone_number: '+819012345678' })
    expect(claims).not.toHaveProperty('email')
  })

  test('tells its page what the application asked for, and nothing of its secrets', async () => {
    const browser = openBrowser(demo)
    const asked = {
      connection: 'sms',
      login_hint: '+819012345678',
      screen_hint: 'signup',
      ui_locales: 'ja en',
      'ext-brand': 'blue',
    }
    const { address } = makeRequest(demo, { ...asked, 'ext-evil': '<script>' })
    const { url } = await browser.visit(address)
    const answer = await browser.go(`/api/genkan/interaction?state=${uidOf(url)}`)
    expect(await answer.json()).toEqual({
      client: { id: 'genkan-demo-app', name: 'genkan demo' },
      params: asked,
      needsConfirmation: false,
    })
  })

  test('serves two tabs at once', async () => {
    const browser = openBrowser(demo)
    const first = await browser.visit(makeRequest(demo, { state: 'one' }).address)
    const second = await browser.visit(makeRequest(demo, { state: 'two' }).address)
    await browser.signInByMail('tabs@example.jp')
    for (const [tab, state] of [
      [first, 'one'],
      [second, 'two'],
    ] as const) {
      const { redirectTo } = await json(await finish(browser, uidOf(tab.url)))
      const { url } = await browser.visit(String(redirectTo))
      expect([url.searchParams.get('state'), url.searchParams.has('code')]).toEqual([state, true])
    }
  })

  test('hands out refresh tokens when the application asks for offline access', async () => {
    const { verifier, code } = await signIn(openBrowser(demo), {
      scope: 'openid profile email offline_access',
    })
    const tokens = (await (await redeem(demo, { code, code_verifier: verifier })).json()) as Tokens
    const refresh_token = tokens.refresh_token ?? ''
    const next = await redeem(demo, { grant_type: 'refresh_token', refresh_token })
    expect(((await next.json()) as Tokens).refresh_token).not.toBe(refresh_token)
    const again = await redeem(demo, { grant_type: 'refresh_token', refresh_token })
    expect([again.status, (await json(again))['error']]).toEqual([403, 'invalid_grant'])
  })

  test('takes JSON at the token address, as the older SDK sends it', async () => {
    const { verifier, code } = await signIn(openBrowser(demo))
    const answer = await fetch(`${demo.origin}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: demo.origin },
      body: JSON.stringify({
        grant_type: 'authorization_code',
        client_id: 'genkan-demo-app',
        redirect_uri: `${demo.origin}/app/`,
        code,
        code_verifier: verifier,
      }),
    })
    expect([answer.status, Object.keys(await json(answer))]).toEqual([
      200,
      expect.arrayContaining(['access_token', 'id_token']),
    ])
  })

  test('answers the preflight of the SDK from the application’s own origin', async () => {
    const preflight = await fetch(`${demo.origin}/oauth/token`, {
      method: 'OPTIONS',
      headers: {
        origin: demo.origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'auth0-client,content-type',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('auth0-client')
    const foreign = await fetch(`${demo.origin}/oauth/token`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ grant_type: 'refresh_token', client_id: 'genkan-demo-app' }),
    })
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('a session', () => {
  test('is used again when no connection is named', async () => {
    const browser = openBrowser(demo)
    await signIn(browser)
    const { url } = await browser.visit(makeRequest(demo).address)
    expect([url.pathname, url.searchParams.has('code')]).toEqual(['/app/', true])
    expect((await silently(browser)).url.searchParams.has('code')).toBe(true)
  })

  test('is given to a hidden frame of the same origin by a page that allows its own script only', async () => {
    const browser = openBrowser(demo)
    await signIn(browser)
    const { answer } = await silently(browser, { response_mode: 'web_message' })
    const policy = answer?.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'sha256-")
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).not.toContain('unsafe')
    expect(await answer?.text()).toContain('"code":')
    const stranger = await silently(openBrowser(demo), { response_mode: 'web_message' })
    expect(stranger.answer?.status).toBe(200)
    expect(await stranger.answer?.text()).toContain('"error":"login_required"')
  })

  test.each(['sms', 'email'])('is not used for the connection %s', async connection => {
    const browser = openBrowser(demo)
    await signIn(browser)
    const silent = await silently(browser, { connection })
    expect(silent.url.searchParams.get('error')).toBe('login_required')
    const { url } = await browser.visit(makeRequest(demo, { connection }).address)
    expect(url.pathname).toBe('/u/login')
    // Having been signed in before is not enough to finish either.
    expect((await finish(browser, uidOf(url))).status).toBe(401)
  })

  test.each(['login', 'select_account'])('is not used with prompt=%s', async prompt => {
    const browser = openBrowser(demo)
    await signIn(browser)
    const { back } = await signIn(browser, { prompt })
    expect(back.searchParams.has('code')).toBe(true)
  })

  test('changes to the person who signed in last', async () => {
    const browser = openBrowser(demo)
    await signIn(browser)
    const { address, verifier } = makeRequest(demo, { prompt: 'login' })
    const { url } = await browser.visit(address)
    await browser.signInByMail('other@example.jp')
    const { redirectTo } = await json(await finish(browser, uidOf(url)))
    const code = (await browser.visit(String(redirectTo))).url.searchParams.get('code') ?? ''
    const answer = await redeem(demo, { code, code_verifier: verifier })
    const { id_token } = (await answer.json()) as Tokens
    expect(await readIdToken(demo, id_token)).toMatchObject({ email: 'other@example.jp' })
  })

  test('is missing for who never signed in', async () => {
    const { url } = await silently(openBrowser(demo))
    expect(url.searchParams.get('error')).toBe('login_required')
    expect(url.searchParams.get('state')).toBe('the-state')
  })

  test('ends with the logout, for the application and the demo alike', async () => {
    const browser = openBrowser(demo)
    await signIn(browser)
    const returnTo = encodeURIComponent(`${demo.origin}/app/`)
    const { url } = await browser.visit(`/v2/logout?client_id=genkan-demo-app&returnTo=${returnTo}`)
    expect(url.href).toBe(`${demo.origin}/app/`)
    expect((await silently(browser)).url.searchParams.get('error')).toBe('login_required')
    expect(await (await browser.go('/api/auth/get-session')).json()).toBeNull()
  })

  test('ends when the person signs out of Better Auth', async () => {
    const browser = openBrowser(demo)
    await signIn(browser)
    await browser.post('/api/auth/sign-out', {})
    expect((await silently(browser)).url.searchParams.get('error')).toBe('login_required')
  })

  test('leads nowhere else after the logout', async () => {
    const answer = await openBrowser(demo).go('/v2/logout?returnTo=https%3A%2F%2Fevil.example%2F')
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
  })
})

describe('a request that is not in order', () => {
  test.each([
    ['without PKCE', { code_challenge: null, code_challenge_method: null }],
    ['with plain PKCE', { code_challenge_method: 'plain' }],
    ['for an unknown connection', { connection: 'fax' }],
    ['for a connection that is not enabled', { connection: 'mitsu' }],
  ])('%s goes back to the application as invalid_request', async (_what, changes) => {
    const { url } = await openBrowser(demo).visit(makeRequest(demo, changes).address)
    expect(url.pathname).toBe('/app/')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      error: 'invalid_request',
      error_description: expect.any(String),
      state: 'the-state',
    })
  })

  test.each([
    ['a foreign redirect_uri', { redirect_uri: 'https://evil.example/' }],
    ['an unknown application', { client_id: '"><script>alert(1)</script>' }],
  ])('with %s ends at a page of the server, in the person’s language', async (_what, changes) => {
    const answer = await openBrowser(demo).go(makeRequest(demo, changes).address, {
      headers: { 'accept-language': 'ja' },
    })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('location')).toBeNull()
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    const html = await answer.text()
    expect(html).toContain('<html lang="ja">')
    expect(html).not.toMatch(/<script|<style|style=/)
  })

  test('with a code used twice is refused, and the first tokens end', async () => {
    const { verifier, code } = await signIn(openBrowser(demo))
    const first = await redeem(demo, { code, code_verifier: verifier })
    const { access_token } = (await first.json()) as Tokens
    const again = await redeem(demo, { code, code_verifier: verifier })
    expect([again.status, await again.json()]).toEqual([
      403,
      { error: 'invalid_grant', error_description: expect.any(String) },
    ])
    const userinfo = await fetch(`${demo.origin}/userinfo`, {
      headers: { authorization: `Bearer ${access_token}` },
    })
    expect(userinfo.status).toBe(401)
  })

  test('with a wrong verifier is refused', async () => {
    const { code } = await signIn(openBrowser(demo))
    const answer = await redeem(demo, { code, code_verifier: 'x'.repeat(43) })
    expect([answer.status, (await json(answer))['error']]).toEqual([403, 'invalid_grant'])
  })
})

describe('the address that ends an interaction', () => {
  const begin = async (browser: Browser) =>
    uidOf((await browser.visit(makeRequest(demo).address)).url)

  test('needs somebody who is signed in', async () => {
    const browser = openBrowser(demo)
    expect((await finish(browser, await begin(browser))).status).toBe(401)
  })

  test('is closed to other sites', async () => {
    const browser = openBrowser(demo)
    const state = await begin(browser)
    await browser.signInByMail('hana@example.jp')
    const foreign = { origin: 'https://evil.example' }
    const answer = await browser.post('/api/genkan/interaction/finish', { state }, foreign)
    expect(answer.status).toBe(403)
  })

  test.each(['finish', 'abort'])('answers 410 to %s when it expired', async address => {
    const browser = openBrowser(demo)
    const state = await begin(browser)
    await browser.signInByMail('hana@example.jp')
    await browser.post('/api/genkan/test/expireInteractions', {})
    const answer = await browser.post(`/api/genkan/interaction/${address}`, { state })
    expect([answer.status, await answer.json()]).toEqual([410, { code: 'INTERACTION_EXPIRED' }])
    expect((await browser.go(`/api/genkan/interaction?state=${state}`)).status).toBe(410)
  })

  test('belongs to the browser that began it', async () => {
    const state = await begin(openBrowser(demo))
    const other = openBrowser(demo)
    await other.signInByMail('hana@example.jp')
    expect((await finish(other, state)).status).toBe(410)
  })

  test('is over once the person is back at the application', async () => {
    const browser = openBrowser(demo)
    const state = await begin(browser)
    await browser.signInByMail('hana@example.jp')
    const { redirectTo } = await json(await finish(browser, state))
    expect((await json(await finish(browser, state)))['redirectTo']).toBe(redirectTo)
    await browser.visit(String(redirectTo))
    expect((await finish(browser, state)).status).toBe(410)
    const late = await browser.go(String(redirectTo))
    expect(await late.text()).toContain('This sign-in has expired')
  })

  test('can give up, which the application is told', async () => {
    const browser = openBrowser(demo)
    const state = await begin(browser)
    const answer = await browser.post('/api/genkan/interaction/abort', { state })
    const { url } = await browser.visit(String((await json(answer))['redirectTo']))
    expect(url.searchParams.get('error')).toBe('access_denied')
  })
})
