import react from '@vitejs/plugin-react'
import { chromium, type Browser, type Page } from 'playwright'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aliases } from '../../aliases.ts'
import { findBrowser } from '../../scripts/find-browser.ts'
import { localePlugin } from '../../scripts/locale-plugin.ts'
import { readOutbox } from '../backends/firebase/people.ts'

// Firebase's own reCAPTCHA needs a page, and one of a real server: a page that a test made up is refused its requests by
// Chromium (seen).

const emulator = `http://${process.env['FIREBASE_AUTH_EMULATOR_HOST'] ?? ''}`
let browser: Browser
let vite: ViteDevServer
let address = ''

beforeAll(async () => {
  vite = await createServer({
    configFile: false,
    root: new URL('./page', import.meta.url).pathname,
    cacheDir: new URL('../../node_modules/.vite-firebase', import.meta.url).pathname,
    plugins: [react(), localePlugin()],
    resolve: { alias: aliases },
    server: { port: 0, host: '127.0.0.1', fs: { strict: false } },
    logLevel: 'error',
  })
  await vite.listen()
  const at = vite.resolvedUrls?.local[0] ?? ''
  address = `${at}?emulator=${encodeURIComponent(emulator)}`
  const { executablePath, args } = findBrowser() ?? {}
  browser = await chromium.launch({ ...(executablePath && { executablePath }), args: args ?? [] })
})
afterAll(async () => {
  await browser.close()
  await vite.close()
})

async function openPage(url: string, context = browser.newContext()): Promise<Page> {
  const page = await (await context).newPage()
  await page.goto(url)
  return page
}

test('a person signs in by SMS in Chromium, past Firebase’s own reCAPTCHA', async () => {
  const page = await openPage(`${address}&by=sms`)
  await page.getByRole('textbox', { name: '電話番号' }).fill('090-1111-2222')
  await page.keyboard.press('Enter')
  const field = page.getByRole('textbox', { name: /認証コード/ })
  await field.waitFor()
  const code = (await readOutbox(emulator)).codesTo('+819011112222').at(-1)?.code ?? ''
  await field.pressSequentially(code)
  await expect.poll(() => page.title()).toBe('signed in as +819011112222')
  expect(await page.locator('body > div:not(#login)').count()).toBe(0)
})

test('a link signs in the tab that it opens, in the same browser without the address typed again', async () => {
  const to = `page-${Date.now()}@example.jp`
  const context = browser.newContext()
  const first = await openPage(`${address}&by=email`, context)
  await first.getByRole('textbox', { name: 'メールアドレス' }).fill(to)
  await first.keyboard.press('Enter')
  await first
    .getByText(/メール/)
    .first()
    .waitFor()
  await expect.poll(async () => (await readOutbox(emulator)).linksTo(to).length).toBe(1)
  const [link = ''] = (await readOutbox(emulator)).linksTo(to)
  const parameters = new URL(link).searchParams
  const second = await openPage(`${address}&by=email&${parameters}`, context)
  expect(new URL(second.url()).searchParams.has('oobCode')).toBe(false)
  await second.getByRole('button').first().click()
  await expect.poll(() => second.title()).toBe(`signed in as ${to}`)
})
