import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDemoServer } from '../../demo/server/index.ts'
import type { DemoServer } from '../../demo/server/index.ts'
import { makeRequest, openBrowser, readIdToken, redeem } from './oidcBrowser.ts'
import type { Browser, Tokens } from './oidcBrowser.ts'

let demo: DemoServer

beforeAll(async () => {
  demo = await createDemoServer({
    port: 0,
    dataFile: ':memory:',
    pages: 'none',
    testHooks: true,
    settings: { connections: ['email', 'mitsu', 'hoshi'] },
    log: () => {},
  })
})
afterAll(() => demo.close())
beforeEach(async () => {
  await fetch(`${demo.origin}/api/genkan/test/reset`, { method: 'POST' })
})

const HANAKO = 'hanako.sato@social.example'

/** Presses one of the buttons of «genkan Social»; an empty name is the way back. */
async function choose(browser: Browser, page: URL, person: string) {
  const answer = await browser.go(page.href, {
    method: 'POST',
    headers: { origin: page.origin },
    body: new URLSearchParams({ person }),
  })
  expect(answer.status).toBe(303)
  return browser.visit(new URL(answer.headers.get('location') ?? '', page).href)
}

const sessionOf = async (browser: Browser) =>
  (await (await browser.go('/api/auth/get-session')).json()) as { user: { id: string } } | null

describe('a social connection', () => {
  test('is among the capabilities with the name that people see', async () => {
    const answer = await fetch(`${demo.origin}/api/genkan/capabilities`)
    const { connections } = (await answer.json()) as { connections: unknown[] }
    expect(connections.slice(1)).toEqual([
      { name: 'mitsu', strategy: 'social', channels: ['social'], label: 'ミツ' },
      { name: 'hoshi', strategy: 'social', channels: ['social'], label: 'ホシ' },
    ])
  })

  test('signs a new person in from the hosted page and takes them back to the application', async () => {
    const browser = openBrowser(demo)
    const { address, verifier, nonce } = makeRequest(demo)
    const login = await browser.visit(address)
    const state = login.url.searchParams.get('state')
    const social = await browser.visit(`/api/genkan/social/start?connection=mitsu&state=${state}`)
    expect(social.url.origin).not.toBe(demo.origin)
    const back = await choose(browser, social.url, 'social-hanako')
    expect(back.url.pathname).toBe('/app/')
    const code = back.url.searchParams.get('code') ?? ''
    const tokens = (await (await redeem(demo, { code, code_verifier: verifier })).json()) as Tokens
    expect(await readIdToken(demo, tokens.id_token)).toMatchObject({
      nonce,
      name: '佐藤 花子',
      email: HANAKO,
      email_verified: true,
    })
    expect(await sessionOf(browser)).toMatchObject({ user: { email: HANAKO } })
  })

  test('named by the application goes there at once, and a way back reaches the application', async () => {
    const browser = openBrowser(demo)
    const { url } = await browser.visit(makeRequest(demo, { connection: 'hoshi' }).address)
    expect(url.pathname).toMatch(/^\/login\//)
    const back = await choose(browser, url, '')
    expect([back.url.pathname, back.url.searchParams.get('error')]).toEqual([
      '/app/',
      'access_denied',
    ])
  })

  test('leads back to the login page when the person changes their mind', async () => {
    const browser = openBrowser(demo)
    const login = await browser.visit(makeRequest(demo).address)
    const state = login.url.searchParams.get('state') ?? ''
    const { url } = await browser.visit(`/api/genkan/social/start?connection=mitsu&state=${state}`)
    const back = await choose(browser, url, '')
    expect([back.url.pathname, Object.fromEntries(back.url.searchParams)]).toEqual([
      '/u/login',
      { state, error: 'access_denied' },
    ])
    expect((await browser.go(`/api/genkan/interaction?state=${state}`)).status).toBe(200)
  })

  test('signs in at the embedded login too, each time with the choice of a person', async () => {
    const browser = openBrowser(demo)
    for (const [person, name] of [
      ['social-taro', '鈴木 太郎'],
      ['social-hanako', '佐藤 花子'],
    ] as const) {
      const { url } = await browser.visit('/api/genkan/social/start?connection=hoshi')
      const back = await choose(browser, url, person)
      expect(back.url.href).toBe(`${demo.origin}/`)
      expect(await sessionOf(browser)).toMatchObject({ user: { name } })
    }
  })

  test('finds the account that the same confirmed address already has', async () => {
    const byMail = openBrowser(demo)
    await byMail.signInByMail(HANAKO)
    const bySocial = openBrowser(demo)
    const { url } = await bySocial.visit('/api/genkan/social/start?connection=mitsu')
    await choose(bySocial, url, 'social-hanako')
    const { user } = (await sessionOf(byMail)) ?? {}
    expect(user?.id).toBeDefined()
    expect(await sessionOf(bySocial)).toMatchObject({ user: { id: user?.id } })
  })

  test('makes no account while sign-up is closed', async () => {
    await fetch(`${demo.origin}/api/genkan/test/closeSignup`, { method: 'POST' })
    const browser = openBrowser(demo)
    const { url } = await browser.visit('/api/genkan/social/start?connection=mitsu')
    const back = await choose(browser, url, 'social-taro')
    expect(back.url.search).toBe('?error=signup_disabled')
    expect(await sessionOf(browser)).toBeNull()
  })

  test('is refused when it is unknown, switched off, or for an interaction that is over', async () => {
    const browser = openBrowser(demo)
    const start = async (query: string) =>
      (await browser.go(`/api/genkan/social/start?${query}`)).status
    expect(await start('connection=fax')).toBe(400)
    expect(await start('connection=email')).toBe(400)
    expect(await start('connection=mitsu&state=unknown')).toBe(410)
  })

  test('accepts no answer that this browser did not ask for, or with another state', async () => {
    const stranger = await openBrowser(demo).go('/api/genkan/social/callback?code=x&state=y')
    expect(stranger.status).toBe(410)
    const browser = openBrowser(demo)
    await browser.visit('/api/genkan/social/start?connection=mitsu')
    const forged = await browser.visit('/api/genkan/social/callback?code=x&state=y')
    expect(forged.url.search).toBe('?error=server_error')
    expect(await sessionOf(browser)).toBeNull()
  })
})

describe('the page of «genkan Social»', () => {
  test('speaks the person’s language, allows no script, and names two people on buttons', async () => {
    const browser = openBrowser(demo)
    const { url } = await browser.visit('/api/genkan/social/start?connection=mitsu')
    for (const [language, title] of [
      ['ja', 'ミツでログイン'],
      ['en', 'Sign in with ミツ'],
    ] as const) {
      const answer = await browser.go(url.href, { headers: { 'accept-language': language } })
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toContain(`form-action 'self' ${demo.origin}`)
      expect(policy).not.toContain('unsafe')
      // Else browsers hide the origin of the form's own page, and the choice is refused as a stranger's.
      expect(answer.headers.get('referrer-policy')).toBe('same-origin')
      const html = await answer.text()
      expect(html).toContain(`<html lang="${language}">`)
      expect(html).toContain(`<h1>${title}</h1>`)
      expect(html.match(/<button /g)).toHaveLength(3)
      expect(html).not.toMatch(/<script|<style|style=/)
    }
    const style = await browser.go(new URL('/style.css', url).href)
    expect(style.headers.get('content-type')).toContain('text/css')
  })

  test('takes no choice from another site', async () => {
    const browser = openBrowser(demo)
    const { url } = await browser.visit('/api/genkan/social/start?connection=mitsu')
    const answer = await browser.go(url.href, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ person: 'social-hanako' }),
    })
    expect(answer.status).toBe(403)
  })
})
