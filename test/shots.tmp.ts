import { chromium } from '/work/wt/links/node_modules/playwright/index.mjs'
import { createDemoServer } from '/work/wt/links/demo/server/index.ts'
import { requireBrowser } from '/work/wt/links/scripts/find-browser.ts'
const { executablePath, args } = requireBrowser()
const server = await createDemoServer({ port: 0, dataFile: ':memory:', pages: 'build', settings: { mail: 'link', resendSeconds: 0 }, testHooks: true, log: () => {} })
const browser = await chromium.launch({ executablePath, args })
const L = { ja: 'メールアドレスまたは電話番号', en: 'Email address or phone number' }
for (const lang of ['ja', 'en'] as const) for (const [w, scheme] of [[320, 'light'], [1280, 'dark']] as const) {
  const at = async () => (await browser.newContext({ locale: lang, baseURL: server.origin, colorScheme: scheme, viewport: { width: w, height: 800 } })).newPage()
  const p = await at(); await p.goto('/'); await p.getByLabel(L[lang]).fill(`hana.${lang}${w}@gmail.com`); await p.keyboard.press('Enter')
  await p.locator('.gk-magic-link-notice').waitFor(); await p.waitForTimeout(600)
  await p.screenshot({ path: `/tmp/shot-notice-${lang}-${w}.png`, fullPage: true })
  const q = await at(); await q.goto(server.inbox.messages()[0]!.link!); await q.locator('.gk-magic-link-landing').waitFor(); await q.waitForTimeout(400)
  await q.screenshot({ path: `/tmp/shot-landing-${lang}-${w}.png`, fullPage: true })
  if (w === 1280 ) { const r = await at(); await r.goto('/inbox'); await r.waitForTimeout(1500); await r.screenshot({ path: `/tmp/shot-inbox-${lang}.png` });
   await r.goto('/settings/'); await r.waitForTimeout(1500); await r.screenshot({ path: `/tmp/shot-settings-${lang}.png`, fullPage: true }) }
}
await browser.close(); await server.close()
