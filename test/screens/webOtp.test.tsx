import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import type { MemoryOptions } from 'genkan/backends/memory'
import { CODE, JA } from '../react/openLogin.tsx'

// jsdom has no Web OTP, and neither has any browser without a phone. What stands in for it is the browser's side alone.

interface Asked {
  otp: unknown
  signal: AbortSignal
  /** The person agreed to the browser's dialog. */
  give: (code: string) => void
  refuse: () => void
}
let asked: Asked[]

beforeEach(() => {
  asked = []
  vi.stubGlobal('OTPCredential', class {})
  vi.stubGlobal('navigator', Object.create(navigator, { credentials: { value: { get } } }))
})
afterEach(() => vi.unstubAllGlobals())

const get = ({ otp, signal }: Asked) =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
    const refuse = () => reject(new DOMException('', 'NotAllowedError'))
    asked.push({ otp, signal, give: code => resolve({ code, type: 'otp' }), refuse })
  })

const user = userEvent.setup()

async function openAtCode(who: string, options: MemoryOptions = {}, webOtp = true) {
  const backend = createMemoryBackend({ code: CODE, resendAfterSeconds: 0, ...options })
  const verify = vi.spyOn(backend, 'verify')
  const onSignedIn = vi.fn()
  const view = render(
    <GenkanProvider backend={backend} locale="ja" onSignedIn={onSignedIn}>
      <SignIn webOtp={webOtp} />
    </GenkanProvider>,
  )
  await user.type(await screen.findByLabelText(JA.identifier), `${who}{Enter}`)
  const field = await screen.findByLabelText(JA.code)
  return { ...view, backend, verify, onSignedIn, field }
}
const PHONE = '090-1234-5678'
const waiting = () => asked.filter(({ signal }) => !signal.aborted)

describe('F57: a code that the browser takes out of an SMS', () => {
  test('is asked for while an SMS is awaited, fills the field and is sent once', async () => {
    const { verify, onSignedIn } = await openAtCode(PHONE)
    expect(waiting()).toHaveLength(1)
    expect(asked[0]?.otp).toEqual({ transport: ['sms'] })
    await act(async () => asked[0]?.give(CODE))
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
    expect(verify).toHaveBeenCalledOnce()
    expect(waiting()).toHaveLength(0)
  })

  test.each(['２４６８１０', 'G-246810', '246 810'])(
    'goes through the same reader as a typed one: %s',
    async text => {
      const { verify, onSignedIn } = await openAtCode(PHONE)
      await act(async () => asked[0]?.give(text))
      await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
      expect(verify.mock.calls[0]?.[1]).toEqual({ code: CODE })
    },
  )

  test('is waited for no longer once the person types', async () => {
    const { field } = await openAtCode(PHONE)
    await user.type(field, '2')
    expect(waiting()).toHaveLength(0)
    expect(field).toHaveValue('2')
  })

  test('is waited for no longer once the person sends what is there', async () => {
    await openAtCode(PHONE)
    await user.click(screen.getByRole('button', { name: '確認する' }))
    expect(waiting()).toHaveLength(0)
  })

  test('is waited for no longer at another step, and not after the page was left', async () => {
    const { unmount } = await openAtCode(PHONE)
    await user.click(screen.getByRole('button', { name: '電話番号を変更する' }))
    await screen.findByLabelText(JA.identifier)
    expect(waiting()).toHaveLength(0)
    await user.keyboard('{Enter}')
    await screen.findByLabelText(JA.code)
    expect(waiting()).toHaveLength(1)
    unmount()
    expect(waiting()).toHaveLength(0)
  })

  test('that was refused does not come back by itself; a new SMS is waited for anew', async () => {
    const { verify, field } = await openAtCode(PHONE)
    await act(async () => asked[0]?.give('111111'))
    await waitFor(() => expect(field).toHaveAttribute('aria-invalid', 'true'))
    expect(asked).toHaveLength(1)
    expect(verify).toHaveBeenCalledOnce()
    await user.click(screen.getByRole('button', { name: 'コードを再送する' }))
    await waitFor(() => expect(waiting()).toHaveLength(1))
    await act(async () => asked[1]?.give(CODE))
    await waitFor(() => expect(verify).toHaveBeenCalledTimes(2))
  })

  test('that nobody agrees to leaves the field to the person', async () => {
    const { field, onSignedIn } = await openAtCode(PHONE)
    await act(async () => asked[0]?.refuse())
    expect(screen.getByRole('alert')).toHaveTextContent('')
    await user.type(field, CODE)
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })
})

describe('nothing is asked of the browser', () => {
  test('for a code by e-mail', async () => {
    await openAtCode('taro@example.com')
    expect(asked).toEqual([])
  })

  test('unless the page wants it', async () => {
    await openAtCode(PHONE, {}, false)
    expect(asked).toEqual([])
  })

  test('where it knows no such thing', async () => {
    vi.unstubAllGlobals()
    const { field, onSignedIn } = await openAtCode(PHONE)
    await user.type(field, CODE)
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })
})

describe('a code that was typed', () => {
  test('F14: is gone once the page is left, so that Back does not bring it back', async () => {
    const { field } = await openAtCode(PHONE)
    await user.type(field, '2468')
    act(() => void window.dispatchEvent(new Event('pagehide')))
    expect(field).toHaveValue('')
    await user.type(field, CODE)
    await screen.findAllByText('ログインしました')
  })
})
