import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  codeFor,
  type House,
  messagesTo,
  openHouse,
  type Visitor,
  welcome,
} from './support/house.ts'
import { keyboardOf } from './support/keyboard.ts'
import { type Language, WORDS } from './support/words.ts'

const WAYS_ON = {
  ja: {
    retry: 'もう一度試す',
    reload: 'ページを再読み込みする',
    lost: '通信できませんでした',
    notLoaded: 'ページを読み込めませんでした',
    again: 'もう一度読み込む',
  },
  en: {
    retry: 'Try again',
    reload: 'Load this page again',
    lost: "We couldn't connect",
    notLoaded: 'could not be loaded',
    again: 'Reload',
  },
}

let house: House
beforeAll(async () => {
  house = await openHouse('build')
})
afterAll(() => house?.close())

// Firefox and Safari remember until the page is loaded anew that a module did not come (HTML standard, module map).
describe.each(['ja', 'en'] as Language[])(
  'code of the page that does not arrive, in %s',
  language => {
    const words = { ...WORDS[language], ...WAYS_ON[language] }
    let visitor: Visitor
    beforeEach(async () => {
      await house.reset()
      visitor = await welcome(house, language)
    })
    afterEach(() => visitor?.leave())

    /** From now on nothing of this name arrives. Returns the way to let it through again. */
    async function lose(name: string) {
      const address = new RegExp(`/${name}[^/]*\\.js`)
      await visitor.page.route(address, route => route.abort())
      return () => visitor.page.unroute(address)
    }

    test('F35: the way to the server: the page says so and can be loaded anew', async () => {
      const { page } = visitor
      const hands = keyboardOf(visitor)
      const letThrough = await lose('better-auth')
      await page.goto('/')
      await page.getByText(words.notLoaded).waitFor()
      await letThrough()
      await hands.press(hands.button(words.again))
      await page.getByLabel(words.identifier).waitFor()
      expect(visitor.complaints.filter(line => line.includes('Uncaught'))).toEqual([])
    })

    test('F35: the next screen: a sentence, another try, then the page anew, at the same step and without a second mail', async () => {
      const { page } = visitor
      const hands = keyboardOf(visitor)
      const letThrough = await lose('later')
      await page.goto('/')
      await page.getByLabel(words.identifier).fill('lost@example.jp')
      await page.keyboard.press('Enter')
      await hands.alert(words.lost)
      await hands.expectFocus(hands.button(words.retry))
      expect(await hands.button(words.reload).count()).toBe(0)
      await page.keyboard.press('Enter')
      await hands.button(words.reload).waitFor()
      await letThrough()
      await hands.press(words.reload)
      const code = page.getByLabel(words.code, { exact: true })
      await hands.expectFocus(code)
      expect(messagesTo(house, 'lost@example.jp')).toHaveLength(1)
      await page.keyboard.type(await codeFor(house, 'lost@example.jp'))
      await hands.heading(words.signedIn).waitFor()
    })

    test('F35: the reader of numbers: a sentence, the number stays, and the page can be loaded anew', async () => {
      const { page } = visitor
      const hands = keyboardOf(visitor)
      const letThrough = await lose('phone')
      await page.goto('/')
      const field = page.getByLabel(words.identifier)
      await field.fill('09012345678')
      await page.keyboard.press('Enter')
      await hands.alert(words.lost)
      expect(await field.inputValue()).toBe('09012345678')
      expect(messagesTo(house, '+819012345678')).toHaveLength(0)
      await letThrough()
      await page.evaluate(() => void Object.assign(globalThis, { isOldPage: true }))
      await hands.press(words.reload)
      // The field of the old page is still there for a moment.
      await expect.poll(() => page.evaluate(() => 'isOldPage' in globalThis)).toBe(false)
      await field.fill('09012345678')
      await page.keyboard.press('Enter')
      await page.getByLabel(words.code, { exact: true }).waitFor()
    })
  },
)
