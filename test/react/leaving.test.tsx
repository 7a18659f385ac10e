import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { momentNames, prepareStage, Stage } from 'genkan/testing'
import { CODE, JA, open } from './openLogin.tsx'

// A page that shows a login and then something else must be as if there had been none, whatever was going on.

/** What the browser holds for the page: listeners of its lasting objects, channels to other tabs, open dialogs. */
function watchPage() {
  const listeners = new Set<string>()
  const ids = new Map<unknown, number>()
  const idOf = (it: unknown) => ids.get(it) ?? (ids.set(it, ids.size), ids.size - 1)
  const lasting = new Map<EventTarget, string>([
    [window, 'window'],
    [document, 'document'],
    [document.body, 'body'],
  ])
  const undo = [...lasting].map(([target, name]) => {
    const { addEventListener, removeEventListener } = target
    const keyOf = (type: string, listener: unknown, options: unknown) =>
      `${name} ${type} ${idOf(listener)} ${typeof options === 'object' ? Boolean((options as AddEventListenerOptions)?.capture) : Boolean(options)}`
    target.addEventListener = (type: string, listener: never, options?: never) => {
      listeners.add(keyOf(type, listener, options))
      addEventListener.call(target, type, listener, options)
    }
    target.removeEventListener = (type: string, listener: never, options?: never) => {
      listeners.delete(keyOf(type, listener, options))
      removeEventListener.call(target, type, listener, options)
    }
    return () => Object.assign(target, { addEventListener, removeEventListener })
  })

  const channels = new Set<object>()
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      onmessage = null
      constructor() {
        channels.add(this)
      }
      postMessage() {}
      addEventListener() {}
      removeEventListener() {}
      close() {
        channels.delete(this)
      }
    },
  )

  const dialogs = new Set<AbortSignal | undefined>()
  const ask = ({ signal }: CredentialRequestOptions) =>
    new Promise((_, reject) => {
      dialogs.add(signal)
      signal?.addEventListener('abort', () => {
        dialogs.delete(signal)
        reject(new DOMException('', 'AbortError'))
      })
    })
  vi.stubGlobal(
    'PublicKeyCredential',
    class {
      static isConditionalMediationAvailable = async () => true
    },
  )
  vi.stubGlobal('OTPCredential', class {})
  vi.stubGlobal('isSecureContext', true)
  Object.assign(navigator, { credentials: { get: ask, create: ask } })

  return {
    held: () => ({
      // Of React, once for each document and for good.
      listeners: [...listeners].filter(it => !it.includes('selectionchange')),
      channels: channels.size,
      dialogs: dialogs.size,
      timers: vi.getTimerCount(),
    }),
    stop() {
      for (const one of undo) one()
      Reflect.deleteProperty(navigator, 'credentials')
      vi.unstubAllGlobals()
    },
  }
}

let page: ReturnType<typeof watchPage>
beforeEach(async () => {
  await prepareStage()
  // Which listens to the page for good.
  userEvent.setup()
  page = watchPage()
  vi.useFakeTimers({
    toFake: [
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'requestIdleCallback',
      'cancelIdleCallback',
    ],
  })
})
afterEach(() => {
  vi.useRealTimers()
  page.stop()
})

const submit = async (label: string, text: string) => {
  const field = await vi.waitFor(() => screen.getByLabelText(label))
  fireEvent.input(field, { target: { value: text } })
  fireEvent.submit(field)
}
const toCode = () => submit(JA.identifier, 'taro@example.com')
const press = async (name: string) =>
  fireEvent.click(await vi.waitFor(() => screen.getByRole('button', { name })))

/** Each moment at which the login waits for somebody, and how a person comes there. */
const WAITS = {
  capabilities: async () => {},
  begin: async () => {},
  identify: toCode,
  verify: async () => {
    await toCode()
    await submit(JA.code, CODE)
  },
  resend: async () => {
    await toCode()
    await press('コードを再送する')
  },
  choose: async () => {
    await toCode()
    await press('メールでコードを受け取る')
  },
} as const

/** What is held after jsdom's own next frame, which it asks for whenever the focus is removed. */
async function left() {
  await act(() => vi.advanceTimersByTimeAsync(20))
  return page.held()
}

describe('leaving the page', () => {
  test.each(Object.keys(WAITS) as (keyof typeof WAITS)[])(
    'while «%s» is on its way leaves no timer, listener, channel, dialog, request or warning',
    async method => {
      const before = page.held()
      const { unmount, calls, onSignedIn } = open({
        delayMs: { [method]: 60_000 },
        resendAfterSeconds: 0,
        askMethod: method === 'choose',
        connections: [
          {
            name: 'users',
            strategy: 'database',
            channels: ['email_code', 'sms_code', 'password'],
          },
        ],
      })
      await WAITS[method]()
      await vi.waitFor(() => expect(calls()[method]).toBe(1))
      const asked = calls()
      unmount()
      expect(await left()).toEqual(before)
      await act(() => vi.advanceTimersByTimeAsync(120_000))
      expect(calls()).toEqual(asked)
      expect(onSignedIn).not.toHaveBeenCalled()
    },
  )

  test.each(momentNames)('at the moment «%s» leaves nothing', async moment => {
    const before = page.held()
    const { unmount } = render(
      <StrictMode>
        <Stage moment={moment} />
      </StrictMode>,
    )
    // What a screen begins by itself: a countdown, the offer of a passkey, the wait for the code of an SMS.
    await act(() => vi.advanceTimersByTimeAsync(20))
    unmount()
    expect(await left()).toEqual(before)
  })

  test('while another device may open the link ends the watch', async () => {
    const before = page.held()
    const { unmount, calls } = open({
      connections: [{ name: 'users', strategy: 'email', channels: ['email_link'] }],
    })
    await submit('メールアドレス', 'taro@example.com')
    await vi.waitFor(() => expect(calls()['watch']).toBe(1))
    unmount()
    expect(await left()).toEqual(before)
  })

  test('while a password is looked at leaves nothing', async () => {
    const before = page.held()
    const { unmount, calls } = open({
      delayMs: { verify: 60_000 },
      connections: [{ name: 'users', strategy: 'database', channels: ['password'] }],
    })
    await submit('メールアドレス', 'taro@example.com')
    await submit('パスワード', 'correct horse battery staple')
    await vi.waitFor(() => expect(calls()['verify']).toBe(1))
    unmount()
    expect(await left()).toEqual(before)
  })

  test('while a code is waited for leaves no countdown', async () => {
    const before = page.held()
    const { unmount } = open()
    await toCode()
    await vi.waitFor(() => screen.getByLabelText(JA.code))
    expect(page.held().timers).toBeGreaterThan(0)
    unmount()
    expect(await left()).toEqual(before)
  })

  test("while the browser's passkey dialog is open closes it", async () => {
    const before = page.held()
    const { unmount } = open({ passkeys: true })
    await press('パスキーでログイン')
    await vi.waitFor(() => expect(page.held().dialogs).toBe(1))
    unmount()
    expect(await left()).toEqual(before)
  })
})
