import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse, type Visitor, welcome } from './support/house.ts'
import { type Keyboard, keyboardOf } from './support/keyboard.ts'
import { type Language, WORDS as SHARED } from './support/words.ts'

const WORDS = {
  ja: {
    mitsu: 'ミツで続ける',
    group: 'ほかの方法',
    there: 'ミツでログイン',
    back: 'ログインせずに戻る',
    stopped: 'ログインを中止しました。',
    lastUsed: '前回',
  },
  en: {
    mitsu: 'Continue with ミツ',
    group: 'Other ways',
    there: 'Sign in with ミツ',
    back: 'Go back without signing in',
    stopped: 'You left that login.',
    lastUsed: 'Last used',
  },
}

let house: House
beforeAll(async () => {
  house = await openHouse('build', { connections: ['users', 'mitsu', 'hoshi'] })
})
afterAll(() => house?.close())

describe.each(['ja', 'en'] as Language[])('another service in %s, by keyboard alone', language => {
  const words = { ...SHARED[language], ...WORDS[language] }
  let visitor: Visitor
  let hands: Keyboard

  beforeEach(async () => {
    await house.reset()
    visitor = await welcome(house, language)
    hands = keyboardOf(visitor)
    await visitor.page.goto('/')
  })
  afterEach(async () => {
    const { complaints } = visitor
    await visitor.leave()
    expect(complaints).toEqual([])
  })

  test('logs in to the embedded login, and is marked as the last one used', async () => {
    await visitor.page.getByRole('group', { name: words.group }).waitFor()
    await hands.press(words.mitsu)
    await hands.heading(words.there).waitFor()
    await hands.press(visitor.page.getByRole('button', { name: /hanako/ }))
    await hands.heading(words.signedIn).waitFor()
    await visitor.page.getByText('hanako.sato@social.example', { exact: false }).waitFor()
    await hands.press(words.signOut)
    const again = hands.button(words.mitsu)
    await again.waitFor()
    await expect.poll(() => again.getAttribute('aria-describedby')).not.toBeNull()
    const badge = await again.getAttribute('aria-describedby')
    expect(await visitor.page.locator(`[id="${badge}"]`).textContent()).toContain(words.lastUsed)
  })

  test('may be left again, and the login is there as before', async () => {
    await hands.press(words.mitsu)
    await hands.press(words.back)
    await hands.alert(words.stopped)
    await visitor.page.getByLabel(words.identifier).waitFor()
  })
})
