import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { GenkanProvider, type GenkanProviderProps, OtpEntry, SignIn } from 'genkan'
import { createMemoryBackend, type MemoryOptions } from 'genkan/backends/memory'
import { prepareStage, Stage } from 'genkan/testing'

function open(options: MemoryOptions = {}, props: Partial<GenkanProviderProps> = {}) {
  const backend = createMemoryBackend({ code: '246810', ...options })
  const onSignedIn = vi.fn()
  const onEvent = vi.fn()
  const view = render(
    <StrictMode>
      <GenkanProvider
        backend={backend}
        locale="ja"
        onSignedIn={onSignedIn}
        onEvent={onEvent}
        {...props}
      >
        <SignIn />
      </GenkanProvider>
    </StrictMode>,
  )
  return { ...view, backend, onSignedIn, onEvent, user: userEvent.setup() }
}

describe('a person signs in', () => {
  test('with a code by SMS, in Japanese', async () => {
    const { backend, onSignedIn, user } = open()
    await user.type(
      await screen.findByLabelText('メールアドレスまたは電話番号'),
      '０９０ー１２３４ー５６７８',
    )
    await user.click(screen.getByRole('button', { name: '続ける' }))
    expect(await screen.findByRole('heading', { name: '認証コードを入力' })).toBeVisible()
    expect(backend.lastMessage('+819012345678')?.code).toBe('246810')
    await user.type(screen.getByLabelText('認証コード（6桁）'), '246810')
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })

  test('with a code by e-mail, in English', async () => {
    const { onSignedIn, user } = open({}, { locale: 'en' })
    await user.type(
      await screen.findByLabelText('Email address or phone number'),
      'taro@example.com{Enter}',
    )
    await user.type(await screen.findByLabelText('6-digit code'), '246810')
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })

  test('after a wrong code that can be corrected', async () => {
    const { onSignedIn, user } = open()
    await user.type(
      await screen.findByLabelText('メールアドレスまたは電話番号'),
      'taro@example.com{Enter}',
    )
    const field = await screen.findByLabelText('認証コード（6桁）')
    await user.type(field, '111111')
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'コードが正しくありません。もう一度確認してください。残り2回',
    )
    expect(field).toHaveAttribute('aria-invalid', 'true')
    expect(field).toHaveFocus()
    await user.keyboard('246810')
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })

  test('with a new code that is typed in the very moment the field is there for it', async () => {
    const { user } = open({ resendAfterSeconds: 0 })
    await user.type(
      await screen.findByLabelText('メールアドレスまたは電話番号'),
      'taro@example.com{Enter}',
    )
    const field = await screen.findByLabelText<HTMLInputElement>('認証コード（6桁）')
    await user.type(field, '111')
    const resend = screen.getByRole('button', { name: 'コードを再送する' })
    field.addEventListener('focus', () => fireEvent.input(field, { target: { value: '2' } }))
    fireEvent.blur(field)
    resend.focus()
    fireEvent.click(resend)
    await vi.waitFor(() => expect(field).toHaveFocus())
    await screen.findByText('新しいコードを送りました')
    expect(field).toHaveValue('2')
  })

  test('F54: after going back to correct the number, which is still there', async () => {
    const { user } = open()
    await user.type(
      await screen.findByLabelText('メールアドレスまたは電話番号'),
      '090-1234-5678{Enter}',
    )
    await user.click(await screen.findByRole('button', { name: '電話番号を変更する' }))
    expect(await screen.findByLabelText('メールアドレスまたは電話番号')).toHaveValue(
      '090-1234-5678',
    )
  })

  test('F43: after an expired code, with a new one', async () => {
    const { backend, onSignedIn, user } = open({ resendAfterSeconds: 0 })
    await user.type(
      await screen.findByLabelText('メールアドレスまたは電話番号'),
      'taro@example.com{Enter}',
    )
    const field = await screen.findByLabelText('認証コード（6桁）')
    backend.expireCodes()
    await user.type(field, '246810')
    expect(
      await screen.findByText('コードの有効期限が切れました。新しいコードを送ってください。', {
        selector: '.gk-notice-text',
      }),
    ).toBeVisible()
    expect(screen.getByRole('button', { name: 'コードを再送する' })).toHaveFocus()
    await user.keyboard('{Enter}')
    await vi.waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('新しいコードを送りました'),
    )
    expect(field).toHaveFocus()
    expect(field).toHaveValue('')
    await user.keyboard('246810')
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })

  test('F43: after too many wrong codes, with a new one', async () => {
    const { onSignedIn, user } = open({ resendAfterSeconds: 0 })
    await user.type(
      await screen.findByLabelText('メールアドレスまたは電話番号'),
      'taro@example.com{Enter}',
    )
    const field = await screen.findByLabelText('認証コード（6桁）')
    for (const [code, sentence] of [
      ['111111', '残り2回'],
      ['222222', '残り1回'],
      ['333333', '入力できる回数を超えました'],
    ] as const) {
      field.focus()
      await user.clear(field)
      await user.type(field, code)
      await vi.waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(sentence))
    }
    await user.click(screen.getByRole('button', { name: 'コードを再送する' }))
    await vi.waitFor(() => expect(field).toHaveFocus())
    await user.keyboard('246810')
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })

  test('from abroad, once the country of the number is chosen', async () => {
    const { backend, user } = open({}, { locale: 'en' })
    const field = await screen.findByLabelText('Email address or phone number')
    await user.type(field, '090-1234-5678{Enter}')
    await vi.waitFor(() => expect(field).toHaveAttribute('aria-invalid', 'true'))
    await user.selectOptions(await screen.findByLabelText('Country or region'), 'JP')
    await vi.waitFor(() => expect(field).not.toHaveAttribute('aria-invalid'))
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await screen.findByRole('heading', { name: 'Enter the code' })
    expect(backend.lastMessage('+819012345678')).toBeDefined()
  })

  test('with a number only, where the connection is SMS', async () => {
    const { backend, user } = open({}, { request: { connection: 'sms' } })
    expect(await screen.findByLabelText('国・地域')).toHaveValue('JP')
    await user.type(
      screen.getByRole('textbox', { name: '電話番号' }),
      '０９０１２３４５６７８{Enter}',
    )
    await screen.findByRole('heading', { name: '認証コードを入力' })
    expect(backend.lastMessage('+819012345678')).toBeDefined()
    await user.click(screen.getByRole('button', { name: '電話番号を変更する' }))
    expect(await screen.findByRole('textbox', { name: '電話番号' })).toHaveValue(
      '０９０１２３４５６７８',
    )
  })

  test('as a new person with a number, on the sign-up screen', async () => {
    const { user, onSignedIn } = open({}, { request: { connection: 'sms', screenHint: 'signup' } })
    await screen.findByRole('heading', { name: '新規登録' })
    await user.type(screen.getByRole('textbox', { name: '電話番号' }), '090-1234-5678{Enter}')
    await user.type(await screen.findByLabelText('認証コード（6桁）'), '246810')
    await vi.waitFor(() =>
      expect(onSignedIn).toHaveBeenCalledWith(expect.anything(), { reason: 'signed_up' }),
    )
  })

  test('as a new person who is asked first whether they want an account', async () => {
    const { user, onSignedIn } = open({ confirmSignup: true })
    const label = 'メールアドレスまたは電話番号'
    await user.type(await screen.findByLabelText(label), 'new@example.jp{Enter}')
    await user.type(await screen.findByLabelText('認証コード（6桁）'), '246810')
    const title = await screen.findByRole('heading', { name: '新規登録しますか？' })
    await vi.waitFor(() => expect(title).toHaveFocus())
    expect(screen.getByText('new@example.jp はまだ登録されていません')).toBeVisible()
    await user.click(screen.getByRole('button', { name: '戻る' }))
    expect(await screen.findByLabelText(label)).toHaveValue('new@example.jp')
    expect(onSignedIn).not.toHaveBeenCalled()
    await user.keyboard('{Enter}')
    await user.type(await screen.findByLabelText('認証コード（6桁）'), '246810')
    await user.click(await screen.findByRole('button', { name: '新規登録する' }))
    await vi.waitFor(() =>
      expect(onSignedIn).toHaveBeenCalledWith(expect.anything(), { reason: 'signed_up' }),
    )
  })
})

describe('the direction that a page asks for', () => {
  test('holds for the card and for every screen in it', async () => {
    await prepareStage()
    const { container } = render(
      <Stage moment="codeSent" locale="ja">
        <SignIn dir="rtl" />
      </Stage>,
    )
    for (const name of ['.gk-sign-in', '.gk-otp-entry'])
      expect(container.querySelector(name)).toHaveAttribute('dir', 'rtl')
  })

  test('reaches a screen that was put together by hand', async () => {
    await prepareStage()
    const { container } = render(
      <Stage moment="codeSent" locale="ja" dir="rtl">
        <OtpEntry.Root>
          <OtpEntry.Field />
        </OtpEntry.Root>
      </Stage>,
    )
    expect(container.querySelector('.gk-otp-entry')).toHaveAttribute('dir', 'rtl')
  })
})
