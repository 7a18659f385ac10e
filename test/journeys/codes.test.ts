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
import { keyboardOf } from './support/keyboard.ts'
import { warmUp } from './support/places/demo.ts'
import { type Language, WORDS } from './support/words.ts'

// What the scenes of support/scenes.ts, which every backend goes through, do not ask: input methods, the clipboard, no network.

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
      await keyboardOf(visitor).press(words.signOut)
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
  })
})
