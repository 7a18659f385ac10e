import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  codeFor,
  type House,
  messagesTo,
  openHouse,
  type Visitor,
  welcome,
} from './support/house.ts'
import { type Language, WORDS } from './support/words.ts'

// Playwright switches the browser's memory of whole pages off; here it is what is tested (reliability M11, F42).
let house: House
beforeAll(async () => {
  house = await openHouse('build', {}, { keepsPages: true })
})
afterAll(() => house?.close())

describe.each(['ja', 'en'] as Language[])('F42: a page that was asleep, in %s', language => {
  const words = WORDS[language]

  let visitor: Visitor
  beforeEach(async () => {
    visitor = await welcome(house, language)
  })
  afterEach(() => visitor?.leave())

  /** Leaves for another site and comes back. `load` never fires for a page that was kept (M11). */
  async function leaveAndReturn(page: Page, meanwhile: () => Promise<void> = async () => {}) {
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted }))
    })
    await page.goto(house.server.origin.replace('localhost', '127.0.0.1') + '/inbox/')
    await meanwhile()
    // Not at once: the answer to this call would be lost with the page.
    await page.evaluate(() => void setTimeout(() => history.back()))
    await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'persisted'))).toBe(true)
  }

  test('wakes with an empty code, the right seconds and buttons that work', async () => {
    const { page } = visitor
    await page.goto('/')
    const who = `asleep-${language}@example.jp`
    await page.getByLabel(words.identifier).fill(who)
    await page.getByLabel(words.identifier).press('Enter')
    const code = page.getByLabel(words.code, { exact: true })
    await code.pressSequentially('2468')
    const seconds = async () =>
      Number(/\d+/.exec(await page.getByText(words.wait).innerText())?.[0])
    const before = { left: await seconds(), at: Date.now() }

    await leaveAndReturn(page, () => new Promise(resolve => setTimeout(resolve, 3000)))
    await new Promise(resolve => setTimeout(resolve, 1000))
    expect(await code.inputValue()).toBe('')
    const passed = (Date.now() - before.at) / 1000
    expect(Math.abs((await seconds()) - (before.left - passed))).toBeLessThanOrEqual(1.5)
    await code.pressSequentially(await codeFor(house, who))
    await page.getByRole('heading', { name: words.signedIn }).waitFor()
    expect(messagesTo(house, who)).toHaveLength(1)
  })

  test('that fell asleep while a code was being checked has no stuck button', async () => {
    const { page } = visitor
    await page.goto('/')
    const who = `stuck-${language}@example.jp`
    await page.getByLabel(words.identifier).fill(who)
    await page.getByLabel(words.identifier).press('Enter')
    const code = page.getByLabel(words.code, { exact: true })
    await code.waitFor()
    let held = 0
    await page.route('**/sign-in/email-otp', () => void (held += 1), { times: 1 })
    await code.pressSequentially('111111')
    await expect.poll(() => held).toBe(1)
    await leaveAndReturn(page)
    await expect.poll(() => code.inputValue()).toBe('')
    await code.pressSequentially(await codeFor(house, who))
    await page.getByRole('heading', { name: words.signedIn }).waitFor()
  })
})
