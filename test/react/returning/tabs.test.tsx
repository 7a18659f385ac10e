import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CODE, JA, toCode } from '../openLogin.tsx'
import { createServer, visit } from './support.tsx'

const user = userEvent.setup()
const REPLACED = '新しいコードが送られています。最新のコードを入力してください。'
const ELSEWHERE = '別のタブでログインしました'

/** Another tab of the same browser, as far as this one can tell. */
let other: BroadcastChannel
let heard: unknown[]
beforeEach(() => {
  other = new BroadcastChannel('genkan')
  heard = []
  other.onmessage = ({ data }) => void heard.push(data)
})
afterEach(() => other.close())

const hears = () => waitFor(() => expect(heard).not.toHaveLength(0))
/** A tab listens once its page has had time. Telling it again until it hears does no harm. */
const tellUntil = (message: unknown, done: () => void) =>
  waitFor(() => {
    act(() => other.postMessage(message))
    done()
  })

describe('several tabs', () => {
  test('a newer code in another tab replaces the one that is waited for here', async () => {
    const { backend } = createServer({ resendAfterSeconds: 0 })
    visit(backend)
    await new Promise(resolve => setTimeout(resolve, 300))
    const field = await toCode(user)
    await hears()
    const [sent] = heard as { expiresAt: number }[]
    await tellUntil({ ...sent, expiresAt: Number(sent?.expiresAt) + 1000 }, () =>
      expect(screen.getAllByText(REPLACED)).not.toHaveLength(0),
    )
    expect(field).toHaveAccessibleDescription(expect.stringContaining(REPLACED))
    expect(screen.getByRole('button', { name: 'コードを再送する' })).toBeEnabled()
    // The newest one is right here too.
    await user.type(field, CODE)
    await waitFor(() => expect(heard.at(-1)).toMatchObject({ type: 'signed_in' }))
  })

  test('the same code, or one for somebody else, replaces nothing', async () => {
    const { backend } = createServer()
    const { state } = visit(backend)
    await new Promise(resolve => setTimeout(resolve, 300))
    await toCode(user)
    await hears()
    const [sent] = heard as { expiresAt: number; to: string }[]
    const before = state()
    for (const message of [
      sent,
      { ...sent, to: 'another', expiresAt: Number(sent?.expiresAt) + 1000 },
      { ...sent, backend: 'another', expiresAt: Number(sent?.expiresAt) + 1000 },
      { ...sent, expiresAt: 'soon' },
      { ...sent, type: 'gossip' },
      null,
      'code_sent',
    ])
      act(() => other.postMessage(message))
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(state()).toBe(before)
  })

  test('a login in another tab is told, with a way on and without a session', async () => {
    const onSignedIn = vi.fn()
    const onSignedInElsewhere = vi.fn()
    const { backend } = createServer()
    visit(backend, { onSignedIn, onSignedInElsewhere })
    await toCode(user)
    await tellUntil({ backend: 'memory', type: 'signed_in' }, () =>
      expect(screen.getByRole('heading', { name: ELSEWHERE })).toBeVisible(),
    )
    const goOn = screen.getByRole('button', { name: '続ける' })
    expect(goOn).toHaveFocus()
    expect(screen.getByRole('status')).toHaveTextContent(ELSEWHERE)
    await user.click(goOn)
    expect(onSignedInElsewhere).toHaveBeenCalledOnce()
    expect(onSignedIn).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: '最初からやり直す' }))
    expect(await screen.findByLabelText(JA.identifier)).toHaveValue('taro@example.com')
  })

  test('a login that is being checked here is not disturbed', async () => {
    const { backend } = createServer({ delayMs: { verify: 200 } })
    const { state } = visit(backend)
    await new Promise(resolve => setTimeout(resolve, 300))
    await user.type(await toCode(user), CODE)
    act(() => other.postMessage({ backend: 'memory', type: 'signed_in' }))
    await waitFor(() => expect(state().name).toBe('signedIn'))
  })

  test('what is told holds no code, no address, no session and nothing they could be read from', async () => {
    const { backend } = createServer()
    const { state } = visit(backend)
    await new Promise(resolve => setTimeout(resolve, 300))
    await user.type(await toCode(user), CODE)
    await waitFor(() => expect(state().name).toBe('signedIn'))
    await waitFor(() => expect(heard).toHaveLength(2))
    const expiresAt = expect.any(Number)
    expect(heard).toEqual([
      {
        backend: 'memory',
        type: 'code_sent',
        to: expect.stringMatching(/^[0-9a-z]{1,7}$/),
        expiresAt,
      },
      { backend: 'memory', type: 'signed_in' },
    ])
    expect(JSON.stringify(heard)).not.toMatch(/taro|example|246810|t•••/)
  })

  test('nobody is told, and nobody is heard, where the page says so', async () => {
    const { backend } = createServer()
    const { state } = visit(backend, { followTabs: false })
    await new Promise(resolve => setTimeout(resolve, 300))
    const field = await toCode(user)
    act(() => other.postMessage({ backend: 'memory', type: 'signed_in' }))
    await user.type(field, CODE)
    await waitFor(() => expect(state().name).toBe('signedIn'))
    expect(heard).toEqual([])
  })

  test('a browser without such a channel logs in all the same', async () => {
    vi.stubGlobal('BroadcastChannel', undefined)
    const { backend } = createServer()
    const { state } = visit(backend)
    await new Promise(resolve => setTimeout(resolve, 300))
    await user.type(await toCode(user), CODE)
    await waitFor(() => expect(state().name).toBe('signedIn'))
    vi.unstubAllGlobals()
  })

  test('a page that was left listens no more', async () => {
    const close = vi.spyOn(BroadcastChannel.prototype, 'close')
    const { leave } = visit(createServer().backend)
    await screen.findByLabelText(JA.identifier)
    await new Promise(resolve => setTimeout(resolve, 300))
    leave()
    expect(close).toHaveBeenCalledOnce()
    close.mockRestore()
    expect(within(document.body).queryByRole('heading')).toBeNull()
  })
})
