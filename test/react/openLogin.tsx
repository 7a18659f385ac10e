import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { vi } from 'vitest'
import { GenkanProvider, SignIn } from 'genkan'
import type { GenkanProviderProps } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import type { MemoryBackend, MemoryOptions } from 'genkan/backends/memory'

type Props = Partial<GenkanProviderProps>
export const CODE = '246810'

/** A login under StrictMode; `again` renders it anew with other props, as a page does. */
export function open(options: MemoryOptions = {}, first: Props = {}) {
  const backend = createMemoryBackend({ code: CODE, ...options })
  const calls = spyOn(backend)
  const onSignedIn = vi.fn()
  const tree = (props: Props) => (
    <StrictMode>
      <GenkanProvider backend={backend} locale="ja" onSignedIn={onSignedIn} {...props}>
        <SignIn />
      </GenkanProvider>
    </StrictMode>
  )
  const view = render(tree(first))
  const again = (props: Props) => view.rerender(tree({ ...first, ...props }))
  return { ...view, again, backend, calls, onSignedIn, user: userEvent.setup() }
}

/** How often each method was called. */
function spyOn(backend: MemoryBackend) {
  const methods = [
    'capabilities',
    'begin',
    'identify',
    'choose',
    'verify',
    'resend',
    'watch',
  ] as const
  const spies = methods.map(name => [name, vi.spyOn(backend, name)] as const)
  return () => Object.fromEntries(spies.map(([name, spy]) => [name, spy.mock.calls.length]))
}

export const JA = { identifier: 'メールアドレスまたは電話番号', code: '認証コード（6桁）' }
export const EN = { identifier: 'Email address or phone number', code: '6-digit code' }

export async function toCode(user: ReturnType<typeof userEvent.setup>) {
  await user.type(await screen.findByLabelText(JA.identifier), 'taro@example.com{Enter}')
  return screen.findByLabelText(JA.code)
}
