import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CODE, JA, toCode } from '../openLogin.tsx'
import { createServer, kept, visit } from './support.tsx'

const user = userEvent.setup()
const REPLACED = '新しいコードが送られています。最新のコードを入力してください。'
const ELSEWHERE = '別のタブでログインしました'

/** Another tab of the same browser, as far as this one can tell. */
let other: BroadcastChannel
let heard: unknown[]
let opened: BroadcastChannel[]
beforeEach(() => {
  opened = []
  class Noted extends BroadcastChannel {
    constructor(name: string) {
      super(name)
      opened.push(this)
    }
  }
  other = new BroadcastChannel('genkan')
  heard = []
  other.onmessage = ({ data }) => void heard.push(data)
  vi.stubGlobal('BroadcastChannel', Noted)
})
afterEach(() => {
  vi.unstubAllGlobals()
  other.close()
})

/** A tab tells and listens once its page has had time. */
const listening = () => waitFor(() => expect(opened).not.toHaveLength(0))

const hears = () => waitFor(() => expect(heard).not.toHaveLength(0))
const tell = (message: unknown) => act(() => other.postMessage(message))

describe('F32: several tabs', () => {
  test('a newer code in another tab replaces the one that is waited for here', async () => {
    const { backend } = createServer({ resendAfterSeconds: 0 })
    visit(backend)
    await listening()
    const field = await toCode(user)
    await hears()
    const [sent] = heard as { expiresAt: number }[]
    tell({ ...sent, expiresAt: Number(sent?.expiresAt) + 1000 })
    expect(await screen.findAllByText(REPLACED)).not.toHaveLength(0)
    expect(field).toHaveAccessibleDescription(expect.stringContaining(REPLACED))
    expect(screen.getByRole('button', { name: 'コードを再送する' })).toBeEnabled()
    // The newest one is right here too.
    await user.type(field, CODE)
    await waitFor(() => expect(heard.at(-1)).toMatchObject({ type: 'signed_in' }))
  })

  test('the same code, or one for somebody else, replaces nothing', async () => {
    const { backend } = createServer()
    const { state } = visit(backend)
    await listening()
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
      tell(message)
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(state()).toBe(before)
  })

  test('a login in another tab is told, with a way on and without a session', async () => {
    const onSignedIn = vi.fn()
    const onSignedInElsewhere = vi.fn()
    const { backend } = createServer()
    visit(backend, { onSignedIn, onSignedInElsewhere })
    await listening()
    await toCode(user)
    tell({ backend: 'memory', type: 'signed_in' })
    expect(await screen.findByRole('heading', { name: ELSEWHERE })).toBeVisible()
    const goOn = screen.getByRole('button', { name: '続ける' })
    // Its screen is fetched, and a fetched one takes the focus a moment after it is drawn.
    await waitFor(() => expect(goOn).toHaveFocus())
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(ELSEWHERE))
    await user.click(goOn)
    expect(onSignedInElsewhere).toHaveBeenCalledOnce()
    expect(onSignedIn).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: '最初からやり直す' }))
    expect(await screen.findByLabelText(JA.identifier)).toHaveValue('taro@example.com')
  })

  test('a login that is being checked here is not disturbed', async () => {
    const { backend } = createServer({ delayMs: { verify: 200 } })
    const { state } = visit(backend)
    await listening()
    await user.type(await toCode(user), CODE)
    tell({ backend: 'memory', type: 'signed_in' })
    await waitFor(() => expect(state().name).toBe('signedIn'))
  })

  test('what is told holds no code, no address, no session and nothing they could be read from', async () => {
    const { backend } = createServer()
    const { state } = visit(backend)
    await listening()
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
    const field = await toCode(user)
    await waitFor(() => expect(kept()).not.toBeNull())
    tell({ backend: 'memory', type: 'signed_in' })
    await user.type(field, CODE)
    await waitFor(() => expect(state().name).toBe('signedIn'))
    expect(heard).toEqual([])
  })

  test('F63: a browser without such a channel logs in all the same', async () => {
    vi.stubGlobal('BroadcastChannel', undefined)
    const { backend } = createServer()
    const { state } = visit(backend)
    const field = await toCode(user)
    await waitFor(() => expect(kept()).not.toBeNull())
    await user.type(field, CODE)
    await waitFor(() => expect(state().name).toBe('signedIn'))
  })

  test('a page that was left listens no more', async () => {
    const close = vi.spyOn(BroadcastChannel.prototype, 'close')
    const { leave } = visit(createServer().backend)
    await screen.findByLabelText(JA.identifier)
    await listening()
    leave()
    expect(close).toHaveBeenCalledOnce()
    close.mockRestore()
    expect(within(document.body).queryByRole('heading')).toBeNull()
  })
})
