import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  codeFor,
  compose,
  type House,
  messagesTo,
  openHouse,
  paste,
  type Visitor,
  welcome,
} from './support/house.ts'
import { type Language, WORDS } from './support/words.ts'

// React runs effects twice under StrictMode in its development build only, so the same journeys run on both.
const BUILDS = [
  ['the production build', 'build'],
  ['StrictMode', 'dev'],
] as const

describe.each(BUILDS)('with %s', (_name, pages) => {
  let house: House
  beforeAll(async () => {
    house = await openHouse(pages)
    if (pages === 'dev') await warmUp(house)
  })
  afterAll(() => house?.close())

  describe.each(['ja', 'en'] as Language[])('in %s, by keyboard alone', language => {
    const words = WORDS[language]
    let visitor: Visitor
    beforeEach(async () => {
      await house.reset()
      visitor = await welcome(house, language)
      await visitor.page.goto('/')
    })
    afterEach(async () => {
      const { complaints } = visitor
      await visitor.leave()
      expect(complaints).toEqual([])
    })

    const field = () => visitor.page.getByLabel(words.identifier)
    const code = () => visitor.page.getByLabel(words.code, { exact: true })
    const alert = () => visitor.page.getByRole('alert').filter({ hasText: /./ })
    const press = (key: string) => visitor.page.keyboard.press(key)
    const type = (text: string) => visitor.page.keyboard.type(text)

    async function tabTo(name: string) {
      const wanted = visitor.page.getByRole('button', { name, exact: true })
      for (let presses = 0; presses < 20; presses += 1) {
        const isBehind = await wanted.evaluate(element => {
          const { activeElement } = document
          if (!activeElement || element === activeElement) return null
          const where = activeElement.compareDocumentPosition(element)
          return (where & Node.DOCUMENT_POSITION_PRECEDING) > 0
        })
        if (isBehind === null) return
        await press(isBehind ? 'Shift+Tab' : 'Tab')
      }
      throw new Error(`No Tab reaches the button «${name}»`)
    }

    const codeHasFocus = () =>
      expect.poll(() => code().evaluate(input => input === document.activeElement)).toBe(true)

    async function identify(text: string) {
      await field().waitFor()
      await field().focus()
      await type(text)
      await press('Enter')
      await code().waitFor()
      await codeHasFocus()
    }

    /** Firefox complains of a script that was still on its way when the page was left. */
    async function reload() {
      await field().waitFor()
      await visitor.page.reload()
    }

    /** What comes later is fetched while the page is idle. Whoever goes offline before that has to load it anew. */
    async function allIsThere() {
      const count = () =>
        visitor.page.evaluate(() => performance.getEntriesByType('resource').length)
      for (let before = -1, now = await count(); now !== before; now = await count()) {
        before = now
        await new Promise(resolve => setTimeout(resolve, 1500))
      }
    }

    const signedIn = () => visitor.page.getByRole('heading', { name: words.signedIn }).waitFor()

    test('a new person signs up with a code by e-mail, is signed in after a reload, and signs out', async () => {
      await identify('hanako@example.jp')
      await type(await codeFor(house, 'hanako@example.jp'))
      await signedIn()
      await visitor.page.reload()
      await signedIn()
      await tabTo(words.signOut)
      await press('Enter')
      await field().waitFor()
    })

    test('a number typed in full width through an input method, and the whole SMS pasted', async () => {
      await field().waitFor()
      await field().focus()
      await compose(visitor, '０９０１２３４５６７８')
      expect(await field().inputValue()).toBe('０９０１２３４５６７８')
      expect(messagesTo(house, '+819012345678')).toHaveLength(0)
      await press('Enter')
      await code().waitFor()
      await codeFor(house, '+819012345678')
      const [sms] = messagesTo(house, '+819012345678')
      await paste(visitor, sms?.text ?? '')
      await signedIn()
    })

    test('F64: a code typed in full width through an input method is checked once, after it is confirmed', async () => {
      const checks: string[] = []
      visitor.page.on('request', request => {
        if (request.url().includes('/sign-in/email-otp')) checks.push(request.method())
      })
      await identify('ime@example.jp')
      const digits = await codeFor(house, 'ime@example.jp')
      await compose(
        visitor,
        digits.replace(/\d/g, digit => '０１２３４５６７８９'[Number(digit)] ?? ''),
      )
      await signedIn()
      expect(checks).toHaveLength(1)
    })

    test('a wrong code is told at the field, and typed over', async () => {
      await identify('taro@example.jp')
      const right = await codeFor(house, 'taro@example.jp')
      await type(right === '111111' ? '222222' : '111111')
      await alert().getByText(words.wrong(2)).waitFor()
      expect(await code().getAttribute('aria-invalid')).toBe('true')
      await type(right)
      await signedIn()
    })

    test('F43: an expired code leads to a new one', async () => {
      await house.change({ resendSeconds: 0 })
      await reload()
      await identify('late@example.jp')
      const old = await codeFor(house, 'late@example.jp')
      await house.expireCodes()
      await type(old)
      await alert().getByText(words.expired).waitFor()
      await expect
        .poll(() => visitor.page.evaluate(() => document.activeElement?.textContent))
        .toBe(words.resend)
      const [last] = messagesTo(house, 'late@example.jp')
      await press('Enter')
      await visitor.page.getByRole('status').filter({ hasText: words.resent }).waitFor()
      await type(await codeFor(house, 'late@example.jp', last?.id))
      await signedIn()
    })

    test('another code can be asked for once the wait is over', async () => {
      await house.change({ resendSeconds: 6 })
      await reload()
      await identify('again@example.jp')
      const [first] = messagesTo(house, 'again@example.jp')
      await visitor.page.getByText(words.wait).waitFor()
      await tabTo(words.resend)
      await press('Enter')
      expect(messagesTo(house, 'again@example.jp')).toHaveLength(1)
      await visitor.page.getByText(words.wait).waitFor({ state: 'hidden' })
      await press('Enter')
      const second = await codeFor(house, 'again@example.jp', first?.id)
      await codeHasFocus()
      await type(second)
      await signedIn()
    })

    test('F43: too many tries lead to a new code', async () => {
      await house.change({ resendSeconds: 0 })
      await reload()
      await identify('tries@example.jp')
      const right = await codeFor(house, 'tries@example.jp')
      const [first] = messagesTo(house, 'tries@example.jp')
      const [one = '', two = '', three = ''] = wrongCodes(right, 3)
      await type(one)
      await alert().getByText(words.wrong(2)).waitFor()
      await type(two)
      await alert().getByText(words.wrong(1)).waitFor()
      await type(three)
      await alert().getByText(words.tooMany).waitFor()
      await tabTo(words.resend)
      await press('Enter')
      const fresh = await codeFor(house, 'tries@example.jp', first?.id)
      await codeHasFocus()
      await type(fresh)
      await signedIn()
    })

    test('F35: offline nothing typed is lost, and the same press works once online', async () => {
      await field().waitFor()
      await field().focus()
      await allIsThere()
      await type('offline@example.jp')
      await visitor.context.setOffline(true)
      await press('Enter')
      await alert().getByText(words.offline).waitFor()
      expect(await field().inputValue()).toBe('offline@example.jp')
      await visitor.context.setOffline(false)
      expect(messagesTo(house, 'offline@example.jp')).toHaveLength(0)
      await press('Enter')
      await code().waitFor()
      await type(await codeFor(house, 'offline@example.jp'))
      await signedIn()
    })

    test('F54: Back gives the address back to be mended, and sends nothing', async () => {
      await identify('typo@example.jp')
      await tabTo(words.changeEmail)
      await press('Enter')
      await expect.poll(() => field().inputValue()).toBe('typo@example.jp')
      await expect
        .poll(() => field().evaluate(input => input === document.activeElement))
        .toBe(true)
      expect(messagesTo(house, 'typo@example.jp')).toHaveLength(1)
    })
  })
})

const wrongCodes = (right: string, count: number) =>
  Array.from({ length: 10 }, (_, digit) => String(digit).repeat(right.length))
    .filter(code => code !== right)
    .slice(0, count)

/** Vite makes a development page ready at its first visit, which takes longer than any journey should. */
async function warmUp(house: House) {
  const visitor = await welcome(house, 'en')
  await visitor.page.goto('/')
  await visitor.page.getByLabel(WORDS.en.identifier).waitFor({ timeout: 60_000 })
  await visitor.leave()
}
