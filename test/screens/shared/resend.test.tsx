import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import { MOMENT_NOW, prepareStage, Stage } from 'genkan/testing'

beforeAll(prepareStage)
beforeEach(() => void vi.useFakeTimers({ now: MOMENT_NOW }))
afterEach(() => void vi.useRealTimers())

const WORDS = {
  ja: {
    codeSent: 'コードを再送する',
    linkResent: 'メールを再送する',
    ready: { codeSent: 'コードを再送できます', linkResent: 'メールを再送できます' },
  },
  en: {
    codeSent: 'Send a new code',
    linkResent: 'Resend email',
    ready: { codeSent: 'You can send a new code now', linkResent: 'You can resend the email now' },
  },
}

const said = () => screen.getByRole('status').textContent

describe.each(['ja', 'en'] as const)('another message, in %s', locale => {
  test.each(['codeSent', 'linkResent'] as const)(
    '%s: waits with a count, and says once that it is possible again',
    moment => {
      render(<Stage moment={moment} locale={locale} />)
      const button = screen.getByRole('button', { name: WORDS[locale][moment] })
      expect(button).toHaveAttribute('aria-disabled', 'true')
      const wait = document.querySelector('.gk-resend-wait')
      const first = wait?.textContent
      expect(button).toHaveAccessibleDescription(first ?? '?')
      expect(first).toMatch(/\d/)
      act(() => void vi.advanceTimersByTime(1100))
      expect(wait?.textContent).not.toBe(first)
      expect(said()).toBe('')
      act(() => void vi.advanceTimersByTime(120_000))
      expect(button).not.toHaveAttribute('aria-disabled')
      expect(button).not.toHaveAttribute('aria-describedby')
      expect(wait).toBeEmptyDOMElement()
      expect(said()).toBe(WORDS[locale].ready[moment])
    },
  )
})

test('where nobody had to wait nothing is said', () => {
  render(<Stage moment="resendReady" locale="en" />)
  act(() => void vi.advanceTimersByTime(5000))
  expect(said()).toBe('')
  expect(document.querySelector('.gk-resend-wait')).toBeEmptyDOMElement()
})

test('a server that wants to be left alone is waited for as well', () => {
  render(<Stage moment="rateLimited" locale="en" />)
  const button = screen.getByRole('button', { name: 'Send a new code' })
  act(() => void vi.advanceTimersByTime(80_000))
  expect(button).toHaveAttribute('aria-disabled', 'true')
  act(() => void vi.advanceTimersByTime(11_000))
  expect(button).not.toHaveAttribute('aria-disabled')
})

test('while one is on its way it is busy, and while a code is checked it is not', () => {
  render(<Stage moment="resending" locale="en" />)
  expect(screen.getByRole('button', { name: 'Send a new code' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  expect(said()).toBe('Sending')
})

test('a press asks once, empties the field and gives it the focus', async () => {
  vi.useRealTimers()
  const backend = createMemoryBackend({ code: '246810', resendAfterSeconds: 0 })
  render(
    <GenkanProvider backend={backend} locale="en">
      <SignIn />
    </GenkanProvider>,
  )
  const identifier = await screen.findByLabelText('Email address or phone number')
  fireEvent.input(identifier, { target: { value: 'taro@example.com' } })
  fireEvent.submit(identifier.closest('form') as HTMLFormElement)
  const field = await screen.findByLabelText('6-digit code')
  fireEvent.input(field, { target: { value: '24' } })
  const button = screen.getByRole('button', { name: 'Send a new code' })
  button.focus()
  fireEvent.click(button)
  await vi.waitFor(() => expect(said()).toBe('New code sent'))
  expect(field).toHaveFocus()
  expect(field).toHaveValue('')
  expect(backend.outbox).toHaveLength(2)
})
