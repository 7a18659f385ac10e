import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Authenticator, plugIn } from './support/authenticator.ts'
import { engine } from './support/engines/index.ts'
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
    button: 'パスキーでログイン',
    offer: 'パスキーで次回から簡単にログイン',
    create: 'パスキーを作成する',
    skip: '今はしない',
    never: 'この端末では使わない',
    cancelled: 'キャンセルしました',
    prompt: 'パスキーで続ける',
    use: 'パスキーを使う',
    useCode: 'コードでログイン',
  },
  en: {
    button: 'Log in with a passkey',
    offer: 'Log in faster with a passkey',
    create: 'Create a passkey',
    skip: 'Not now',
    never: 'Not on this device',
    cancelled: 'Cancelled',
    prompt: 'Continue with a passkey',
    use: 'Use passkey',
    useCode: 'Use a code',
  },
}

const HANAKO = 'hanako@example.jp'

// The other engines have no virtual authenticator that a test could plug in.
describe.runIf(engine.name === 'chromium').each(['ja', 'en'] as Language[])(
  'a passkey in %s, by keyboard alone',
  language => {
    const words = { ...SHARED[language], ...WORDS[language] }
    let house: House
    let visitor: Visitor
    let device: Authenticator
    let hands: Keyboard

    beforeAll(async () => {
      house = await openHouse('build', { resendSeconds: 0 })
    })
    afterAll(() => house?.close())
    beforeEach(async () => {
      await house.reset()
      await house.change({ passkeys: true })
      visitor = await welcome(house, language)
      device = await plugIn(visitor)
      hands = keyboardOf(visitor)
      await visitor.page.goto('/')
    })
    afterEach(async () => {
      const { complaints } = visitor
      await visitor.leave()
      expect(complaints).toEqual([])
    })

    const field = () => visitor.page.getByLabel(words.identifier)
    const signedIn = () => hands.heading(words.signedIn).waitFor()

    async function enterCode() {
      await visitor.page.getByLabel(words.code, { exact: true }).waitFor()
      await hands.expectFocus(visitor.page.getByLabel(words.code, { exact: true }))
      await hands.type(await codeFor(house, HANAKO))
    }
    async function signInWithCode() {
      await hands.fill(field(), HANAKO)
      await enterCode()
    }
    async function signOut() {
      await hands.press(words.signOut)
      await field().waitFor()
      house.server.inbox.clear()
    }
    async function makePasskey() {
      await signInWithCode()
      await hands.expectFocus(hands.heading(words.offer))
      await hands.press(words.create)
      await signedIn()
      expect(await device.count()).toBe(1)
      // From here a field that offers it would be answered at once.
      await device.touch(false)
    }

    test('is made after a login, and logs in by the button', async () => {
      await makePasskey()
      await signOut()
      await hands.tabTo(hands.button(words.button))
      await device.touch(true)
      await hands.key('Enter')
      await signedIn()
      expect(messagesTo(house, HANAKO)).toHaveLength(0)
    })

    test('logs in from the field itself', async () => {
      await makePasskey()
      await device.touch(true)
      await hands.press(words.signOut)
      // The browser offers it under the field; the virtual device takes it at once.
      await expect
        .poll(async () => visitor.page.getByRole('heading', { name: words.signedIn }).count())
        .toBe(1)
      expect(messagesTo(house, HANAKO)).toHaveLength(1)
    })

    test('that is not shown is no error: the button has the focus again, and a code still works', async () => {
      await makePasskey()
      await signOut()
      await device.verify(false)
      await hands.tabTo(hands.button(words.button))
      await device.touch(true)
      await hands.key('Enter')
      await expect.poll(hands.status).toBe(words.cancelled)
      await hands.expectFocus(hands.button(words.button))
      expect(await visitor.page.getByRole('alert').filter({ hasText: /./ }).count()).toBe(0)
      await device.touch(false)
      await signInWithCode()
      await signedIn()
    })

    test.each([
      ['put off', 'skip', 14],
      ['refused on this device', 'never', 365],
    ] as const)('that is %s is not asked about again for a while', async (_name, choice, days) => {
      await house.change({ profile: 'identifier_first_biometrics' })
      await visitor.page.reload()
      await signInWithCode()
      await hands.press(words[choice])
      await signedIn()
      const quiet = await visitor.page.evaluate(() =>
        Object.values(localStorage).find(text => text.includes('quietUntil')),
      )
      const { quietUntil } = JSON.parse(quiet ?? '{}') as { quietUntil: number }
      expect(Math.round((quietUntil - Date.now()) / 86_400_000)).toBe(days)
      expect(quiet).not.toContain('hanako')
      await signOut()
      await signInWithCode()
      await signedIn()
      expect(await device.count()).toBe(0)
    })

    test('is asked for before a code on a known device, and a code can be had while its dialog is open', async () => {
      await house.change({ profile: 'identifier_first_biometrics' })
      await visitor.page.reload()
      await makePasskey()
      await signOut()
      await hands.fill(field(), HANAKO)
      await hands.expectFocus(hands.heading(words.prompt))
      expect(messagesTo(house, HANAKO)).toHaveLength(0)
      await hands.press(words.use)
      await hands.press(words.useCode)
      await enterCode()
      await signedIn()
    })
  },
)
