import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AuthBackend, Connection } from 'genkan/core'
import { GenkanProvider, type GenkanProviderProps, SignIn } from 'genkan'
import { createMemoryBackend, type MemoryOptions } from 'genkan/backends/memory'
import { prepareStage, Stage } from 'genkan/testing'

beforeAll(prepareStage)
beforeEach(() => localStorage.clear())

const EMAIL: Connection = { name: 'email', strategy: 'email', channels: ['email_code'] }
const SMS: Connection = { name: 'sms', strategy: 'sms', channels: ['sms_code'] }

function open(options: MemoryOptions = {}, props: Partial<GenkanProviderProps> = {}) {
  const backend = createMemoryBackend({ code: '246810', ...options })
  const onEvent = vi.fn()
  const view = render(
    <GenkanProvider backend={backend} locale="en" onEvent={onEvent} {...props}>
      <SignIn />
    </GenkanProvider>,
  )
  return { ...view, backend, onEvent, user: userEvent.setup() }
}

const either = () => screen.findByLabelText<HTMLInputElement>('Email address or phone number')

describe('what cannot be read', () => {
  test('is said at the field and aloud, selected to be typed over, and asks no server', async () => {
    const { user, backend } = open()
    const field = await either()
    await user.type(field, 'taro{Enter}')
    const sentence = 'That is not an email address or phone number. Check it and try again.'
    await waitFor(() =>
      expect(field).toHaveAccessibleDescription(expect.stringContaining(sentence)),
    )
    expect(screen.getByRole('alert')).toHaveTextContent(sentence)
    expect(field).toHaveFocus()
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 4])
    expect(backend.outbox).toEqual([])
  })

  test('stays wrong until it is right, and becomes wrong only when it is sent', async () => {
    const { user } = open()
    const field = await either()
    await user.type(field, 't')
    expect(field).not.toHaveAttribute('aria-invalid')
    await user.keyboard('{Enter}')
    await waitFor(() => expect(field).toHaveAttribute('aria-invalid', 'true'))
    await user.keyboard('taro@example')
    await Promise.resolve()
    expect(field).toHaveAttribute('aria-invalid', 'true')
    await user.keyboard('.com')
    await waitFor(() => expect(field).not.toHaveAttribute('aria-invalid'))
    await user.keyboard('{Backspace}{Backspace}{Backspace}')
    await Promise.resolve()
    expect(field).not.toHaveAttribute('aria-invalid')
  })

  test.each([
    [[EMAIL], 'Email address', 'Enter your email address.'],
    [undefined, 'Email address or phone number', 'Enter your email address or phone number.'],
  ])('nothing at all is asked for: %#', async (connections, label, sentence) => {
    const { user } = open(connections ? { connections } : {})
    await user.click(await screen.findByLabelText(label))
    await user.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(sentence))
  })

  test('a number that no country takes asks for the country', async () => {
    const { user } = open()
    const field = await either()
    await user.type(field, '090-1234-5678{Enter}')
    const country = await screen.findByLabelText('Country or region')
    expect(field).toHaveAttribute('aria-invalid', 'true')
    await user.selectOptions(country, 'JP')
    await waitFor(() => expect(field).not.toHaveAttribute('aria-invalid'))
  })

  test('an address does not ask for the country', async () => {
    const { user } = open()
    const field = await either()
    await user.type(field, 'taro@{Enter}')
    await waitFor(() => expect(field).toHaveAttribute('aria-invalid', 'true'))
    expect(screen.queryByLabelText('Country or region')).toBeNull()
  })
})

describe('what a server refuses', () => {
  const refusing = (): AuthBackend => {
    const memory = createMemoryBackend({ connections: [EMAIL] })
    return {
      ...memory,
      identify: async (_tx, _input, ctx) => {
        const { step } = await memory.begin({}, ctx)
        const error = { code: 'invalid_identifier', recover: 'edit', field: 'identifier' } as const
        return { step, error: { ...error, cause: {} } }
      },
    }
  }

  test('goes away with the next key, and what was typed is still there', async () => {
    const { user } = open({}, { backend: refusing() })
    const field = await screen.findByLabelText('Email address')
    await user.type(field, 'taro@example.com{Enter}')
    await waitFor(() => expect(field).toHaveAttribute('aria-invalid', 'true'))
    expect(field).toHaveValue('taro@example.com')
    await user.type(field, 'x')
    await waitFor(() => expect(field).not.toHaveAttribute('aria-invalid'))
    expect(field).toHaveValue('taro@example.comx')
  })
})

describe('a login that is begun with somebody in mind', () => {
  test('has them in the field', async () => {
    open({}, { request: { loginHint: 'hanako@example.com' } })
    expect(await either()).toHaveValue('hanako@example.com')
  })

  test('a number brings its country, in a field of its own', async () => {
    open({ connections: [SMS] }, { request: { loginHint: '+14155552671' } })
    expect(await screen.findByLabelText('Country or region')).toHaveValue('US')
  })
})

test.each([
  ['identifierSending', true],
  ['identifierPasskeyOpen', false],
  ['identifierWithSocial', false],
  ['identifierWithPasskey', false],
] as const)('%s: the button that goes on is busy: %s', (moment, isBusy) => {
  render(<Stage moment={moment} locale="en" />)
  const button = screen.getByRole('button', { name: 'Continue' })
  if (isBusy) expect(button).toHaveAttribute('aria-disabled', 'true')
  else expect(button).not.toHaveAttribute('aria-disabled')
})

test('while one way is tried the others wait', async () => {
  const memory = createMemoryBackend({
    connections: [EMAIL, { name: 'line', strategy: 'social', channels: ['social'] }],
  })
  const backend: AuthBackend = { ...memory, identify: () => new Promise(() => {}) }
  const { user } = open({}, { backend })
  const line = await screen.findByRole('button', { name: 'Continue with LINE' })
  expect(line).not.toHaveAttribute('aria-disabled')
  await user.type(screen.getByLabelText('Email address'), 'taro@example.com{Enter}')
  await waitFor(() => expect(line).toHaveAttribute('aria-disabled', 'true'))
  expect(screen.getByRole('button', { name: 'Continue' })).toHaveAttribute('aria-disabled', 'true')
})

test('a field that follows another step takes the focus, and the first on the page does not', async () => {
  const { user } = open()
  const field = await either()
  expect(document.body).toHaveFocus()
  await user.type(field, 'taro@example.com{Enter}')
  expect(await screen.findByLabelText('6-digit code')).toHaveFocus()
  await user.click(screen.getByRole('button', { name: 'Change email address' }))
  expect(await either()).toHaveFocus()
})
