import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import type { DeviceStore } from 'genkan/core'

const WORDS = {
  ja: {
    field: 'メールアドレスまたは電話番号',
    next: '続ける',
    code: '認証コード（6桁）',
    ask: 'パスキーでログイン',
    make: 'パスキーを作成する',
    skip: '今はしない',
    cancelled: 'キャンセルしました',
  },
  en: {
    field: 'Email address or phone number',
    next: 'Continue',
    code: '6-digit code',
    ask: 'Log in with a passkey',
    make: 'Create a passkey',
    skip: 'Not now',
    cancelled: 'Cancelled',
  },
} as const

// jsdom has no authenticators. A browser that rejects in each way WebAuthn knows is put in their place; what the kit
// makes of it is real.
let reject: DOMException | TypeError
beforeEach(() => {
  vi.stubGlobal('PublicKeyCredential', class {})
  vi.stubGlobal('isSecureContext', true)
  const refuse = () => Promise.reject(reject)
  Object.assign(navigator, { credentials: { get: refuse, create: refuse } })
})
afterEach(() => {
  vi.unstubAllGlobals()
  Reflect.deleteProperty(navigator, 'credentials')
})

function open(locale: 'ja' | 'en') {
  const onSignedIn = vi.fn()
  const device: DeviceStore = { read: () => null, write() {} }
  const backend = createMemoryBackend({ code: '246810', passkeys: 'offer' })
  render(
    <StrictMode>
      <GenkanProvider backend={backend} locale={locale} device={device} onSignedIn={onSignedIn}>
        <SignIn />
      </GenkanProvider>
    </StrictMode>,
  )
  return { onSignedIn, user: userEvent.setup() }
}

const NAMES = [
  'AbortError',
  'TimeoutError',
  'NotAllowedError',
  'InvalidStateError',
  'SecurityError',
  'ConstraintError',
  'NotSupportedError',
  'OperationError',
  'TypeError',
  'UnknownError',
] as const
const OWN_WORDS = 'the own words of a browser'
const GIVEN_UP: readonly string[] = ['AbortError', 'TimeoutError', 'NotAllowedError']

describe.each(['ja', 'en'] as const)('F55: in %s, the browser rejects with', locale => {
  const words = WORDS[locale]
  const rejectWith = (name: string) => {
    reject = name === 'TypeError' ? new TypeError(OWN_WORDS) : new DOMException(OWN_WORDS, name)
  }
  const button = (name: string) => screen.findByRole('button', { name })

  async function isToldOf(name: string, pressed: string) {
    const alert = screen.getByRole('alert')
    await vi.waitFor(() => {
      if (GIVEN_UP.includes(name))
        expect(screen.getByRole('status')).toHaveTextContent(words.cancelled)
      else expect(alert).not.toBeEmptyDOMElement()
    })
    if (GIVEN_UP.includes(name)) expect(alert).toBeEmptyDOMElement()
    expect(alert).not.toHaveTextContent(OWN_WORDS)
    expect(await button(pressed)).toHaveFocus()
  }

  test.each(NAMES)('%s while asking for a passkey, and a code still signs in', async name => {
    rejectWith(name)
    const { onSignedIn, user } = open(locale)
    await user.click(await button(words.ask))
    await isToldOf(name, words.ask)
    await user.type(screen.getByLabelText(words.field), 'taro@example.com')
    await user.click(await button(words.next))
    await user.type(await screen.findByLabelText(words.code), '246810')
    await user.click(await button(words.skip))
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })

  test.each(NAMES)('%s while making one, and the person is in all the same', async name => {
    rejectWith(name)
    const { onSignedIn, user } = open(locale)
    await user.type(await screen.findByLabelText(words.field), 'taro@example.com{Enter}')
    await user.type(await screen.findByLabelText(words.code), '246810')
    await user.click(await button(words.make))
    // There is one already: that is what was wanted.
    if (name !== 'InvalidStateError') {
      await isToldOf(name, words.make)
      await user.click(await button(words.skip))
    }
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })
})
