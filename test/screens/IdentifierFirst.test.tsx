import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, StrictMode } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AuthBackend, Connection, IdentifyInput } from 'genkan/core'
import { GenkanProvider, type GenkanProviderProps, IdentifierFirst, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import { type MomentName, prepareStage, Stage } from 'genkan/testing'
import { describePart } from '../ui/describePart.tsx'

const CONNECTIONS: Connection[] = [
  { name: 'users', strategy: 'database', channels: ['email_code', 'sms_code'] },
  { name: 'line', strategy: 'social', channels: ['social'] },
  { name: 'google-oauth2', strategy: 'social', channels: ['social'] },
]
const KEY = 'genkan.lastUsed'

beforeAll(prepareStage)
beforeEach(() => localStorage.clear())
afterEach(() => vi.restoreAllMocks())

function open(props: Partial<GenkanProviderProps> = {}, page: ReactNode = <SignIn />) {
  const backend = props.backend ?? createMemoryBackend({ code: '246810', connections: CONNECTIONS })
  const view = render(
    <StrictMode>
      <GenkanProvider backend={backend} locale="ja" {...props}>
        {page}
      </GenkanProvider>
    </StrictMode>,
  )
  return { ...view, user: userEvent.setup() }
}

/** Leaves for the provider's page without one: the step is told and the place stays. */
const landing = (): AuthBackend => {
  const memory = createMemoryBackend({ code: '246810', connections: CONNECTIONS })
  return {
    ...memory,
    choose: (tx, option, ctx) =>
      option === 'line'
        ? Promise.resolve({ step: { type: 'done', session: {} } })
        : memory.choose(tx, option, ctx),
  }
}

describe('the buttons of other services', () => {
  test.each([
    ['ja', 'ほかの方法', (name: string) => `${name}で続ける`],
    ['en', 'Other ways', (name: string) => `Continue with ${name}`],
  ])(
    'stand in %s in the order they were made, each with its name and mark',
    (locale, group, name) => {
      render(
        <StrictMode>
          <Stage moment="identifierWithAllSocial" locale={locale} />
        </StrictMode>,
      )
      const buttons = within(screen.getByRole('group', { name: group })).getAllByRole('button')
      const providers = [
        'Google',
        'Apple',
        'LINE',
        'Yahoo! JAPAN',
        'Microsoft',
        'GitHub',
        'Acme ID',
      ]
      for (const [index, provider] of providers.entries())
        expect(buttons[index]).toHaveAccessibleName(name(provider))
      expect(buttons.map(one => one.getAttribute('data-connection'))).toEqual([
        'google',
        'apple',
        'line',
        'yahoojapan',
        'windowslive',
        'github',
        'acme',
      ])
      for (const button of buttons)
        expect(button.querySelector('svg')).toHaveAttribute('aria-hidden', 'true')
      expect(buttons.at(-1)?.querySelector('text')).toHaveTextContent('A')
    },
  )

  test('stand above the field for whoever puts them there', () => {
    render(
      <Stage moment="identifierWithSocial">
        <IdentifierFirst.Root>
          <IdentifierFirst.OtherWays />
          <IdentifierFirst.Field />
        </IdentifierFirst.Root>
      </Stage>,
    )
    const [group, field] = [screen.getByRole('group'), screen.getByRole('textbox')]
    expect(group.compareDocumentPosition(field)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  })

  test('lead to where the server says', async () => {
    const onEvent = vi.fn()
    const { user } = open({
      backend: createMemoryBackend({
        connections: CONNECTIONS,
        // Somewhere on this very page: jsdom cannot leave it.
        socialUrl: name => `#${name}`,
      }),
      onEvent,
    })
    await user.click(await screen.findByRole('button', { name: 'LINEで続ける' }))
    await waitFor(() => expect(location.hash).toBe('#line'))
    expect(localStorage.getItem(KEY)).toBe('line')
    history.replaceState(null, '', '/')
  })
})

describe('the method of the last time', () => {
  test('is marked on its button, and nothing about the person is kept', async () => {
    const first = open({ backend: landing() })
    await first.user.click(await screen.findByRole('button', { name: 'LINEで続ける' }))
    await waitFor(() => expect(localStorage.getItem(KEY)).toBe('line'))
    first.unmount()
    open()
    const line = await screen.findByRole('button', { name: 'LINEで続ける' })
    expect(line).toHaveAccessibleDescription('前回使用')
    expect(screen.getByRole('button', { name: 'Googleで続ける' })).not.toHaveAccessibleDescription()
  })

  test('is the channel where a code was typed, and the only thing stored', async () => {
    const { user } = open()
    await user.type(
      await screen.findByLabelText('メールアドレスまたは電話番号'),
      'taro@example.com{Enter}',
    )
    await user.type(await screen.findByLabelText('認証コード（6桁）'), '246810')
    await waitFor(() => expect(Object.entries(localStorage)).toEqual([[KEY, 'email_code']]))
  })

  test('is neither kept nor shown where the page does not want it', async () => {
    localStorage.setItem(KEY, 'line')
    const { user } = open({ rememberMethod: false, backend: landing() })
    const line = await screen.findByRole('button', { name: 'LINEで続ける' })
    expect(line).not.toHaveAccessibleDescription()
    localStorage.clear()
    await user.click(line)
    await screen.findByText('ログインしました', { selector: '.gk-text' })
    expect(localStorage).toHaveLength(0)
  })

  test('F63: is done without where the browser has no storage', async () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    const onSignedIn = vi.fn()
    const { user } = open({ backend: landing(), onSignedIn })
    await user.click(await screen.findByRole('button', { name: 'LINEで続ける' }))
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })
})

describe('a captcha of the page', () => {
  const page = (
    <IdentifierFirst.Root>
      <IdentifierFirst.Problem />
      <IdentifierFirst.Field />
      <IdentifierFirst.Captcha>
        {solve => (
          <label>
            人です
            <input type="checkbox" onChange={() => solve('token-of-a-captcha')} />
          </label>
        )}
      </IdentifierFirst.Captcha>
      <IdentifierFirst.Submit />
      <IdentifierFirst.Terms>利用規約</IdentifierFirst.Terms>
    </IdentifierFirst.Root>
  )

  test('is drawn once the server asks for it, and its token goes out once', async () => {
    const memory = createMemoryBackend({ connections: CONNECTIONS })
    const heard: IdentifyInput[] = []
    const refusal = { code: 'captcha_required', recover: 'retry', cause: {} } as const
    const backend: AuthBackend = {
      ...memory,
      identify: async (tx, input, ctx) => {
        heard.push(input)
        const { step } = await memory.begin({}, ctx)
        return heard.length < 3 ? { step, error: refusal } : memory.identify(tx, input, ctx)
      },
    }
    const { user, container } = open({ backend }, page)
    const field = await screen.findByLabelText('メールアドレスまたは電話番号')
    expect(screen.queryByRole('checkbox')).toBeNull()
    await user.type(field, 'taro@example.com{Enter}')
    const box = await screen.findByRole('checkbox', { name: '人です' })
    expect(screen.getByRole('alert')).toHaveTextContent('ロボットではないことの確認が必要です。')
    await user.click(box)
    expect(container.innerHTML).not.toContain('token-of-a-captcha')
    await user.click(screen.getByRole('button', { name: '続ける' }))
    await waitFor(() => expect(heard).toHaveLength(2))
    expect(heard.map(({ captcha }) => captcha)).toEqual([undefined, 'token-of-a-captcha'])
    await waitFor(() => expect(screen.getByRole('checkbox')).not.toBeChecked())
    await user.click(screen.getByRole('button', { name: '続ける' }))
    await waitFor(() => expect(heard).toHaveLength(3))
    expect(heard[2]).not.toHaveProperty('captcha')
  })

  test('is there from the beginning where the server says so', async () => {
    const memory = createMemoryBackend({ connections: CONNECTIONS })
    const backend: AuthBackend = {
      ...memory,
      capabilities: async ctx => {
        const able = await memory.capabilities(ctx)
        return { ...able, features: { ...able.features, captcha: 'turnstile' } }
      },
    }
    open({ backend }, page)
    expect(await screen.findByRole('checkbox', { name: '人です' })).toBeVisible()
    expect(screen.getByText('利用規約')).toHaveClass('gk-identifier-first-terms')
  })
})

const inside = (moment: MomentName) => (part: ReactNode) => (
  <Stage moment={moment}>
    <IdentifierFirst.Root>{part}</IdentifierFirst.Root>
  </Stage>
)
describePart(
  'IdentifierFirst.OtherWays',
  <IdentifierFirst.OtherWays>方法</IdentifierFirst.OtherWays>,
  {
    className: 'gk-identifier-first-other-ways',
    tag: 'div',
    inside: inside('identifierWithSocial'),
  },
)
describePart(
  'IdentifierFirst.Captcha',
  <IdentifierFirst.Captcha>{() => '確認'}</IdentifierFirst.Captcha>,
  {
    className: 'gk-identifier-first-captcha',
    tag: 'div',
    inside: inside('identifierCaptcha'),
  },
)
describePart('IdentifierFirst.Terms', <IdentifierFirst.Terms>規約</IdentifierFirst.Terms>, {
  className: 'gk-identifier-first-terms',
  tag: 'p',
  inside: inside('identifierWithSocial'),
})
describePart(
  'IdentifierFirst.Instead',
  <IdentifierFirst.Instead>新規登録</IdentifierFirst.Instead>,
  {
    className: 'gk-identifier-first-instead',
    tag: 'p',
    inside: inside('identifierWithSignUp'),
  },
)

describe('where signing up is a step of its own', () => {
  const SMS: Connection = { name: 'sms', strategy: 'sms', channels: ['sms_code'] }
  const EMAIL: Connection = { name: 'email', strategy: 'email', channels: ['email_code'] }

  test.each([
    ['a number', SMS],
    ['an e-mail address', EMAIL],
  ])('a person who gives %s goes there and back', async (_what, connection) => {
    const backend = createMemoryBackend({ connections: [connection], signUpStep: true })
    const { user } = open({ backend })
    await screen.findByRole('heading', { name: 'ログイン' })
    await user.click(screen.getByRole('button', { name: '新規登録' }))
    await screen.findByRole('heading', { name: '新規登録' })
    await waitFor(() => expect(screen.getByRole('textbox')).toHaveFocus())
    await user.click(screen.getByRole('button', { name: 'ログイン' }))
    await screen.findByRole('heading', { name: 'ログイン' })
    await waitFor(() => expect(screen.getByRole('textbox')).toHaveFocus())
    expect(screen.queryByRole('button', { name: 'ログイン' })).toBeNull()
  })
})
