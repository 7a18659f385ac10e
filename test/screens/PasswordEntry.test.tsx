import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  GenkanProvider,
  type GenkanProviderProps,
  IdentifierFirstScreen,
  OtpEntry,
  OtpEntryScreen,
  PasswordEntry,
  SignIn,
} from 'genkan'
import { createMemoryBackend, type MemoryOptions } from 'genkan/backends/memory'
import { prepareStage, Stage } from 'genkan/testing'
import { describePart } from '../ui/describePart.tsx'

const PASSWORD = 'correct horse battery'
const WORDS = {
  ja: {
    who: 'メールアドレスまたは電話番号',
    whoMail: 'メールアドレス',
    title: 'パスワードを入力',
    label: 'パスワード',
    show: 'パスワードを表示する',
    shown: '表示しました',
    hidden: '非表示にしました',
    submit: 'ログイン',
    wrong: 'パスワードが正しくありません。もう一度確認してください。',
    empty: 'パスワードを入力してください。',
    change: 'アカウントを変更する',
    forgot: 'パスワードを忘れた方',
    byCode: 'メールでコードを受け取る',
    byPassword: 'パスワードを使う',
    code: '認証コード（6桁）',
  },
  en: {
    who: 'Email address or phone number',
    whoMail: 'Email address',
    title: 'Enter your password',
    label: 'Password',
    show: 'Show password',
    shown: 'Shown',
    hidden: 'Hidden',
    submit: 'Log in',
    wrong: 'That password is not right. Check it and try again.',
    empty: 'Enter your password.',
    change: 'Change account',
    forgot: 'Forgot your password?',
    byCode: 'Get a code by email',
    byPassword: 'Use a password',
    code: '6-digit code',
  },
}

beforeAll(prepareStage)
beforeEach(() => localStorage.clear())

function open(locale: string, options: MemoryOptions = {}, props?: Partial<GenkanProviderProps>) {
  const backend = createMemoryBackend({
    code: '246810',
    connections: [{ name: 'users', strategy: 'database', channels: ['password', 'email_code'] }],
    passwords: { 'taro@example.com': PASSWORD },
    forgotUrl: 'https://login.example.com/forgot',
    ...options,
  })
  const [onSignedIn, onEvent] = [vi.fn(), vi.fn()]
  const view = render(
    <StrictMode>
      <GenkanProvider
        backend={backend}
        locale={locale}
        onSignedIn={onSignedIn}
        onEvent={onEvent}
        {...props}
      >
        {props?.children ?? <SignIn />}
      </GenkanProvider>
    </StrictMode>,
  )
  return { ...view, backend, onSignedIn, onEvent, user: userEvent.setup() }
}

async function toPassword(user: ReturnType<typeof userEvent.setup>, words: (typeof WORDS)['ja']) {
  await user.type(await screen.findByLabelText(words.whoMail), 'taro@example.com{Enter}')
  return screen.findByLabelText<HTMLInputElement>(words.label)
}

describe.each(['ja', 'en'] as const)('a person with a password, in %s', locale => {
  const words = WORDS[locale]

  test('signs in, and a manager finds both the name and the field', async () => {
    const { user, onSignedIn, container } = open(locale)
    const field = await toPassword(user, words)
    expect(screen.getByRole('heading', { name: words.title })).toBeVisible()
    expect(field).toHaveFocus()
    expect(field).toHaveAttribute('type', 'password')
    expect(field).toHaveAttribute('autocomplete', 'current-password')
    const username = container.querySelector<HTMLInputElement>('[autocomplete="username"]')
    expect(username?.value).toBe('taro@example.com')
    expect(username).not.toHaveAttribute('value')
    expect(screen.getByText('taro@example.com')).toBeVisible()
    await user.type(field, `${PASSWORD}{Enter}`)
    await waitFor(() =>
      expect(onSignedIn).toHaveBeenCalledExactlyOnceWith(expect.anything(), {
        reason: 'signed_in',
      }),
    )
  })

  test('is told at the field that it was wrong, and types over it', async () => {
    const { user, onSignedIn } = open(locale)
    const field = await toPassword(user, words)
    await user.type(field, 'not this one{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent(words.wrong)
    expect(field).toHaveAttribute('aria-invalid', 'true')
    expect(field).toHaveAccessibleDescription(expect.stringContaining(words.wrong))
    expect(field).toHaveFocus()
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 'not this one'.length])
    await user.keyboard(`${PASSWORD}{Enter}`)
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })

  test('who sends nothing is asked for it, and no server is', async () => {
    const { user, onEvent } = open(locale)
    const field = await toPassword(user, words)
    onEvent.mockClear()
    await user.click(screen.getByRole('button', { name: words.submit }))
    expect(await screen.findByText(words.empty, { selector: '.gk-error-text' })).toBeVisible()
    expect(screen.getByRole('alert')).toHaveTextContent(words.empty)
    expect(field).toHaveFocus()
    expect(onEvent).not.toHaveBeenCalled()
    await user.keyboard('a')
    await waitFor(() => expect(field).not.toHaveAttribute('aria-invalid'))
  })

  test('can look at it; sending it hides it again', async () => {
    const { user } = open(locale)
    const field = await toPassword(user, words)
    const show = screen.getByRole('button', { name: words.show })
    expect(show).toHaveAttribute('aria-pressed', 'false')
    await user.type(field, 'not this one')
    await user.click(show)
    expect(field).toHaveAttribute('enterkeyhint', 'go')
    expect(field).toHaveAttribute('type', 'text')
    expect(show).toHaveAttribute('aria-pressed', 'true')
    expect(screen.getByRole('status')).toHaveTextContent(words.shown)
    expect(field).toHaveValue('not this one')
    await user.click(show)
    expect(screen.getByRole('status')).toHaveTextContent(words.hidden)
    await user.click(show)
    await user.click(screen.getByRole('button', { name: words.submit }))
    await waitFor(() => expect(field).toHaveAttribute('type', 'password'))
    expect(show).toHaveAttribute('aria-pressed', 'false')
  })

  test('goes back to the address, which is still there', async () => {
    const { user } = open(locale)
    await toPassword(user, words)
    await user.click(screen.getByRole('button', { name: words.change }))
    expect(await screen.findByLabelText(words.whoMail)).toHaveValue('taro@example.com')
  })

  test('takes a code instead and comes back, without saying again who they are', async () => {
    const { user, onSignedIn, backend } = open(locale)
    await toPassword(user, words)
    expect(screen.getByRole('link', { name: words.forgot })).toHaveAttribute(
      'href',
      'https://login.example.com/forgot',
    )
    await user.click(screen.getByRole('button', { name: words.byCode }))
    await screen.findByLabelText(words.code)
    await user.click(screen.getByRole('button', { name: words.byPassword }))
    await screen.findByLabelText(words.label)
    await user.click(screen.getByRole('button', { name: words.byCode }))
    await user.type(await screen.findByLabelText(words.code), '246810')
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
    expect(backend.outbox).toHaveLength(1)
  })
})

describe('a password', () => {
  test('F13, F14: stands in no attribute, no event, no storage and no address, and is gone with the step', async () => {
    const { user, onEvent, container } = open('ja')
    const field = await toPassword(user, WORDS.ja)
    const everywhere = () =>
      [
        container.innerHTML,
        document.title,
        location.href,
        JSON.stringify([
          onEvent.mock.calls,
          Object.entries(localStorage),
          Object.entries(sessionStorage),
        ]),
      ].join('\n')
    await user.type(field, 'canary-of-a-password')
    await user.click(screen.getByRole('button', { name: WORDS.ja.show }))
    expect(everywhere()).not.toContain('canary')
    await user.keyboard('{Tab}')
    await user.type(field, '{Enter}')
    await screen.findByText(WORDS.ja.wrong, { selector: '.gk-error-text' })
    expect(everywhere()).not.toContain('canary')
    await user.click(screen.getByRole('button', { name: WORDS.ja.change }))
    await screen.findByLabelText(WORDS.ja.whoMail)
    expect(field.value).toBe('')
    expect(everywhere()).not.toContain('canary')
  })

  test('F14: is forgotten when the page is left, for Back shows the page as it was', async () => {
    const { user } = open('ja')
    const field = await toPassword(user, WORDS.ja)
    await user.type(field, PASSWORD)
    window.dispatchEvent(new Event('pagehide'))
    expect(field).toHaveValue('')
  })

  test.each([
    ['as a paste', async (_field: HTMLInputElement) => userEvent.setup().paste(PASSWORD)],
    ['as a property and an input event', fillWith('input')],
    ['as a property and a change event', fillWith('change')],
    ['as a property alone', fillWith(null)],
  ])('F57: comes from a manager %s', async (_how, fill) => {
    const { user, onSignedIn } = open('ja')
    const field = await toPassword(user, WORDS.ja)
    await fill(field)
    await user.click(screen.getByRole('button', { name: WORDS.ja.submit }))
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })

  test('that was wrong too often is not looked at for a minute', async () => {
    const { user } = open('ja')
    const field = await toPassword(user, WORDS.ja)
    for (const guess of ['one', 'two', 'three', PASSWORD]) {
      await user.clear(field)
      await user.type(field, `${guess}{Enter}`)
      await waitFor(() => expect(field.form).not.toHaveAttribute('data-busy'))
    }
    expect(await screen.findByRole('alert')).toHaveTextContent('短い時間に操作が続きました')
  })
})

function fillWith(event: 'input' | 'change' | null) {
  return async (field: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, PASSWORD)
    if (event) field.dispatchEvent(new Event(event, { bubbles: true }))
  }
}

describe('a new password', () => {
  const signUp = (locale: string) => open(locale, {}, { request: { screenHint: 'signup' } })

  test('has to be long enough and nothing else, and is counted as it is typed', async () => {
    const { user, onSignedIn } = signUp('ja')
    await user.type(await screen.findByLabelText('メールアドレス'), 'new@example.jp{Enter}')
    expect(await screen.findByRole('heading', { name: 'パスワードを設定' })).toBeVisible()
    const field = screen.getByLabelText('新しいパスワード')
    expect(field).toHaveAttribute('autocomplete', 'new-password')
    expect(field).not.toHaveAttribute('maxlength')
    expect(field).toHaveAccessibleDescription(
      expect.stringContaining('15文字以上で入力してください'),
    )
    const meter = screen.getByRole('meter', { name: 'パスワードの長さ' })
    expect(meter).toHaveAttribute('aria-valuetext', 'あと15文字')
    await user.type(field, '😀とても短い')
    expect(meter).toHaveAttribute('aria-valuetext', 'あと9文字')
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'パスワードが短すぎます。15文字以上で入力してください。',
    )
    expect(onSignedIn).not.toHaveBeenCalled()
    await user.clear(field)
    await user.type(field, 'aaaaaaaaaaaaaaaaaaaa')
    expect(meter).toHaveAttribute('aria-valuetext', '十分な長さです')
    expect(meter).toHaveAttribute('value', '15')
    expect(field).not.toHaveAttribute('aria-invalid')
    await user.click(screen.getByRole('button', { name: '新規登録する' }))
    await waitFor(() =>
      expect(onSignedIn).toHaveBeenCalledWith(expect.anything(), { reason: 'signed_up' }),
    )
  })

  test('that the server does not take is not called wrong', async () => {
    const { user } = signUp('en')
    await user.type(await screen.findByLabelText('Email address'), 'taro@example.com{Enter}')
    const field = await screen.findByLabelText('New password')
    await user.type(field, 'somebody else is here{Enter}')
    const sentence = "We can't use that password. Choose another one."
    expect(await screen.findByText(sentence, { selector: '.gk-error-text' })).toBeVisible()
    expect(screen.getByRole('alert')).toHaveTextContent(sentence)
    // Typed over, it is too short until it is long enough, and nobody says so before it is sent.
    await user.keyboard('a')
    await waitFor(() => expect(field).not.toHaveAttribute('aria-invalid'))
    await user.keyboard('b')
    expect(field).not.toHaveAttribute('aria-invalid')
    await user.keyboard('{Enter}')
    await waitFor(() => expect(field).toHaveAttribute('aria-invalid', 'true'))
    await user.keyboard('another and longer')
    await waitFor(() => expect(field).not.toHaveAttribute('aria-invalid'))
  })

  test('is forgotten by the form too when the page was left', async () => {
    const { user } = signUp('en')
    await user.type(await screen.findByLabelText('Email address'), 'new@example.jp{Enter}')
    const field = await screen.findByLabelText('New password')
    await user.type(field, 'correct horse battery')
    const meter = screen.getByRole('meter')
    expect(meter).toHaveAttribute('value', '15')
    window.dispatchEvent(new Event('pagehide'))
    await waitFor(() => expect(meter).toHaveAttribute('value', '0'))
    expect(field).toHaveValue('')
  })
})

describe('the way to a forgotten password', () => {
  test.each([['javascript:alert(1)'], ['data:text/html,x'], ['']])(
    'is never shown for «%s»',
    async forgotUrl => {
      const { user } = open('ja', { forgotUrl })
      await toPassword(user, WORDS.ja)
      expect(screen.queryByRole('link')).toBeNull()
    },
  )
})

describe('the other ways', () => {
  test('unfold from one button where there are more than one', async () => {
    const user = userEvent.setup()
    render(
      <StrictMode>
        <Stage moment="codeOtherWays">
          <OtpEntry.Root>
            <OtpEntry.OtherWay />
          </OtpEntry.Root>
        </Stage>
      </StrictMode>,
    )
    const button = screen.getByRole('button', { name: '別の方法を試す' })
    expect(button).toHaveAttribute('aria-expanded', 'false')
    expect(screen.queryByRole('group')).toBeNull()
    await user.click(button)
    expect(button).toHaveAttribute('aria-expanded', 'true')
    expect(within(screen.getByRole('group')).getAllByRole('button')).toHaveLength(2)
  })

  test('are taken at once by one button where there is only one', async () => {
    const { user } = open(
      'ja',
      {},
      {
        children: (
          <>
            <IdentifierFirstScreen />
            <PasswordEntry.Root>
              <PasswordEntry.Field />
              <PasswordEntry.OtherWay />
            </PasswordEntry.Root>
            <OtpEntryScreen />
          </>
        ),
      },
    )
    await toPassword(user, WORDS.ja)
    const button = screen.getByRole('button', { name: '別の方法を試す' })
    expect(button).not.toHaveAttribute('aria-expanded')
    await user.click(button)
    expect(await screen.findByLabelText(WORDS.ja.code)).toBeVisible()
  })

  test('of a code are named, and sit in a group', () => {
    render(<Stage moment="codeOtherWays" />)
    const group = screen.getByRole('group', { name: '別の方法を試す' })
    expect(
      within(group)
        .getAllByRole('button')
        .map(one => one.textContent),
    ).toEqual(['電話でコードを聞く', 'パスワードを使う'])
  })
})

const inside = (part: React.ReactNode) => (
  <Stage moment="enteringPassword">
    <PasswordEntry.Root>{part}</PasswordEntry.Root>
  </Stage>
)
const insideNew = (part: React.ReactNode) => (
  <Stage moment="newPassword">
    <PasswordEntry.Root>{part}</PasswordEntry.Root>
  </Stage>
)
const isPart = (role: string, tag: string) => ({
  className: `gk-password-entry-${role}`,
  tag,
  inside,
})
describePart('PasswordEntry.Title', <PasswordEntry.Title />, isPart('title', 'h1'))
describePart('PasswordEntry.Identifier', <PasswordEntry.Identifier />, isPart('identifier', 'div'))
describePart(
  'PasswordEntry.ChangeIdentifier',
  <PasswordEntry.ChangeIdentifier />,
  isPart('change-identifier', 'button'),
)
describePart('PasswordEntry.Field', <PasswordEntry.Field />, isPart('field', 'input'))
describePart('PasswordEntry.ForgotLink', <PasswordEntry.ForgotLink />, isPart('forgot-link', 'a'))
describePart('PasswordEntry.Submit', <PasswordEntry.Submit />, isPart('submit', 'button'))
// Words in the place of its buttons, since the suite draws parts as a button too.
describePart(
  'PasswordEntry.SwitchTo',
  <PasswordEntry.SwitchTo>ほかの方法</PasswordEntry.SwitchTo>,
  isPart('switch-to', 'div'),
)
describePart('PasswordEntry.OtherWay', <PasswordEntry.OtherWay />, isPart('other-way', 'button'))
describePart('PasswordEntry.Length', <PasswordEntry.Length />, {
  ...isPart('length', 'div'),
  inside: insideNew,
})

test('after too many passwords nobody is told to send a code that no one awaits', () => {
  render(<Stage moment="passwordTooManyAttempts" locale="ja" />)
  expect(screen.getByRole('alert')).toHaveTextContent(
    '入力できる回数を超えました。最初からやり直してください。',
  )
})

test('a part outside its screen says where it belongs', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() =>
    render(
      <Stage moment="enteringPassword">
        <PasswordEntry.Field />
      </Stage>,
    ),
  ).toThrow('Put it inside <PasswordEntry.Root>')
  vi.restoreAllMocks()
})
