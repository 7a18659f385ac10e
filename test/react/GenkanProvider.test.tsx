import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { GenkanProvider, SignIn, useFlow } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import type { MemoryBackend } from 'genkan/backends/memory'
import { CODE, EN, JA, open, toCode } from './openLogin.tsx'

afterEach(() => void vi.useRealTimers())

describe('the application', () => {
  test('is told once that the person is in, with how and where to', async () => {
    const { onSignedIn, user, again } = open({}, { request: { returnTo: '/cart' } })
    await user.type(await toCode(user), CODE)
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalled())
    const later = vi.fn()
    again({ onSignedIn: later, locale: 'en' })
    await screen.findAllByText("You're logged in")
    expect(onSignedIn).toHaveBeenCalledExactlyOnceWith(
      { user: { kind: 'email', value: 'taro@example.com' } },
      { reason: 'signed_up', returnTo: '/cart' },
    )
    expect(later).not.toHaveBeenCalled()
  })

  test('is told through the function it gave last', async () => {
    const { onSignedIn, user, again } = open({ users: ['taro@example.com'] })
    const latest = vi.fn()
    const field = await toCode(user)
    again({ onSignedIn: latest })
    await user.type(field, CODE)
    await vi.waitFor(() => expect(latest).toHaveBeenCalledOnce())
    expect(latest.mock.calls[0]?.[1]).toEqual({ reason: 'signed_in' })
    expect(onSignedIn).not.toHaveBeenCalled()
  })

  test('may make its backend while rendering, and loses nothing by rendering again', async () => {
    const made: MemoryBackend[] = []
    const make = () => {
      made.push(createMemoryBackend({ code: CODE }))
      return made.at(-1) as MemoryBackend
    }
    const tree = (title: string) => (
      <GenkanProvider backend={make()} locale="ja" request={{}}>
        <h2>{title}</h2>
        <SignIn />
      </GenkanProvider>
    )
    const { rerender } = render(tree('one'))
    const user = userEvent.setup()
    await user.type(await screen.findByLabelText(JA.identifier), 'taro@example.com')
    for (const title of ['two', 'three', 'four']) rerender(tree(title))
    expect(screen.getByLabelText(JA.identifier)).toHaveValue('taro@example.com')
    await user.keyboard('{Enter}')
    expect(await screen.findByLabelText(JA.code)).toBeVisible()
    rerender(tree('five'))
    expect(screen.getByLabelText(JA.code)).toHaveFocus()
    expect(made.map(({ outbox }) => outbox.length)).toEqual([1, 0, 0, 0, 0])
  })

  test('F29: opens one login under StrictMode', async () => {
    const { calls } = open()
    await screen.findByLabelText(JA.identifier)
    expect(calls()).toMatchObject({ capabilities: 1, begin: 1 })
  })

  test('is warned of a connection that is not enabled, and people are not', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    open({}, { request: { connection: 'smss' } })
    expect(await screen.findByRole('button', { name: 'もう一度試す' })).toBeVisible()
    expect(warned).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('users, sms, email'))
    expect(document.body.textContent).not.toMatch(/smss|users/)
    warned.mockRestore()
  })
})

describe('F33: the language changes', () => {
  test('while an identifier is typed: text, focus and step stay, and nothing is sent', async () => {
    const { again, calls, user } = open()
    const field = await screen.findByLabelText(JA.identifier)
    await user.type(field, 'taro@exa')
    const before = calls()
    again({ locale: 'en' })
    expect(await screen.findByLabelText(EN.identifier)).toBe(field)
    expect(field).toHaveValue('taro@exa')
    expect(field).toHaveFocus()
    expect(calls()).toEqual(before)
    again({ locale: 'ja' })
    expect(await screen.findByLabelText(JA.identifier)).toBe(field)
  })

  test('while a number is typed for an SMS', async () => {
    const { again, calls, user } = open(
      {},
      { request: { connection: 'sms', screenHint: 'signup' } },
    )
    const field = await screen.findByRole('textbox')
    await user.type(field, '090-1234')
    const before = calls()
    again({ locale: 'en' })
    await screen.findByRole('button', { name: 'Continue' })
    expect(screen.getByRole('textbox')).toBe(field)
    expect(field).toHaveValue('090-1234')
    expect(field).toHaveFocus()
    expect(calls()).toEqual(before)
  })

  test('while the identifier is on its way', async () => {
    const { again, calls, user } = open({ delayMs: { identify: 300 } })
    await user.type(await screen.findByLabelText(JA.identifier), 'taro@example.com{Enter}')
    again({ locale: 'en' })
    expect(await screen.findByLabelText(EN.code)).toHaveFocus()
    expect(calls()).toMatchObject({ identify: 1 })
  })

  test('while a code is typed, with the refusal of the last one still there', async () => {
    const { again, calls, user } = open()
    const field = await toCode(user)
    await user.type(field, '111111')
    await vi.waitFor(() => expect(field).toHaveAttribute('aria-invalid', 'true'))
    await user.type(field, '24')
    const before = calls()
    const text = (field as HTMLInputElement).value
    again({ locale: 'en' })
    expect(await screen.findByLabelText(EN.code)).toBe(field)
    expect(field).toHaveValue(text)
    expect(field).toHaveFocus()
    expect(calls()).toEqual(before)
  })

  test('and the next message is asked for in it', async () => {
    const { again, backend, user } = open()
    const field = await screen.findByLabelText(JA.identifier)
    again({ locale: 'en' })
    await screen.findByLabelText(EN.identifier)
    await user.type(field, 'taro@example.com{Enter}')
    await screen.findByLabelText(EN.code)
    expect(backend.lastMessage('taro@example.com')?.locale).toBe('en')
  })
})

describe('leaving the page', () => {
  test('for another site and coming back to a page that was asleep offers the login again', async () => {
    const backend = createMemoryBackend()
    backend.choose = async () => ({
      // Where jsdom goes without going: only the hash is new.
      step: { type: 'redirect', url: `${location.href}#elsewhere`, via: 'assign' },
    })
    const google = {
      name: 'google',
      strategy: 'social',
      channels: ['social'],
      label: 'Google',
    } as const
    const { capabilities } = backend
    backend.capabilities = async ctx => {
      const said = await capabilities(ctx)
      return { ...said, connections: [...said.connections, google] as typeof said.connections }
    }
    render(
      <GenkanProvider backend={backend} locale="ja">
        <SignIn />
        <Where />
      </GenkanProvider>,
    )
    await userEvent.click(await screen.findByRole('button', { name: /Google/ }))
    await vi.waitFor(() => expect(screen.getByTestId('where')).toHaveTextContent('redirecting'))
    act(() => void window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })))
    expect(await screen.findByLabelText(JA.identifier)).toBeVisible()
  })

  test('to where nobody may be sent shows that, and a way on', async () => {
    const backend = createMemoryBackend()
    const url = 'javascript:alert(1)'
    backend.begin = async () => ({ step: { type: 'redirect', url, via: 'assign' } })
    render(
      <GenkanProvider backend={backend} locale="ja">
        <SignIn />
      </GenkanProvider>,
    )
    expect(await screen.findByRole('button', { name: 'もう一度試す' })).toBeVisible()
  })
})

function Where() {
  return <span data-testid="where">{useFlow().state.name}</span>
}
