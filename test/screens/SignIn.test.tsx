import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { GenkanProvider, type GenkanProviderProps, SignIn } from 'genkan'
import { createMemoryBackend, type MemoryOptions } from 'genkan/backends/memory'

function open(options: MemoryOptions = {}, props: Partial<GenkanProviderProps> = {}) {
  const backend = createMemoryBackend({ code: '246810', ...options })
  const onSignedIn = vi.fn()
  const onEvent = vi.fn()
  const view = render(
    <StrictMode>
      <GenkanProvider backend={backend} locale="ja" onSignedIn={onSignedIn} onEvent={onEvent} {...props}>
        <SignIn />
      </GenkanProvider>
    </StrictMode>,
  )
  return { ...view, backend, onSignedIn, onEvent, user: userEvent.setup() }
}

describe('a person signs in', () => {
  test('with a code by SMS, in Japanese', async () => {
    const { backend, onSignedIn, user } = open()
    await user.type(await screen.findByLabelText('メールアドレスまたは電話番号'), '０９０ー１２３４ー５６７８')
    await user.click(screen.getByRole('button', { name: '続ける' }))
    expect(await screen.findByRole('heading', { name: '認証コードを入力' })).toBeVisible()
    expect(backend.lastMessage('+819012345678')?.code).toBe('246810')
    await user.type(screen.getByLabelText('認証コード（6桁）'), '246810')
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })

  test('with a code by e-mail, in English', async () => {
    const { onSignedIn, user } = open({}, { locale: 'en' })
    await user.type(await screen.findByLabelText('Email address or phone number'), 'taro@example.com{Enter}')
    await user.type(await screen.findByLabelText('6-digit code'), '246810')
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })

  test('after a wrong code that can be corrected', async () => {
    const { onSignedIn, user } = open()
    await user.type(await screen.findByLabelText('メールアドレスまたは電話番号'), 'taro@example.com{Enter}')
    const field = await screen.findByLabelText('認証コード（6桁）')
    await user.type(field, '111111')
    expect(await screen.findByRole('alert')).toHaveTextContent('コードが正しくありません。もう一度確認してください。残り2回')
    expect(field).toHaveAttribute('aria-invalid', 'true')
    expect(field).toHaveFocus()
    await user.keyboard('246810')
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })

  test('after going back to correct the number, which is still there', async () => {
    const { user } = open()
    await user.type(await screen.findByLabelText('メールアドレスまたは電話番号'), '090-1234-5678{Enter}')
    await user.click(await screen.findByRole('button', { name: '電話番号を変更する' }))
    expect(await screen.findByLabelText('メールアドレスまたは電話番号')).toHaveValue('090-1234-5678')
  })
})
