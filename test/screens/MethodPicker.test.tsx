import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, StrictMode } from 'react'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GenkanProvider, HandOff, IdentifierFirst, MethodPicker, OtpEntry, SignIn } from 'genkan'
import type { AuthBackend, ChooseStep, IdentifyInput } from 'genkan/core'
import { createMemoryBackend, type MemoryOptions } from 'genkan/backends/memory'
import { type MomentName, prepareStage, Stage } from 'genkan/testing'
import { describePart } from '../ui/describePart.tsx'

beforeAll(prepareStage)
beforeEach(() => localStorage.clear())

function open(locale: string, options: MemoryOptions = {}) {
  const onSignedIn = vi.fn()
  const backend = createMemoryBackend({
    code: '246810',
    askMethod: true,
    connections: [
      {
        name: 'users',
        strategy: 'database',
        channels: ['sms_code', 'voice_code', 'email_code', 'password'],
      },
    ],
    passwords: { '+819012345678': 'correct horse battery' },
    ...options,
  })
  render(
    <StrictMode>
      <GenkanProvider backend={backend} locale={locale} onSignedIn={onSignedIn}>
        <SignIn />
      </GenkanProvider>
    </StrictMode>,
  )
  return { backend, onSignedIn, user: userEvent.setup() }
}

describe('a person who may choose', () => {
  test('sees each way in, where it would go to, and has a code read out', async () => {
    const { user, backend, onSignedIn } = open('ja')
    await user.type(
      await screen.findByLabelText('メールアドレスまたは電話番号'),
      '090-1234-5678{Enter}',
    )
    const title = await screen.findByRole('heading', { name: 'ログイン方法を選択' })
    await waitFor(() => expect(title).toHaveFocus())
    const names = screen
      .getAllByRole('listitem')
      .map(item => item.querySelector('button')?.getAttribute('data-channel'))
    expect(names).toEqual(['sms_code', 'voice_code', 'password'])
    const call = screen.getByRole('button', { name: '電話でコードを聞く' })
    expect(call).toHaveAccessibleDescription('090-••••-5678 に送ります')
    expect(
      screen.getByRole('button', { name: 'パスワードを使う' }),
    ).not.toHaveAccessibleDescription()
    await user.click(call)
    await user.type(await screen.findByLabelText('認証コード（6桁）'), '246810')
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
    expect(backend.outbox.map(({ channel }) => channel)).toEqual(['voice_code'])
  })

  test('goes back to the number, which is still there, in English', async () => {
    const { user } = open('en')
    const label = 'Email address or phone number'
    await user.type(await screen.findByLabelText(label), '+81 90-1234-5678{Enter}')
    await screen.findByRole('heading', { name: 'Choose how to log in' })
    expect(screen.getByRole('button', { name: 'Get a code by SMS' })).toHaveAccessibleDescription(
      'To 090-••••-5678',
    )
    await user.click(screen.getByRole('button', { name: 'Back' }))
    expect(await screen.findByLabelText(label)).toHaveValue('+81 90-1234-5678')
  })

  test('is told when the choice cannot be had, and may choose again', async () => {
    const { user, backend } = open('ja')
    await user.type(
      await screen.findByLabelText('メールアドレスまたは電話番号'),
      '090-1234-5678{Enter}',
    )
    const sms = await screen.findByRole('button', { name: 'SMSでコードを受け取る' })
    backend.script({ fail: { choose: 'delivery_failed' } })
    await user.click(sms)
    expect(await screen.findByRole('alert')).toHaveTextContent('送信できませんでした。')
    backend.script({ fail: {} })
    await user.click(sms)
    expect(await screen.findByLabelText('認証コード（6桁）')).toBeVisible()
  })

  test('finds the way of the last time marked', async () => {
    localStorage.setItem('genkan.lastUsed', 'password')
    const { user } = open('ja')
    await user.type(
      await screen.findByLabelText('メールアドレスまたは電話番号'),
      '090-1234-5678{Enter}',
    )
    expect(
      await screen.findByRole('button', { name: 'パスワードを使う' }),
    ).toHaveAccessibleDescription('前回使用')
  })
})

test.each([
  [undefined, []],
  ['sms_code', ['sms_code']],
  ['passkey', ['passkey']],
  ['line', []],
])('of several ways only that of the last time, %s, is marked', (lastUsed, marked) => {
  render(<Stage moment="choosing" locale="en" {...(lastUsed && { lastUsed })} />)
  const ways = screen.getAllByRole('listitem').map(item => within(item).getByRole('button'))
  const isMarked = (way: HTMLElement) => way.textContent?.includes('Last used')
  expect(ways.filter(isMarked).map(way => way.dataset.channel)).toEqual(marked)
  for (const way of ways) {
    const description = way.getAttribute('aria-describedby')
    expect(description ?? 'x').not.toBe('')
    if (isMarked(way)) expect(way).toHaveAccessibleDescription(expect.stringMatching(/Last used$/))
  }
})

test.each([
  ['Use an account from another service', 'line', ['line']],
  ['Get a code by SMS', 'sms_code', []],
])(
  '«%s» is asked for once, and a service that leads somewhere is remembered',
  async (name, id, kept) => {
    const memory = createMemoryBackend()
    let arrive = () => {}
    const choose = vi.fn<AuthBackend['choose']>(async () => {
      await new Promise<void>(resolve => (arrive = resolve))
      return { step: { type: 'done', session: {} } }
    })
    const identify: AuthBackend['identify'] = async (tx, input, ctx) => {
      const { step } = await memory.identify(tx, input, ctx)
      const options: ChooseStep['options'] = [
        { id: 'line', channel: 'social' },
        { id: 'sms_code', channel: 'sms_code' },
      ]
      return { step: { type: 'choose', tx: 'tx' in step ? step.tx : tx, options } }
    }
    const user = userEvent.setup()
    render(
      <GenkanProvider backend={{ ...memory, choose, identify }} locale="en">
        <SignIn />
      </GenkanProvider>,
    )
    await user.type(
      await screen.findByLabelText('Email address or phone number'),
      'taro@example.com{Enter}',
    )
    const way = await screen.findByRole('button', { name })
    await user.click(way)
    await user.click(way)
    expect(choose.mock.calls.map(([, option]) => option)).toEqual([id])
    arrive()
    await screen.findByText("You're logged in", { selector: '.gk-text' })
    expect(Object.entries(localStorage).map(([, value]) => value)).toEqual(kept)
  },
)

describe.each([
  ['ja', '追加の確認', '別の画面に進みます', 'この画面では続けられません', '続ける', '戻る'],
  ['en', 'One more step', 'Continue on another page', "We can't continue here", 'Continue', 'Back'],
])('a step that belongs to somebody else, in %s', (locale, title, other, noWayOn, go, back) => {
  test('has a way on and a way back', () => {
    render(<Stage moment="handedOffMfa" locale={locale} />)
    expect(screen.getByRole('heading', { name: title })).toBeVisible()
    expect(screen.getByRole('link', { name: go })).toHaveAttribute(
      'href',
      'https://login.example.com/mfa',
    )
    expect(screen.getByRole('button', { name: back })).toBeVisible()
  })

  test('is called a check only where one is known to come', () => {
    render(<Stage moment="handedOffOther" locale={locale} />)
    expect(screen.getByRole('heading', { name: other })).toBeVisible()
    expect(screen.getByRole('link', { name: go })).toBeVisible()
  })

  test('is no dead end where there is no way on', () => {
    render(<Stage moment="handedOffNoWayOn" locale={locale} />)
    expect(screen.getByRole('heading', { name: noWayOn })).toBeVisible()
    expect(screen.queryByRole('link')).toBeNull()
    expect(screen.getByRole('button', { name: back })).toBeVisible()
  })
})

test('only the method that was chosen turns while the answer is awaited', () => {
  render(<Stage moment="choosingSending" locale="en" />)
  const [chosen, other] = ['Get a code by email', 'Use a password'].map(name =>
    screen.getByRole('button', { name }),
  )
  expect(chosen).toHaveAttribute('data-busy')
  expect(other).not.toHaveAttribute('data-busy')
})

test('a captcha of the page stands in for the server’s own, and its token reaches the server with the identifier', async () => {
  const memory = createMemoryBackend({
    connections: [{ name: 'email', strategy: 'email', channels: ['email_code'] }],
  })
  const heard: IdentifyInput[] = []
  const backend: AuthBackend = {
    ...memory,
    async identify(tx, input, ctx) {
      heard.push(input)
      if (input.captcha === undefined) return { step: { type: 'handoff', reason: 'captcha' } }
      return memory.identify(tx, input, ctx)
    },
  }
  const user = userEvent.setup()
  const { container } = render(
    <StrictMode>
      <GenkanProvider backend={backend} locale="ja" enumerationSafe={false}>
        <SignIn>
          <IdentifierFirst.Root>
            <IdentifierFirst.Field />
            <IdentifierFirst.Submit />
          </IdentifierFirst.Root>
          <HandOff.Root>
            <HandOff.Title />
            <HandOff.Description />
            <HandOff.Captcha>
              {solve => (
                <label>
                  人です
                  <input type="checkbox" onChange={() => solve('token-of-a-captcha')} />
                </label>
              )}
            </HandOff.Captcha>
          </HandOff.Root>
          <OtpEntry.Root>
            <OtpEntry.Field />
          </OtpEntry.Root>
        </SignIn>
      </GenkanProvider>
    </StrictMode>,
  )
  await user.type(await screen.findByLabelText('メールアドレス'), 'taro@example.jp{Enter}')
  const puzzle = await screen.findByRole('checkbox', { name: '人です' })
  // No address was named, but nobody has to go anywhere: the puzzle stands here.
  expect(
    screen.getByText('ロボットではないことの確認が必要です。画面の案内に従ってください。'),
  ).toBeVisible()
  expect(screen.queryByText(/この画面では続けられません/)).toBeNull()
  await user.click(puzzle)
  expect(await screen.findByLabelText(/コード/)).toBeVisible()
  expect(heard.map(({ captcha, identifier }) => [identifier.value, captcha])).toEqual([
    ['taro@example.jp', undefined],
    ['taro@example.jp', 'token-of-a-captcha'],
  ])
  expect(container.innerHTML).not.toContain('token-of-a-captcha')
  expect(memory.outbox).toHaveLength(1)
})

const option = { id: 'sms_code', channel: 'sms_code' } as const
const at = (moment: MomentName, Root: typeof MethodPicker.Root) => (part: ReactNode) => (
  <Stage moment={moment}>
    <Root>{part}</Root>
  </Stage>
)
const choosing = at('choosing', MethodPicker.Root)
const handed = at('handedOffMfa', HandOff.Root)
describePart('MethodPicker.Title', <MethodPicker.Title />, {
  className: 'gk-method-picker-title',
  tag: 'h1',
  inside: choosing,
})
describePart('MethodPicker.Options', <MethodPicker.Options>方法</MethodPicker.Options>, {
  className: 'gk-method-picker-options',
  tag: 'ul',
  inside: choosing,
})
describePart('MethodPicker.Option', <MethodPicker.Option option={option} />, {
  className: 'gk-method-picker-option',
  tag: 'button',
  inside: choosing,
})
describePart('MethodPicker.Back', <MethodPicker.Back />, {
  className: 'gk-method-picker-back',
  tag: 'button',
  inside: choosing,
})
describePart('HandOff.Title', <HandOff.Title />, {
  className: 'gk-hand-off-title',
  tag: 'h1',
  inside: handed,
})
describePart('HandOff.Description', <HandOff.Description />, {
  className: 'gk-hand-off-description',
  tag: 'p',
  inside: handed,
})
describePart('HandOff.Continue', <HandOff.Continue />, {
  className: 'gk-hand-off-continue',
  tag: 'a',
  inside: handed,
})
describePart('HandOff.Captcha', <HandOff.Captcha>{() => null}</HandOff.Captcha>, {
  className: 'gk-hand-off-captcha',
  tag: 'div',
  inside: part => (
    <Stage moment="handedOffCaptcha">
      <HandOff.Root>{part}</HandOff.Root>
    </Stage>
  ),
})
describePart('HandOff.Back', <HandOff.Back />, {
  className: 'gk-hand-off-back',
  tag: 'button',
  inside: handed,
})
