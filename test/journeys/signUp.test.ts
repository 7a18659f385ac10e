import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeFor, type House, openHouse, type Visitor, welcome } from './support/house.ts'
import { keyboardOf } from './support/keyboard.ts'
import { type Language, WORDS } from './support/words.ts'

const SENTENCES = {
  ja: { signUp: '新規登録', logIn: 'ログイン', phone: '電話番号', email: 'メールアドレス' },
  en: { signUp: 'Sign up', logIn: 'Log in', phone: 'Phone number', email: 'Email address' },
}

let house: House
beforeAll(async () => {
  house = await openHouse('build')
})
afterAll(() => house?.close())

describe.each(['ja', 'en'] as Language[])(
  'a login with a sign-up beside it, in %s, by keyboard alone',
  language => {
    const words = WORDS[language]
    const sentences = SENTENCES[language]
    let visitor: Visitor
    beforeEach(async () => {
      await house.reset()
      visitor = await welcome(house, language)
    })
    afterEach(async () => {
      const { complaints } = visitor
      await visitor.leave()
      expect(complaints).toEqual([])
    })

    test('a new person goes to the sign-up, back to the login, and signs up with a phone number', async () => {
      await house.change({ signUpStep: true, connections: ['sms'] })
      const { page } = visitor
      const { heading, press, expectFocus, fill, type } = keyboardOf(visitor)
      await page.goto('/')
      await heading(sentences.logIn).waitFor()
      await press(sentences.signUp)
      await heading(sentences.signUp).waitFor()
      const phone = page.getByRole('textbox', { name: sentences.phone })
      await expectFocus(phone)
      await press(sentences.logIn)
      await heading(sentences.logIn).waitFor()
      await expectFocus(phone)
      await press(sentences.signUp)
      await heading(sentences.signUp).waitFor()
      await fill(phone, '+81 90 1234 5678')
      await expectFocus(page.getByLabel(words.code, { exact: true }))
      await type(await codeFor(house, '+819012345678'))
      await heading(words.signedIn).waitFor()
    })

    test('the sign-up by e-mail says that it is one', async () => {
      await house.change({ signUpStep: true, connections: ['email'] })
      const { page } = visitor
      const { heading, press, expectFocus, button } = keyboardOf(visitor)
      await page.goto('/')
      await press(sentences.signUp)
      await heading(sentences.signUp).waitFor()
      await expectFocus(page.getByRole('textbox', { name: sentences.email }))
      await button(sentences.logIn).waitFor()
      expect(await button(sentences.signUp).count()).toBe(0)
    })
  },
)
