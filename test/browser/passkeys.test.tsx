import { render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { GenkanProvider, type GenkanProviderProps, SignIn } from 'genkan'
import { createMemoryBackend, type MemoryBackend, type MemoryOptions } from 'genkan/backends/memory'
import type { DeviceStore } from 'genkan/core'
import { type Authenticator, plugIn, watchCredentials } from './authenticator.ts'

const FIELD = 'メールアドレスまたは電話番号'

let device: Authenticator
let watched: ReturnType<typeof watchCredentials>
let memory: DeviceStore
beforeEach(async () => {
  device = await plugIn()
  watched = watchCredentials()
  let text: string | null = null
  memory = { read: () => text, write: next => void (text = next) }
})
afterEach(async () => {
  watched.stop()
  await device.remove()
})

const serve = (options: MemoryOptions = {}) =>
  createMemoryBackend({ code: '246810', passkeys: 'offer', ...options })

function open(backend: MemoryBackend, props: Partial<GenkanProviderProps> = {}) {
  const onSignedIn = vi.fn()
  const view = render(
    <StrictMode>
      <GenkanProvider
        backend={backend}
        locale="ja"
        device={memory}
        onSignedIn={onSignedIn}
        {...props}
      >
        <SignIn />
      </GenkanProvider>
    </StrictMode>,
  )
  return { ...view, onSignedIn }
}

const button = (name: string) => screen.findByRole('button', { name })
const heading = (name: string) => screen.findByRole('heading', { name })
const press = async (name: string) => userEvent.click(await button(name))
const status = () => screen.getByRole('status').textContent

async function signInWithCode() {
  await userEvent.fill(await screen.findByLabelText(/^メールアドレス/), 'taro@example.com')
  await press('続ける')
  await userEvent.type(await screen.findByLabelText('認証コード（6桁）'), '246810')
}

/** Signs in with a code, makes a passkey, and leaves. */
async function makePasskey(backend: MemoryBackend) {
  const { onSignedIn, unmount } = open(backend)
  await signInWithCode()
  await press('パスキーを作成する')
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  unmount()
  backend.reset()
}

/** Until nothing is asked of the browser any more. */
const settled = () => vi.waitFor(() => expect(watched.seen.pending).toBe(0))

describe('a passkey for the next time', () => {
  test('is made after a login with a code', async () => {
    const backend = serve()
    const { onSignedIn } = open(backend)
    await signInWithCode()
    expect(await heading('パスキーで次回から簡単にログイン')).toHaveFocus()
    expect(screen.getAllByRole('listitem')).toHaveLength(3)
    expect(onSignedIn).not.toHaveBeenCalled()
    await press('パスキーを作成する')
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
    expect(await device.count()).toBe(1)
  })

  test.each([
    ['今はしない', 30],
    ['この端末では使わない', 365],
  ])('is not asked about again for a while after «%s»', async (choice, days) => {
    const backend = serve()
    const first = open(backend)
    await signInWithCode()
    await press(choice)
    await vi.waitFor(() => expect(first.onSignedIn).toHaveBeenCalledOnce())
    first.unmount()
    backend.reset()
    const quiet = JSON.parse(memory.read() ?? '{}') as { quietUntil: number }
    expect(Math.round((quiet.quietUntil - Date.now()) / 86_400_000)).toBe(days)

    const second = open(backend)
    await signInWithCode()
    await vi.waitFor(() => expect(second.onSignedIn).toHaveBeenCalledOnce())
    expect(await device.count()).toBe(0)
  })

  test('may be put off in the device’s own dialog: nothing failed, and the button has the focus', async () => {
    const backend = serve()
    open(backend)
    await signInWithCode()
    await device.verify(false)
    await press('パスキーを作成する')
    await vi.waitFor(() => expect(status()).toBe('キャンセルしました'))
    expect(screen.getByRole('alert')).toBeEmptyDOMElement()
    expect(await button('パスキーを作成する')).toHaveFocus()
    expect(await button('今はしない')).toBeVisible()
  })
})

describe('a passkey that is there', () => {
  test('signs in by the button', async () => {
    const backend = serve()
    await makePasskey(backend)
    // Until the button is pressed nobody touches the device, or the field's offer would sign in first.
    await device.touch(false)
    const { onSignedIn } = open(backend)
    await vi.waitFor(() => expect(watched.seen.pending).toBe(1))
    await device.touch(true)
    await press('パスキーでログイン')
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
    expect(watched.seen.rejected.at(-1)).toBe('AbortError')
    expect(watched.seen.rejected).not.toContain('OperationError')
    await settled()
  })

  test('signs in from the field itself, and goes where the page wanted to', async () => {
    const backend = serve()
    await makePasskey(backend)
    const { onSignedIn } = open(backend, { request: { returnTo: '/cart' } })
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
    expect(onSignedIn).toHaveBeenCalledWith(
      { user: { kind: 'email', value: 'taro@example.com' } },
      { reason: 'signed_in', returnTo: '/cart' },
    )
    await settled()
  })

  test('is asked for before a code on this device, with the biometrics profile', async () => {
    const backend = serve({ profile: 'identifier_first_biometrics' })
    await makePasskey(backend)
    await device.touch(false)
    const { onSignedIn } = open(backend)
    await userEvent.fill(await screen.findByLabelText(FIELD), 'taro@example.com')
    await press('続ける')
    expect(await heading('パスキーで続ける')).toHaveFocus()
    expect(backend.outbox).toHaveLength(0)
    await device.touch(true)
    await press('パスキーを使う')
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })

  test('that is lost leaves the way to a code', async () => {
    const backend = serve({ profile: 'identifier_first_biometrics' })
    await makePasskey(backend)
    await device.forget()
    const { onSignedIn } = open(backend)
    await userEvent.fill(await screen.findByLabelText(FIELD), 'taro@example.com')
    await press('続ける')
    await press('パスキーを使う')
    await vi.waitFor(() => expect(status()).toBe('キャンセルしました'))
    expect(await button('パスキーを使う')).toHaveFocus()
    await press('コードでログイン')
    await userEvent.type(await screen.findByLabelText('認証コード（6桁）'), '246810')
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })
})

describe('F56: what the field offers', () => {
  test('F29, F56: is asked of the browser once, also under StrictMode, and of no operation is refused', async () => {
    await device.touch(false)
    open(serve())
    const field = await screen.findByLabelText(FIELD)
    expect(field).toHaveAttribute('autocomplete', 'username webauthn')
    await vi.waitFor(() => expect(watched.seen.pending).toBe(1))
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(watched.seen).toMatchObject({ conditional: 1, pending: 1, rejected: [] })
  })

  test('leaves nothing pending when the login goes away', async () => {
    await device.touch(false)
    const { unmount } = open(serve())
    await vi.waitFor(() => expect(watched.seen.pending).toBe(1))
    unmount()
    await settled()
    expect(watched.seen.rejected).toEqual(['AbortError'])
  })

  test('leaves nothing pending when the login goes away at any moment of its start', async () => {
    await device.touch(false)
    for (let ms = 0; ms < 60; ms += 6) {
      const { unmount } = open(serve())
      await new Promise(resolve => setTimeout(resolve, ms))
      unmount()
    }
    await new Promise(resolve => setTimeout(resolve, 500))
    expect(watched.seen.pending).toBe(0)
    expect(watched.seen.rejected).not.toContain('OperationError')
  })

  test('ends with the identifier, and is there again after Back', async () => {
    await device.touch(false)
    open(serve())
    await vi.waitFor(() => expect(watched.seen.pending).toBe(1))
    await userEvent.fill(await screen.findByLabelText(FIELD), 'taro@example.com')
    await press('続ける')
    await screen.findByLabelText('認証コード（6桁）')
    await settled()
    await press('メールアドレスを変更する')
    await vi.waitFor(() => expect(watched.seen).toMatchObject({ conditional: 2, pending: 1 }))
  })

  test('is there again when the page wakes from the back/forward cache', async () => {
    await device.touch(false)
    open(serve())
    await vi.waitFor(() => expect(watched.seen.pending).toBe(1))
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    // It waits until the page is idle, for up to a second.
    await vi.waitFor(() => expect(watched.seen).toMatchObject({ conditional: 2, pending: 1 }), 5000)
    expect(watched.seen.rejected).toEqual(['AbortError'])
  })
})

test('a dialog that is open is spoken of, and closed with the login', async () => {
  await device.touch(false)
  const { unmount } = open(serve())
  await press('パスキーでログイン')
  await vi.waitFor(() => expect(watched.seen).toMatchObject({ modal: 1, pending: 1 }))
  expect(status()).toBe('端末の画面に従ってください')
  expect(await button('パスキーでログイン')).toHaveAttribute('aria-disabled', 'true')
  unmount()
  await settled()
  expect(watched.seen.rejected).not.toContain('OperationError')
})

test('a code may be asked for while the dialog is open: that closes it, and nothing was cancelled', async () => {
  const backend = serve({ profile: 'identifier_first_biometrics' })
  await makePasskey(backend)
  await device.touch(false)
  const { onSignedIn } = open(backend)
  await userEvent.fill(await screen.findByLabelText(FIELD), 'taro@example.com')
  await press('続ける')
  await press('パスキーを使う')
  await vi.waitFor(() => expect(watched.seen).toMatchObject({ modal: 2, pending: 1 }))
  await press('コードでログイン')
  const code = await screen.findByLabelText('認証コード（6桁）')
  await settled()
  expect(watched.seen.rejected.at(-1)).toBe('AbortError')
  expect(status()).not.toBe('キャンセルしました')
  expect(code).toHaveFocus()
  await userEvent.type(code, '246810')
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
})

test('a passkey is one of the ways at the code, and whoever changes their mind need not say again who they are', async () => {
  const backend = serve({
    connections: [{ name: 'users', strategy: 'database', channels: ['email_code', 'passkey'] }],
  })
  await makePasskey(backend)
  await device.touch(false)
  const { onSignedIn } = open(backend)
  await userEvent.fill(await screen.findByLabelText('メールアドレス'), 'taro@example.com')
  await press('続ける')
  await screen.findByLabelText('認証コード（6桁）')
  await press('パスキーを使う')
  expect(await heading('パスキーで続ける')).toHaveFocus()
  await press('コードでログイン')
  await screen.findByLabelText('認証コード（6桁）')
  await press('パスキーを使う')
  await heading('パスキーで続ける')
  await device.touch(true)
  await press('パスキーを使う')
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
})

test('a login goes on without a passkey while the dialog that makes one is open', async () => {
  await device.touch(false)
  const { onSignedIn } = open(serve())
  await signInWithCode()
  await press('パスキーを作成する')
  await vi.waitFor(() => expect(watched.seen).toMatchObject({ modal: 1, pending: 1 }))
  await press('今はしない')
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  await settled()
})

test('without passkeys on the server there is no button, and the browser is asked nothing', async () => {
  open(serve({ passkeys: false }))
  const field = await screen.findByLabelText(FIELD)
  expect(field).toHaveAttribute('autocomplete', 'username')
  expect(screen.queryByRole('button', { name: 'パスキーでログイン' })).toBeNull()
  expect(watched.seen).toMatchObject({ conditional: 0, modal: 0 })
})
