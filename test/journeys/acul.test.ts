import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AculHost, createAculHost } from '../servers/aculHost.ts'
import { serveAculHost } from '../servers/aculPage.ts'
import { buildPage } from '../servers/pages.ts'
import { engine } from './support/engines/index.ts'
import { welcome } from './support/house.ts'
import { objections } from './support/judge.ts'

// The page of docs/backends/auth0-acul.md, with Auth0's SDK, on a double of Auth0's side.

let browser: Browser
let files: Map<string, string>
beforeAll(async () => {
  ;[browser, files] = await Promise.all([
    engine.launch(),
    buildPage('docs/examples/backends/auth0-acul.tsx'),
  ])
})
afterAll(() => browser?.close())

const BRANDING = {
  branding: {
    settings: { colors: { primary: '#333333' } },
    themes: {
      default: { colors: { primary_button: '#7a1f5c' }, borders: { buttons_style: 'pill' } },
    },
  },
}

async function visit(host: AculHost, locale: string, connection?: string) {
  const site = await serveAculHost(host, files)
  const visitor = await welcome({ browser, server: site }, locale)
  const { page, complaints } = visitor
  await page.setViewportSize({ width: 400, height: 760 })
  await page.goto(site.address(host.open({ locale, ...(connection && { connection }) })))
  const leave = async () => {
    await visitor.leave()
    await site.stop()
  }
  return { page, site, complaints, leave }
}

const WORDS = {
  ja: {
    number: '電話番号',
    next: '続ける',
    code: /認証コード/,
    wrong: /コードが正しくないか、有効期限が切れています/,
  },
  en: {
    number: 'Phone number',
    next: 'Continue',
    code: /code/i,
    wrong: /That code is not right, or it has expired/,
  },
} as const

describe.each(['ja', 'en'] as const)('Auth0’s hosted page in «%s»', locale => {
  test('a number, a wrong code, the right one, and the application has the person', async () => {
    const host = createAculHost({ connection: 'sms', extra: () => BRANDING })
    const { page, site, complaints, leave } = await visit(host, locale)
    const words = WORDS[locale]
    if (locale === 'en') await page.getByRole('combobox').selectOption('JP')
    await page.getByRole('textbox', { name: words.number }).fill('090-1234-5678')
    expect(await objections(page)).toEqual([])
    const button = page.getByRole('button', { name: words.next, exact: true })
    expect(await button.evaluate(element => getComputedStyle(element).backgroundColor)).toBe(
      'rgb(122, 31, 92)',
    )
    await button.click()

    const field = page.getByRole('textbox', { name: words.code })
    await field.waitFor()
    expect(site.posts[0]).toMatchObject({
      username: '+819012345678',
      identifier_type: 'phone',
      identifier_phone: '+819012345678',
      identifier_phone_country_code: 'JP',
      'js-available': 'true',
    })
    const right = host.sent.at(-1)?.code ?? ''
    const wrong = right.replace(/./g, digit => (digit === '0' ? '1' : '0'))
    await field.fill(wrong)
    await page.getByText(words.wrong).first().waitFor()
    // Auth0's own sentence is markup here, and English.
    expect(await page.content()).not.toContain('<b>invalid-verification-code')
    expect(await objections(page)).toEqual([])

    await page.getByRole('textbox', { name: words.code }).fill(right)
    await page.waitForURL(/\/callback\?/)
    expect(site.posts.at(-1)).toMatchObject({
      code: right,
      action: 'default',
      username: '+819012345678',
    })
    expect(complaints).toEqual([])
    await leave()
  })
})

test('F23: a context written by somebody who means harm runs nothing, asks nobody, and leads nowhere', async () => {
  const evil = (mark: string) => [
    'javascript:window.hacked=1',
    'data:text/html,<script>window.hacked=1</script>',
    `url(https://evil.invalid/${mark})`,
    'expression(window.hacked=1)',
    '</style></script><script>window.hacked=1</script><img src=https://evil.invalid/x onerror=window.hacked=1>',
    'https://evil.invalid@evil.invalid/',
  ]
  for (const payload of evil('x')) {
    const host = createAculHost({ connection: 'sms' })
    const state = host.open({ locale: 'en' })
    const hostile = poison(host.context(state), payload) as Record<string, unknown>
    const site = await serveAculHost({ ...host, context: () => hostile }, files)
    const { page, leave } = await welcome({ browser, server: site }, 'en')
    const foreign: string[] = []
    page.on('request', request => {
      if (!request.url().startsWith(site.origin)) foreign.push(request.url())
    })
    await page.goto(site.address(state))
    await page.locator('.gk-sign-in').waitFor()
    await page.waitForTimeout(300)
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(foreign).toEqual([])
    const addresses = await page.evaluate(() =>
      [...document.querySelectorAll('[href], [src], [action]')].map(
        element =>
          new URL(
            ['href', 'src', 'action'].map(name => element.getAttribute(name)).find(Boolean) ?? '',
            document.baseURI,
          ).href,
      ),
    )
    expect(addresses.length).toBeGreaterThan(0)
    for (const address of addresses) expect(address).toContain(`${site.origin}/assets/`)
    const style = await page.evaluate(() => document.documentElement.getAttribute('style') ?? '')
    expect(style).toContain('--gk-color-primary: #635dff')
    expect(style).not.toMatch(/url|expression|evil|script|data:/)
    await leave()
    await site.stop()
  }
})

/** The payload in the place of every text, but for those without which there is no page at all. */
function poison(context: unknown, payload: string): unknown {
  const { screen, transaction, ...rest } = context as Record<string, Record<string, unknown>>
  const url = { logo_url: payload, favicon_url: payload, font: { url: payload } }
  const colors = { primary: payload, page_background: payload }
  return {
    ...(replaced(rest, payload) as object),
    organization: { name: payload, branding: { ...url, colors } },
    branding: {
      settings: { ...url, colors },
      themes: { default: { widget: { logo_url: payload }, fonts: { font_url: payload } } },
    },
    screen: {
      ...screen,
      links: { signup: payload, reset_password: payload, edit_identifier: payload, back: payload },
      texts: {
        title: payload,
        buttonText: payload,
        description: payload,
        phonePlaceholder: payload,
      },
      captcha: { provider: payload, siteKey: payload, image: payload },
    },
    transaction: {
      ...transaction,
      errors: [{ code: payload, message: payload, field: payload }],
      alternate_connections: [
        { name: payload, strategy: payload, options: { display_name: payload, icon_url: payload } },
      ],
    },
  }
}

function replaced(value: unknown, payload: string): unknown {
  if (typeof value === 'string') return payload
  if (Array.isArray(value)) return value.map(each => replaced(each, payload))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, replaced(each, payload)]),
  )
}
