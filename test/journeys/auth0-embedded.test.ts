import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest'
import { createLoginServer, sessions } from '../../docs/examples/backends/auth0-embedded-server.ts'
import { requireBrowser } from '../../scripts/find-browser.ts'
import { buildHostedPage } from '../servers/aculPage.ts'
import { type Auth0ShapedServer, startAuth0Shaped } from '../servers/auth0Shaped.ts'
import { WORDS } from './support/words.ts'

// The page and the endpoint of docs/backends/auth0-embedded.md in Chromium, before an Auth0-shaped server.

const words = WORDS.ja
let browser: Browser
let auth0: Auth0ShapedServer
let site: Server
let origin: string

beforeAll(async () => {
  const { executablePath, args } = requireBrowser()
  const launched = chromium.launch({ executablePath, args })
  const files = await buildHostedPage('auth0-embedded')
  browser = await launched
  auth0 = await startAuth0Shaped()
  // Its own origin must be known before it is made.
  const endpoint: { answer?: RequestListener } = {}
  site = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname
    if (path.startsWith('/api/')) return endpoint.answer?.(request, response as never)
    const file = files.get(path)
    const type = path.endsWith('.css') ? 'text/css' : file ? 'text/javascript' : 'text/html'
    response.writeHead(path === '/favicon.ico' ? 204 : 200, { 'Content-Type': type })
    response.end(path === '/favicon.ico' ? '' : (file ?? page(files)))
  })
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  endpoint.answer = createLoginServer(origin, auth0).listeners('request')[0] as RequestListener
})
afterAll(async () => {
  await browser?.close()
  site?.close()
  await auth0?.stop()
})

const page = (files: Map<string, string>) => `<!doctype html><html lang="ja"><head>
<meta charset="utf-8"><title>Login</title>
<link rel="stylesheet" href="${[...files.keys()].find(name => name.endsWith('.css')) ?? ''}"></head>
<body><main id="login"></main><script type="module" src="/assets/page.js"></script></body></html>`

let visit: Page
const complaints: string[] = []
beforeEach(async () => {
  complaints.length = 0
  sessions.clear()
  visit = await (await browser.newContext({ locale: 'ja' })).newPage()
  visit.on('pageerror', error => complaints.push(error.message))
  await visit.goto(`${origin}/login`)
})
afterEach(async () => {
  await visit.context().close()
  expect(complaints).toEqual([])
})

const code = () => visit.getByLabel(words.code, { exact: true })
const newest = (to: string) => auth0.sent.filter(message => message.to === to).at(-1)?.code ?? ''

async function identify(text: string) {
  const field = visit.locator('input[name=identifier]')
  await field.fill(text)
  await field.press('Enter')
  await code().waitFor()
}

const signedIn = () => visit.waitForURL(`${origin}/`)

test('a code by SMS opens a session, and no token reaches the page', async () => {
  await identify('090-1234-5678')
  await code().pressSequentially(newest('+819012345678'))
  await signedIn()
  expect(sessions.size).toBe(1)
  const [tokens] = sessions.values()
  const seen = await visit.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  )
  for (const token of Object.values(tokens ?? {}).filter(value => String(value).length > 20))
    expect(seen).not.toContain(String(token))
})

test('a wrong code is told, and the right one typed over it', async () => {
  await identify('０８０１２３４５６７８')
  const right = newest('+818012345678')
  await code().pressSequentially(right.replace(/./g, digit => (digit === '0' ? '1' : '0')))
  await visit.getByRole('alert').filter({ hasText: 'コードが正しく' }).first().waitFor()
  expect(sessions.size).toBe(0)
  await code().press('ControlOrMeta+a')
  await code().pressSequentially(right)
  await signedIn()
  expect(sessions.size).toBe(1)
})
