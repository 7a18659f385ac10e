import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryBackend, type MemoryOptions } from '../../src/backends/memory/index.ts'
import { PrerenderedProvider, SignIn } from '../../src/prerender/index.ts'
import type { BackendSource } from '../../src/react/firstFlow.ts'
import { renderFirstScreen } from '../../src/prerender/server.tsx'
import { CAPABILITIES } from './capabilities.ts'

let root: Root | undefined
let complaints: string[] = []

beforeEach(() => {
  complaints = []
  vi.spyOn(console, 'error').mockImplementation((...said) => complaints.push(said.join(' ')))
})
afterEach(async () => {
  await act(async () => root?.unmount())
  document.body.replaceChildren()
})

/** The page as it came from the server. */
function page(): HTMLElement {
  const home = document.createElement('div')
  home.innerHTML = renderFirstScreen({ locale: 'ja', capabilities: CAPABILITIES })
  document.body.append(home)
  return home
}

async function hydrate(home: HTMLElement, source: BackendSource) {
  const onSignedIn = vi.fn()
  await act(async () => {
    root = hydrateRoot(
      home,
      <StrictMode>
        <PrerenderedProvider
          backend={source}
          capabilities={CAPABILITIES}
          locale="ja"
          onSignedIn={onSignedIn}
        >
          <SignIn />
        </PrerenderedProvider>
      </StrictMode>,
    )
  })
  return { onSignedIn }
}

const field = () => screen.getByLabelText('メールアドレスまたは電話番号')
const memory = (options: MemoryOptions = {}) => createMemoryBackend({ code: '246810', ...options })

test('F49: what was typed before the script came is still there, in the very same field', async () => {
  const home = page()
  const typed = field() as HTMLInputElement
  typed.focus()
  typed.value = 'taro@example.com'
  await hydrate(home, memory())
  expect(field()).toBe(typed)
  expect(typed).toHaveValue('taro@example.com')
  expect(typed).toHaveFocus()
  expect(complaints).toEqual([])
})

test('a person signs in, from a screen that asked no server', async () => {
  const home = page()
  const { onSignedIn } = await hydrate(home, memory())
  const user = userEvent.setup()
  await user.type(field(), 'taro@example.com{Enter}')
  await user.type(await screen.findByLabelText('認証コード（6桁）'), '246810')
  await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  expect(complaints).toEqual([])
})

test('Enter before the transaction is open waits, busy, and goes out once', async () => {
  let arrive: () => void = () => {}
  const wait = new Promise<void>(resolve => (arrive = resolve))
  const backend = memory()
  const identify = vi.spyOn(backend, 'identify')
  const home = page()
  await hydrate(home, () => wait.then(() => backend))
  const user = userEvent.setup()
  await user.type(field(), 'taro@example.com{Enter}')
  await waitFor(() =>
    expect(screen.getByRole('button', { name: '続ける' })).toHaveAttribute('aria-disabled', 'true'),
  )
  await user.type(field(), '{Enter}')
  expect(identify).not.toHaveBeenCalled()
  arrive()
  expect(await screen.findByLabelText('認証コード（6桁）')).toBeVisible()
  expect(identify).toHaveBeenCalledOnce()
})

test('when the backend cannot be fetched it says so, keeps the text, and the next try works', async () => {
  let isOnline = false
  const home = page()
  await hydrate(home, () =>
    isOnline ? Promise.resolve(memory()) : Promise.reject(new TypeError('Failed to fetch')),
  )
  await vi.waitFor(() =>
    expect(screen.getByRole('alert')).toHaveTextContent('通信できませんでした'),
  )
  const user = userEvent.setup()
  await user.type(field(), 'taro@example.com')
  isOnline = true
  await user.type(field(), '{Enter}')
  expect(await screen.findByLabelText('認証コード（6桁）')).toBeVisible()
})

test('a server that has no login to offer is followed', async () => {
  // Its developer is told as well.
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const home = page()
  await hydrate(home, memory({ connections: [] }))
  expect(await screen.findByRole('button', { name: 'もう一度試す' })).toBeVisible()
})
