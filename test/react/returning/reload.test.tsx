import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import { CODE, JA, toCode } from '../openLogin.tsx'
import { createServer, kept, KEY, visit } from './support.tsx'

const user = userEvent.setup()
const LOST = '前回の続きから再開できませんでした。最初からやり直してください。'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Waits until the tab keeps the step: the code for that comes after the first screen. */
const untilKept = () => waitFor(() => expect(kept()).not.toBeNull())

describe('F46: a reload in the code step', () => {
  test('shows the same step with the same deadline, an empty field with the focus, and sends nothing', async () => {
    const { backend, asked } = createServer()
    const first = visit(backend)
    await user.type(await toCode(user), '246')
    await untilKept()
    const before = first.state()
    first.leave()
    asked.length = 0

    const second = visit(backend)
    const field = await screen.findByLabelText(JA.code)
    expect(field).toHaveValue('')
    expect(field).toHaveFocus()
    expect(second.state()).toMatchObject({
      name: 'awaitingCode',
      step: { sentTo: 't•••@example.com' },
      sends: 1,
    })
    const deadlines = ({ step }: { step?: object }) =>
      step && {
        resendAt: 'resendAt' in step && step.resendAt,
        expiresAt: 'expiresAt' in step && step.expiresAt,
      }
    expect(deadlines(second.state() as { step?: object })).toEqual(
      deadlines(before as { step?: object }),
    )
    expect(asked).toEqual(['begin'])
    expect(backend.outbox).toHaveLength(1)
    await user.type(field, CODE)
    await waitFor(() => expect(second.state().name).toBe('signedIn'))
    expect(kept()).toBeNull()
  })

  test('is ready for a person who is faster than the page, which was never idle', async () => {
    vi.stubGlobal('requestIdleCallback', () => 1)
    vi.stubGlobal('cancelIdleCallback', () => {})
    const page = visit(createServer().backend)
    await toCode(user)
    await untilKept()
    page.leave()
  })

  test('leads back to the identifier as the server knows it', async () => {
    const { backend } = createServer()
    const first = visit(backend)
    await toCode(user)
    await untilKept()
    first.leave()
    visit(backend)
    await screen.findByLabelText(JA.code)
    await user.click(screen.getByRole('button', { name: 'メールアドレスを変更する' }))
    expect(await screen.findByLabelText(JA.identifier)).toHaveValue('taro@example.com')
    expect(backend.outbox).toHaveLength(1)
    expect(kept()).toBeNull()
  })

  test('that the server cannot answer offers to try again, and then goes on where it was', async () => {
    const { backend } = createServer()
    const first = visit(backend)
    await toCode(user)
    await untilKept()
    first.leave()
    const { begin } = backend
    backend.begin = () => Promise.reject(new Error('gone'))
    visit(backend)
    const retry = await screen.findByRole('button', { name: 'もう一度試す' })
    backend.begin = begin
    await user.click(retry)
    expect(await screen.findByLabelText(JA.code)).toBeVisible()
    expect(backend.outbox).toHaveLength(1)
  })

  test('on a server that forgot it leads to the first step with a polite word, once', async () => {
    const first = visit(createServer().backend)
    await toCode(user)
    await untilKept()
    first.leave()
    const second = visit(createServer().backend)
    await screen.findByLabelText(JA.identifier)
    expect(await screen.findAllByText(LOST)).not.toHaveLength(0)
    expect(screen.queryByRole('alert')).toHaveTextContent('')
    expect(document.body).toHaveFocus()
    second.leave()
    const third = visit(createServer().backend)
    await screen.findByLabelText(JA.identifier)
    await waitFor(() => expect(third.state()).toMatchObject({ name: 'identifying' }))
    expect(third.state()).not.toHaveProperty('problem')
  })

  test('of another address, another request or another backend begins anew', async () => {
    const { backend } = createServer()
    const first = visit(backend)
    await toCode(user)
    await untilKept()
    const text = sessionStorage.getItem(KEY) ?? ''
    first.leave()
    const begins = async (props: object, named = 'memory') => {
      sessionStorage.setItem(KEY, text)
      const again = visit({ ...backend, name: named }, props)
      await screen.findByLabelText(/メールアドレス/)
      expect(again.state()).not.toHaveProperty('problem')
      expect(kept()).toBeNull()
      again.leave()
    }
    await begins({ request: { connection: 'email' } })
    await begins({}, 'another')
    history.replaceState(null, '', '/elsewhere')
    await begins({})
    history.replaceState(null, '', '/')
    sessionStorage.setItem(KEY, text)
    visit(backend)
    expect(await screen.findByLabelText(JA.code)).toBeVisible()
  })
})

describe('other steps', () => {
  test('a link is waited for again, and its login arrives', async () => {
    const connections = [
      { name: 'mail', strategy: 'email' as const, channels: ['email_link' as const] },
    ]
    const { backend } = createServer({ connections })
    const first = visit(backend)
    await user.type(await screen.findByRole('textbox'), 'taro@example.com{Enter}')
    await screen.findByRole('heading', { name: 'メールを確認してください' })
    await untilKept()
    first.leave()
    const second = visit(backend)
    await screen.findByRole('heading', { name: 'メールを確認してください' })
    expect(backend.outbox).toHaveLength(1)
    const ctx = {
      signal: new AbortController().signal,
      locale: 'ja',
      fetch,
      now: Date.now,
      timeoutMs: 1000,
    }
    const url = backend.lastMessage('taro@example.com')?.link ?? ''
    const { step } = await backend.begin({ resume: { url } }, ctx)
    if ('tx' in step) await backend.verify(step.tx, { check: true }, ctx)
    await waitFor(() => expect(second.state().name).toBe('signedIn'))
  })

  test('a password is asked for again, and none was kept', async () => {
    const { backend } = createServer({
      connections: [{ name: 'db', strategy: 'database', channels: ['password', 'email_code'] }],
      passwords: { 'taro@example.com': 'correct horse battery' },
    })
    const first = visit(backend)
    await user.type(await screen.findByRole('textbox'), 'taro@example.com{Enter}')
    await user.type(await screen.findByLabelText('パスワード'), 'correct horse')
    await untilKept()
    expect(sessionStorage.getItem(KEY)).not.toContain('correct')
    first.leave()
    const second = visit(backend)
    expect(await screen.findByLabelText('パスワード')).toHaveValue('')
    expect(second.state()).toMatchObject({ step: { identifier: 'taro@example.com' } })
  })

  test('a list of ways to log in is shown again', async () => {
    const { backend } = createServer({
      askMethod: true,
      connections: [{ name: 'db', strategy: 'database', channels: ['password', 'email_code'] }],
    })
    const first = visit(backend)
    await user.type(await screen.findByRole('textbox'), 'taro@example.com{Enter}')
    await waitFor(() => expect(first.state().name).toBe('choosing'))
    await untilKept()
    first.leave()
    const second = visit(backend)
    await waitFor(() => expect(second.state().name).toBe('choosing'))
  })
})

describe('nobody can tell whether somebody has an account', () => {
  test('by a reload: a code that was never sent is waited for as before', async () => {
    const { backend } = createServer({ enumeration: 'reveals', signup: 'closed' })
    const first = visit(backend)
    await toCode(user)
    await untilKept()
    expect(backend.outbox).toHaveLength(0)
    const before = first.state()
    first.leave()
    const second = visit(backend)
    const field = await screen.findByLabelText(JA.code)
    expect(second.state()).toMatchObject({
      decoy: true,
      step: 'step' in before ? before.step : undefined,
    })
    await user.type(field, '111111')
    expect(await screen.findAllByText(/コードが正しくありません/)).not.toHaveLength(0)
  })
})

describe('F16: what is kept', () => {
  const ALLOWED = ['v', 'page', 'until', 'sends', 'step', 'decoy']
  const STEP = ['type', 'tx', 'channel', 'connection', 'sentTo', 'length', 'alphabet']
  const REST = ['expiresAt', 'resendAt', 'attemptsLeft', 'switchTo', 'delivery']

  test('is on the list, and is neither a code nor what the person typed', async () => {
    const { backend } = createServer()
    visit(backend)
    await user.type(await toCode(user), '2468')
    await untilKept()
    const found = kept() ?? {}
    expect(Object.keys(found).filter(key => !ALLOWED.includes(key))).toEqual([])
    const { tx, ...step } = found['step'] as Record<string, unknown>
    expect(Object.keys(step).filter(key => ![...STEP, ...REST].includes(key))).toEqual([])
    expect(tx).toMatchObject({ identifier: { value: 'taro@example.com' } })
    expect(JSON.stringify({ ...found, step })).not.toMatch(/taro|2468/)
    expect(Object.keys(sessionStorage)).toEqual([KEY])
    expect(JSON.stringify(Object.entries(localStorage))).not.toMatch(/taro|2468|t•••/)
  })

  test('is gone after the code’s own life, at a new start and at the way back', async () => {
    // Neither frames nor the interval by which jsdom makes them: it draws none any more after that (seen with 31.0.1).
    const toFake = ['setTimeout', 'clearTimeout', 'Date'] as const
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: [...toFake] })
    const { backend } = createServer({ expiresInSeconds: 120 })
    const { state } = visit(backend)
    const hand = userEvent.setup({ advanceTimers: vi.advanceTimersByTime })
    await toCode(hand)
    await untilKept()
    await act(() => vi.advanceTimersByTimeAsync(121_000))
    expect(kept()).toBeNull()
    expect(state().name).toBe('awaitingCode')
  })

  test('too old, it leads to the first step with a polite word', async () => {
    const { backend } = createServer()
    const first = visit(backend)
    await toCode(user)
    await untilKept()
    first.leave()
    sessionStorage.setItem(KEY, JSON.stringify({ ...kept(), until: Date.now() - 1 }))
    const second = visit(backend)
    await screen.findByLabelText(JA.identifier)
    expect(await screen.findAllByText(LOST)).not.toHaveLength(0)
    expect(second.state().name).toBe('identifying')
    expect(kept()).toBeNull()
  })

  test.each([
    '',
    'null',
    '[]',
    '{"v":1}',
    'not JSON',
    '"' + 'x'.repeat(20_000) + '"',
    '{"v":1,"page":"x","until":1e99,"sends":1,"step":{"type":"code"}}',
  ])('that somebody else wrote there is no step of ours: %.40s', async text => {
    sessionStorage.setItem(KEY, text)
    const { state } = visit(createServer().backend)
    await screen.findByLabelText(JA.identifier)
    expect(state()).not.toHaveProperty('problem')
    await waitFor(() => expect(sessionStorage.getItem(KEY)).toBeNull())
  })

  test('is nothing at all where the page says so', async () => {
    const { backend } = createServer()
    const { state } = visit(backend, { rememberProgress: false })
    await user.type(await toCode(user), CODE)
    await waitFor(() => expect(state().name).toBe('signedIn'))
    expect(sessionStorage).toHaveLength(0)
  })

  test('goes where the page says', async () => {
    let text: string | null = null
    const own = {
      read: () => text,
      write: (next: string) => void (text = next),
      clear: () => void (text = null),
    }
    const { backend } = createServer()
    const first = visit(backend, { rememberProgress: own })
    await toCode(user)
    await waitFor(() => expect(text).not.toBeNull())
    expect(sessionStorage).toHaveLength(0)
    first.leave()
    visit(backend, { rememberProgress: own })
    await user.type(await screen.findByLabelText(JA.code), CODE)
    await waitFor(() => expect(text).toBeNull())
  })

  test('F63: is missed by nobody where storage is forbidden', async () => {
    const forbidden = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('forbidden', 'SecurityError')
    })
    const { backend } = createServer()
    const { state } = visit(backend)
    await user.type(await toCode(user), CODE)
    await waitFor(() => expect(state().name).toBe('signedIn'))
    forbidden.mockRestore()
  })

  test('by Better Auth survives a reload without asking the server', async () => {
    const requests: string[] = []
    vi.stubGlobal('fetch', async (input: RequestInfo | URL) => {
      requests.push(String(input instanceof Request ? input.url : input))
      return Response.json({ success: true })
    })
    const open = () => createBetterAuthBackend({ baseURL: 'https://app.example/api/auth' })
    const first = visit(open() as never)
    const field = await screen.findByRole('textbox')
    await user.type(field, 'taro@example.com{Enter}')
    await screen.findByLabelText(JA.code)
    await untilKept()
    first.leave()
    requests.length = 0
    visit(open() as never)
    expect(await screen.findByLabelText(JA.code)).toHaveValue('')
    expect(requests).toEqual([])
    vi.unstubAllGlobals()
  })
})
