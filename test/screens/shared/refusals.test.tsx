import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { AuthBackend, AuthError, Outcome } from 'genkan/core'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import { type MomentName, prepareStage, Stage } from 'genkan/testing'

// What a screen says of a refusal that belongs to no field, and the ways on that it offers.

beforeAll(prepareStage)

const notice = () => document.querySelector('.gk-notice')

test.each([
  ['identifierOffline', 'problem', 'gk-identifier-first-problem'],
  ['offline', 'problem', 'gk-otp-entry-problem'],
  ['deliveryFailed', 'problem', 'gk-otp-entry-problem'],
  ['identifierStartedOver', 'info', 'gk-identifier-first-problem'],
  ['passwordOffline', 'problem', 'gk-password-entry-problem'],
  ['linkOffline', 'problem', 'gk-magic-link-notice-problem'],
  ['phoneEnrollmentRefused', 'problem', 'gk-sms-enrollment-problem'],
] as const)('%s is a notice of the kind «%s»', (moment, kind, name) => {
  render(<Stage moment={moment} locale="en" />)
  expect(notice()).toHaveClass(name)
  expect(notice()).toHaveAttribute('data-kind', kind)
})

test.each([
  'identifierEither',
  'identifierRefused',
  'codeSent',
  'codeWrong',
  'codeReplaced',
  'enteringPassword',
  'passwordWrong',
  'linkSent',
  'signUpConfirmation',
] satisfies MomentName[])('%s has no notice', moment => {
  render(<Stage moment={moment} locale="en" />)
  expect(notice()).toBeNull()
})

test.each([
  ['sessionExpired', true],
  ['passwordTooManyAttempts', true],
  ['identifierOffline', false],
  ['rateLimited', false],
  ['tooManyAttempts', false],
] as const)('%s offers to start over: %s', (moment, offers) => {
  render(<Stage moment={moment} locale="en" />)
  const startOver = notice()?.querySelector('button')
  if (offers) expect(startOver).toHaveTextContent('Start over')
  else expect(startOver).toBeNull()
})

describe('a login on a server that refuses', () => {
  const refusing = (error: Partial<AuthError>): AuthBackend => {
    const memory = createMemoryBackend({ code: '246810', resendAfterSeconds: 0 })
    const verify: AuthBackend['verify'] = async (tx, proof, ctx): Promise<Outcome> => {
      const { step } = await memory.verify(tx, proof, ctx)
      return { step, error: { cause: {}, ...error } as AuthError }
    }
    return { ...memory, verify }
  }
  const open = async (error: Partial<AuthError>) => {
    const user = userEvent.setup()
    const onSignedIn = vi.fn()
    render(
      <StrictMode>
        <GenkanProvider backend={refusing(error)} locale="en" onSignedIn={onSignedIn}>
          <SignIn />
        </GenkanProvider>
      </StrictMode>,
    )
    const identifier = await screen.findByLabelText('Email address or phone number')
    await user.type(identifier, 'taro@example.com{Enter}')
    const field = await screen.findByLabelText<HTMLInputElement>('6-digit code')
    await user.type(field, '111111')
    return { user, field, onSignedIn }
  }

  test('what was wrong with the code goes away with the next key, and nothing else does', async () => {
    const { user, field } = await open({ code: 'invalid_code', recover: 'edit', field: 'code' })
    await vi.waitFor(() => expect(field).toHaveAttribute('aria-invalid', 'true'))
    expect(field).toHaveFocus()
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 6])
    await user.keyboard('2')
    await vi.waitFor(() => expect(field).not.toHaveAttribute('aria-invalid'))
    expect(field).toHaveValue('2')
  })

  test('what is wrong elsewhere stays while somebody types', async () => {
    const { user, field } = await open({ code: 'network', recover: 'retry' })
    await vi.waitFor(() => expect(notice()).toBeVisible())
    await user.type(field, '{Backspace}')
    expect(notice()).toBeVisible()
    expect(field).not.toHaveAttribute('aria-invalid')
  })

  test('whoever has to start over does so with one press', async () => {
    const { user } = await open({ code: 'session_expired', recover: 'restart' })
    await user.click(await screen.findByRole('button', { name: 'Start over' }))
    expect(await screen.findByLabelText('Email address or phone number')).toHaveValue(
      'taro@example.com',
    )
    expect(notice()).toBeNull()
  })

  test('a code that is no code is answered here, and no server is asked', async () => {
    const { user, field } = await open({ code: 'invalid_code', recover: 'edit', field: 'code' })
    await vi.waitFor(() => expect(field).toHaveAttribute('aria-invalid', 'true'))
    await user.keyboard('12{Enter}')
    const sentence = 'The code has 6 digits. Check it and try again.'
    await vi.waitFor(() =>
      expect(field).toHaveAccessibleDescription(expect.stringContaining(sentence)),
    )
    expect(screen.getByRole('alert')).toHaveTextContent(sentence)
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 2])
    await user.keyboard('11111')
    expect(field).toHaveAttribute('aria-invalid', 'true')
    await user.keyboard('2')
    expect(field).not.toHaveAccessibleDescription(expect.stringContaining(sentence))
  })

  test('only where the page itself may be the cause, and can be had, loading it anew is offered', async () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true)
    await open({ code: 'network', recover: 'retry', cause: { code: 'not_loaded' } })
    await screen.findByRole('button', { name: 'Load this page again' })
    cleanup()
    online.mockReturnValue(false)
    await open({ code: 'network', recover: 'retry', cause: { code: 'not_loaded' } })
    await vi.waitFor(() => expect(notice()).toBeVisible())
    expect(notice()?.querySelector('button')).toBeNull()
    online.mockRestore()
  })
})

test('Enter while a code is being checked sends nothing', () => {
  const submitted = vi.fn()
  const { container } = render(<Stage moment="codeVerifying" locale="en" />)
  container.addEventListener('submit', submitted)
  const form = container.querySelector('form')
  if (!form) throw new Error('There is no form.')
  expect(form).toHaveAttribute('data-busy', '')
  fireEvent.submit(form)
  expect(submitted.mock.lastCall?.[0].defaultPrevented).toBe(true)
})
