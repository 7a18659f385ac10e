import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  codeFor,
  type House,
  messagesTo,
  openHouse,
  type Visitor,
  welcome,
} from './support/house.ts'
import { type Keyboard, keyboardOf } from './support/keyboard.ts'
import { type Language, WORDS as SHARED } from './support/words.ts'

const WORDS = {
  ja: {
    password: 'パスワード',
    newPassword: '新しいパスワード',
    title: 'パスワードを入力',
    newTitle: 'パスワードを設定',
    logIn: 'ログイン',
    show: 'パスワードを表示する',
    shown: '表示しました',
    hidden: '非表示にしました',
    notRight: 'パスワードが正しくありません。もう一度確認してください。',
    tooShort: 'パスワードが短すぎます。15文字以上で入力してください。',
    tooOften: '短い時間に操作が続きました。',
    forgot: 'パスワードを忘れた方',
    askTitle: 'パスワードを再設定',
    address: 'メールアドレス',
    sentTitle: 'メールを確認してください',
    setTitle: '新しいパスワードを設定',
    doneTitle: 'パスワードを変更しました',
    used: 'リンクが使用済みか、有効期限が切れています。',
    toLogin: 'ログイン画面へ',
    byCode: 'メールでコードを受け取る',
    byPassword: 'パスワードを使う',
    choose: 'ログイン方法を選択',
  },
  en: {
    password: 'Password',
    newPassword: 'New password',
    title: 'Enter your password',
    newTitle: 'Create a password',
    logIn: 'Log in',
    show: 'Show password',
    shown: 'Shown',
    hidden: 'Hidden',
    notRight: 'That password is not right. Check it and try again.',
    tooShort: 'That password is too short. Use at least 15 characters.',
    tooOften: 'Too many requests in a short time.',
    forgot: 'Forgot your password?',
    askTitle: 'Reset your password',
    address: 'Email address',
    sentTitle: 'Check your email',
    setTitle: 'Set a new password',
    doneTitle: 'Password changed',
    used: 'The link was used already, or is too old.',
    toLogin: 'To the login page',
    byCode: 'Get a code by email',
    byPassword: 'Use a password',
    choose: 'Choose how to log in',
  },
}

const TARO = 'taro@example.jp'
const PASSWORD = 'correct horse battery'
const OTHER = 'another long password'

let house: House
beforeAll(async () => {
  house = await openHouse('build', { resendSeconds: 0, password: 'first' })
})
afterAll(() => house?.close())

describe.each(['ja', 'en'] as Language[])('a password in %s, by keyboard alone', language => {
  const words = { ...SHARED[language], ...WORDS[language] }
  let visitor: Visitor
  let hands: Keyboard

  beforeEach(async () => {
    await house.reset()
    visitor = await welcome(house, language)
    hands = keyboardOf(visitor)
  })
  afterEach(async () => {
    const { complaints } = visitor
    await visitor.leave()
    expect(complaints).toEqual([])
  })

  const identifier = () => visitor.page.getByLabel(words.identifier)
  const password = () => visitor.page.getByLabel(words.password, { exact: true })
  const newPassword = () => visitor.page.getByLabel(words.newPassword, { exact: true })
  const code = () => visitor.page.getByLabel(words.code, { exact: true })
  const link = (name: string) => visitor.page.getByRole('link', { name, exact: true })
  const signedIn = () => hands.heading(words.signedIn).waitFor()

  async function signUp(typed = PASSWORD) {
    await visitor.page.goto('/?screen_hint=signup')
    await hands.fill(identifier(), TARO)
    await hands.expectFocus(newPassword())
    await hands.fill(newPassword(), typed)
    await hands.expectFocus(code())
    await hands.type(await codeFor(house, TARO))
    await signedIn()
    await hands.press(words.signOut)
    await identifier().waitFor()
    house.server.inbox.clear()
    await visitor.page.goto('/')
  }

  test('is made up at sign-up: long enough and nothing else, and the address is proved with a code', async () => {
    await visitor.page.goto('/?screen_hint=signup')
    await hands.fill(identifier(), TARO)
    await hands.heading(words.newTitle).waitFor()
    expect(await newPassword().getAttribute('autocomplete')).toBe('new-password')
    await hands.fill(newPassword(), 'short')
    await hands.alert(words.tooShort)
    // What was typed is selected, to be typed over.
    await hands.type('ながいパスワードは15文字以上です')
    await hands.key('Enter')
    await hands.expectFocus(code())
    await hands.type(await codeFor(house, TARO))
    await signedIn()
    await hands.press(words.signOut)
    await identifier().waitFor()
    await visitor.page.goto('/')
    await hands.fill(identifier(), TARO)
    await hands.fill(password(), 'ながいパスワードは15文字以上です')
    await signedIn()
  })

  test('logs in; it can be looked at while it is typed, and managers find the name beside it', async () => {
    await signUp()
    await hands.fill(identifier(), TARO)
    await hands.expectFocus(password())
    expect(await password().getAttribute('autocomplete')).toBe('current-password')
    expect(await visitor.page.locator('input[autocomplete="username"]').inputValue()).toBe(TARO)
    await hands.type(PASSWORD)
    const show = hands.button(words.show)
    await hands.press(show)
    expect(await show.getAttribute('aria-pressed')).toBe('true')
    expect(await password().getAttribute('type')).toBe('text')
    await expect.poll(hands.status).toBe(words.shown)
    await hands.key('Enter')
    await expect.poll(hands.status).toBe(words.hidden)
    expect(await password().getAttribute('type')).toBe('password')
    await hands.press(show)
    await hands.press(words.logIn)
    await signedIn()
    expect(messagesTo(house, TARO)).toHaveLength(0)
  })

  test('that is wrong is told at the field and typed over; too many wrong ones have to wait', async () => {
    await signUp()
    await hands.fill(identifier(), TARO)
    for (let tries = 1; tries <= 5; tries += 1) {
      await hands.expectFocus(password())
      await hands.type(`a wrong password ${tries}`)
      await hands.key('Enter')
      await hands.alert(words.notRight)
      await expect.poll(() => password().getAttribute('aria-invalid')).toBe('true')
    }
    await hands.type(PASSWORD)
    await hands.key('Enter')
    await hands.alert(words.tooOften)
  })

  test('that is forgotten is replaced by way of a mail, which works once, and the person logs in with the new one', async () => {
    await signUp()
    await hands.fill(identifier(), TARO)
    await hands.press(link(words.forgot))
    await hands.heading(words.askTitle).waitFor()
    // Nobody types an address twice, and the address bar does not show it.
    const address = visitor.page.getByLabel(words.address, { exact: true })
    await expect.poll(() => address.inputValue()).toBe(TARO)
    expect(visitor.page.url()).not.toContain('taro')
    await hands.tabTo(address)
    await hands.key('Enter')
    await hands.expectFocus(hands.heading(words.sentTitle))
    await expect.poll(() => messagesTo(house, TARO).length).toBe(1)
    const mailed = messagesTo(house, TARO)[0]?.link ?? ''
    const token = new URLSearchParams(new URL(mailed).hash.slice(1)).get('token') ?? ''
    expect(token).not.toBe('')

    await visitor.page.goto(mailed)
    await hands.heading(words.setTitle).waitFor()
    expect(visitor.page.url()).not.toContain(token)
    await hands.fill(newPassword(), OTHER)
    await hands.expectFocus(hands.heading(words.doneTitle))
    await hands.press(link(words.toLogin))
    await hands.fill(identifier(), TARO)
    await hands.fill(password(), OTHER)
    await signedIn()

    await visitor.page.goto('about:blank')
    await visitor.page.goto(mailed)
    await hands.fill(newPassword(), 'yet another long password')
    await hands.alert(words.used)
    await expect.poll(() => address.inputValue()).toBe(TARO)
  })

  test('may be left for a code and taken up again without saying again who one is', async () => {
    await signUp()
    await hands.fill(identifier(), TARO)
    await hands.heading(words.title).waitFor()
    await hands.press(words.byCode)
    await hands.expectFocus(code())
    await hands.press(words.byPassword)
    await hands.expectFocus(password())
    await visitor.page.getByText(TARO, { exact: true }).waitFor()
    await hands.press(words.byCode)
    await hands.expectFocus(code())
    await hands.type(await codeFor(house, TARO))
    await signedIn()
  })

  test('is one of the ways to choose from, where the server asks', async () => {
    await signUp()
    await house.change({ askMethod: true })
    await visitor.page.goto('/')
    await hands.fill(identifier(), TARO)
    await hands.expectFocus(hands.heading(words.choose))
    await hands.press(words.byPassword)
    await hands.fill(password(), PASSWORD)
    await signedIn()
  })
})
