import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CODE, JA, toCode } from '../openLogin.tsx'
import type { Ctx, Outcome } from 'genkan'
import { createServer, kept, visit } from './support.tsx'

const user = userEvent.setup()
const ROUTER = { key: 'of a router', usr: { scroll: 12 } }
const LOST = '前回の続きから再開できませんでした。最初からやり直してください。'

const CTX: Ctx = {
  signal: new AbortController().signal,
  locale: 'ja',
  fetch,
  now: Date.now,
  timeoutMs: 1000,
}

/** Every test has entries of its own, above those of the others. */
beforeEach(() => history.pushState(ROUTER, '', '/login?from=cart'))
afterEach(() => history.pushState(null, '', '/'))

async function travel(by: number) {
  const arrived = new Promise(resolve =>
    window.addEventListener('popstate', resolve, { once: true }),
  )
  act(() => history.go(by))
  await arrived
}

const opened = () => waitFor(() => expect(history.state).toMatchObject({ genkan: 0 }))
const atStep = (number: number) =>
  waitFor(() => expect(history.state).toMatchObject({ genkan: number }))
const identifier = () => screen.findByLabelText(JA.identifier)
const code = () => screen.findByLabelText(JA.code)

async function openAtCode(options = {}) {
  const server = createServer(options)
  const seen = visit(server.backend, { history: true })
  await identifier()
  await opened()
  const before = history.length
  await toCode(user)
  await atStep(1)
  expect(history.length).toBe(before + 1)
  return { ...server, ...seen, entries: before }
}

describe('F45: Back and Forward between steps', () => {
  test('each step is an entry: Back keeps the identifier, Forward is at the code again, and nothing is sent', async () => {
    const { backend, asked } = await openAtCode()
    await user.type(await code(), '24')
    asked.length = 0
    await travel(-1)
    expect(await identifier()).toHaveValue('taro@example.com')
    await waitFor(async () => expect(await identifier()).toHaveFocus())
    await travel(1)
    expect(await code()).toHaveValue('')
    expect(await code()).toHaveFocus()
    await travel(-1)
    await travel(1)
    expect(asked).toEqual([])
    expect(backend.outbox).toHaveLength(1)
    await user.type(await code(), CODE)
    await waitFor(() => expect(history.state).toEqual(ROUTER))
  })

  test('the address stays, an entry holds a number and nothing else, and a router’s own state is beside it', async () => {
    await openAtCode()
    expect(history.state).toEqual({ ...ROUTER, genkan: 1 })
    expect(location.pathname + location.search).toBe('/login?from=cart')
    await travel(-1)
    expect(history.state).toEqual({ ...ROUTER, genkan: 0 })
  })

  test('«change» is the same as Back: no entry more, and Forward still works', async () => {
    const { entries, backend } = await openAtCode()
    await user.click(screen.getByRole('button', { name: 'メールアドレスを変更する' }))
    await identifier()
    await atStep(0)
    expect(history.length).toBe(entries + 1)
    await travel(1)
    expect(await code()).toBeVisible()
    expect(backend.outbox).toHaveLength(1)
  })

  test('an address that was mended takes the place of the old one', async () => {
    const { entries, backend } = await openAtCode()
    await travel(-1)
    const field = await identifier()
    await user.clear(field)
    await user.type(field, 'jiro@example.com{Enter}')
    await code()
    await atStep(1)
    expect(history.length).toBe(entries + 1)
    expect(backend.outbox.map(({ to }) => to)).toEqual(['taro@example.com', 'jiro@example.com'])
    await travel(-1)
    expect(await identifier()).toHaveValue('jiro@example.com')
  })

  test('Forward to a code that is over stays at the first step, with a polite word', async () => {
    await openAtCode({ expiresInSeconds: 1 })
    await travel(-1)
    await identifier()
    await new Promise(resolve => setTimeout(resolve, 1100))
    await travel(1)
    expect(await screen.findAllByText(LOST)).not.toHaveLength(0)
    await atStep(0)
    expect(await identifier()).toHaveValue('taro@example.com')
  })

  test('Back while a code is being checked drops the answer', async () => {
    const { backend, state } = await openAtCode()
    const asked: AbortSignal[] = []
    let answer: (outcome: Outcome) => void = () => {}
    const done: Outcome = { step: { type: 'done', session: 'too late' } }
    backend.verify = (_tx, _proof, { signal }) => {
      asked.push(signal)
      return new Promise(resolve => (answer = resolve))
    }
    await user.type(await code(), CODE)
    expect(state().name).toBe('verifying')
    await travel(-1)
    await identifier()
    expect(asked.map(({ aborted }) => aborted)).toEqual([true])
    await act(async () => answer(done))
    expect(state().name).toBe('identifying')
  })

  test('three steps are walked one by one, and all at once', async () => {
    const { backend, asked } = createServer({
      connections: [{ name: 'db', strategy: 'database', channels: ['password', 'email_code'] }],
      askMethod: true,
    })
    const { state } = visit(backend, { history: true })
    await opened()
    await user.type(await screen.findByRole('textbox'), 'taro@example.com{Enter}')
    await atStep(1)
    await user.click(screen.getByRole('button', { name: /メール/ }))
    await code()
    await atStep(2)
    const names = async (by: number) => {
      await travel(by)
      return state().name
    }
    asked.length = 0
    expect(await names(-1)).toBe('choosing')
    expect(await names(-1)).toBe('identifying')
    expect(await names(2)).toBe('awaitingCode')
    expect(await names(-2)).toBe('identifying')
    expect(await names(1)).toBe('choosing')
    expect(await names(1)).toBe('awaitingCode')
    expect(asked).toEqual([])
    expect(backend.outbox).toHaveLength(1)
  })

  test('after a reload Back asks the server for the way, and sends nothing', async () => {
    const first = await openAtCode()
    await waitFor(() => expect(kept()).not.toBeNull())
    first.leave()
    visit(first.backend, { history: true })
    await code()
    expect(history.state).toMatchObject({ genkan: 1 })
    await travel(-1)
    expect(await identifier()).toHaveValue('taro@example.com')
    expect(first.backend.outbox).toHaveLength(1)
    // The browser follows the person once the server has answered.
    await atStep(0)
    await travel(1)
    expect(await code()).toBeVisible()
    expect(first.backend.outbox).toHaveLength(1)
  })

  test('an entry of the application in between is left to the application', async () => {
    const { state } = await openAtCode()
    act(() => history.pushState({ modal: 'terms' }, ''))
    await travel(-1)
    expect(state().name).toBe('awaitingCode')
    await travel(-1)
    await identifier()
    expect(state().name).toBe('identifying')
  })

  test('starting over leads to the first entry, and what was ahead is over', async () => {
    const { backend, entries } = await openAtCode()
    const { verify } = backend
    backend.verify = async tx => {
      const { step } = await backend.begin({ resume: { tx } }, CTX)
      return { step, error: { code: 'session_expired', recover: 'restart', cause: {} } }
    }
    await user.type(await code(), CODE)
    await user.click(await screen.findByRole('button', { name: '最初からやり直す' }))
    expect(await identifier()).toHaveValue('taro@example.com')
    await atStep(0)
    backend.verify = verify
    await travel(1)
    expect(await screen.findAllByText(LOST)).not.toHaveLength(0)
    await atStep(0)
    expect(history.length).toBe(entries + 1)
  })

  test('nothing is put there unless the page asks for it', async () => {
    const { backend } = createServer()
    visit(backend)
    const before = history.length
    await toCode(user)
    await waitFor(() => expect(kept()).not.toBeNull())
    expect(history.length).toBe(before)
    expect(history.state).toEqual(ROUTER)
  })

  test('what is no object is somebody else’s, and stays', async () => {
    history.replaceState('a router’s own word', '')
    const { backend } = createServer()
    visit(backend, { history: true })
    await toCode(user)
    await waitFor(() => expect(kept()).not.toBeNull())
    expect(history.state).toBe('a router’s own word')
  })
})

describe('F47: a page opened in the middle of a login', () => {
  test('that is not known any more shows the first step with a polite word', async () => {
    history.replaceState({ ...ROUTER, genkan: 0 }, '')
    history.pushState({ ...ROUTER, genkan: 1 }, '')
    visit(createServer().backend, { history: true })
    await identifier()
    expect(await screen.findAllByText(LOST)).not.toHaveLength(0)
    await atStep(0)
  })

  test.each([-1, 1.5, '1', null, {}])('a mark of another shape is none: %s', async genkan => {
    history.replaceState({ ...ROUTER, genkan }, '')
    const { state } = visit(createServer().backend, { history: true })
    await identifier()
    await opened()
    expect(state()).not.toHaveProperty('problem')
  })
})
