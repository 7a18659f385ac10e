import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { engine } from '../journeys/support/engines/index.ts'
import { codeFor, type House, openHouse, welcome } from '../journeys/support/house.ts'
import type { Visitor } from '../journeys/support/house.ts'

// What each engine itself tells a screen reader on the main screens (reliability 3.2, G10). jsdom's names are computed by
// a library, and so are Playwright's; here Chromium's accessibility tree, Firefox's and WebKit's are asked.

let house: House
let visitor: Visitor
beforeAll(async () => {
  house = await openHouse('build')
})
afterAll(() => house?.close())
afterEach(async () => {
  const { complaints } = visitor
  await visitor.leave()
  expect(complaints).toEqual([])
})

describe.each(['ja', 'en'] as const)('in %s, a screen reader hears of', language => {
  const words = (file: string) =>
    JSON.parse(
      readFileSync(new URL(`../../locales/${language}/${file}.json`, import.meta.url), 'utf8'),
    ) as Record<string, string>
  const first = words('identifierFirst')
  const otp = words('otpEntry')
  const sms = words('smsEnrollment')
  const phone = words('phoneField')
  const link = words('magicLinkNotice')
  const codeLabel = (otp['codeLabel_other'] ?? '').replace('{{count}}', '6')

  beforeEach(async () => {
    await house.reset()
    visitor = await welcome(house, language)
  })

  const at = (selector: string) => visitor.page.locator(selector)
  const named = (name = '') => visitor.page.getByRole('button', { name, exact: true })
  async function hears(element: Locator, role: string, name = '') {
    await element.waitFor()
    expect(name).not.toBe('')
    expect(await visitor.hands.heard(element, { role, name })).toEqual({ role, name })
  }
  /** The texts that describe an element, in their order. */
  const description = (element: Locator) =>
    element.evaluate(described =>
      (described.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map(id => document.getElementById(id)?.textContent ?? '')
        .join(' '),
    )

  async function identify(who: string) {
    const field = at('input[name="identifier"]')
    await field.waitFor()
    await field.fill(who)
    await field.press('Enter')
  }

  test('the first screen: its heading, the field, the button and the group of other ways', async () => {
    await house.change({ connections: ['users', 'mitsu'] })
    await visitor.page.goto('/')
    await hears(at('h1'), 'heading', first['title'])
    const field = at('input[name="identifier"]')
    await hears(field, 'textbox', first['eitherLabel'])
    expect(await field.getAttribute('aria-invalid')).not.toBe('true')
    expect(await description(field)).toContain(first['eitherHint'])
    await hears(at('.gk-identifier-first-submit'), 'button', first['submit'])
    await hears(
      visitor.page.getByRole('group', { name: first['otherWays'] }),
      'group',
      first['otherWays'],
    )
    await hears(
      named(first['continueWith']?.replace('{{provider}}', 'ミツ')),
      'button',
      first['continueWith']?.replace('{{provider}}', 'ミツ'),
    )
  })

  test('the code: its field with where the code went, and a button that must wait', async () => {
    await visitor.page.goto('/')
    await identify('hanako@example.jp')
    const field = at('input[name="code"]')
    await field.waitFor()
    await hears(at('h1'), 'heading', otp['title'])
    await hears(field, 'textbox', codeLabel)
    expect(await description(field)).toContain(
      otp['descriptionEmail_other']?.replace('{{count}}', '6'),
    )
    await hears(at('.gk-otp-entry-submit'), 'button', otp['submit'])
    const resend = at('[data-gk-resend]')
    await hears(resend, 'button', otp['resend'])
    expect(await resend.getAttribute('aria-disabled')).toBe('true')
    expect(await description(resend)).toMatch(/\d/)
    await hears(named(otp['changeEmail']), 'button', otp['changeEmail'])
  })

  test('a wrong code: an alert, and the field is wrong, selected, and described by the same sentence', async () => {
    await visitor.page.goto('/')
    await identify('hanako@example.jp')
    const field = at('input[name="code"]')
    await field.waitFor()
    const right = await codeFor(house, 'hanako@example.jp')
    await field.fill(right === '111111' ? '222222' : '111111')
    const told = visitor.page.getByRole('alert').filter({ hasText: /2/ }).first()
    await told.waitFor()
    await hears(field, 'textbox', codeLabel)
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    const sentence = (await told.textContent()) ?? ''
    expect(await description(field)).toContain(sentence)
    const selected = await field.evaluate(input => {
      const { selectionStart, selectionEnd } = input as HTMLInputElement
      return input === document.activeElement && (selectionEnd ?? 0) - (selectionStart ?? 0)
    })
    expect(selected).toBe(6)
  })

  test('signing up with a number: a group of two, and that an SMS may cost something', async () => {
    await house.change({ connections: ['sms'] })
    await visitor.page.goto('/app/')
    await named(language === 'ja' ? '新規登録' : 'Sign up').click()
    const number = at('input[type="tel"]')
    await hears(number, 'textbox', phone['numberLabel'])
    await hears(at('h1'), 'heading', sms['title'])
    await hears(
      at('[role="group"]').filter({ hasText: phone['numberLabel'] ?? '' }),
      'group',
      phone['groupLabel'],
    )
    // WebKitGTK calls a closed native select a button (seen with 2.50.6); Chromium and Firefox a combobox.
    const select = engine.name === 'webkit' ? 'button' : 'combobox'
    await hears(at('select[name="country"]'), select, phone['countryLabel'])
    const submit = named(sms['submit'])
    await hears(submit, 'button', sms['submit'])
    expect(await description(submit)).toContain(sms['cost'])
  })

  test('a link by mail: the heading has the focus, and there are ways on', async () => {
    await house.change({ mail: 'link' })
    await visitor.page.goto('/')
    await identify('hanako@example.jp')
    const heading = at('h1').filter({ hasText: link['title'] ?? '' })
    await hears(heading, 'heading', link['title'])
    await expect
      .poll(() => heading.evaluate(element => element === document.activeElement))
      .toBe(true)
    await hears(at('[data-gk-resend]'), 'button', link['resend'])
    await hears(named(link['changeEmail']), 'button', link['changeEmail'])
  })
})
