import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AuthBackend, Outcome, PasskeyStep } from 'genkan/core'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import { prepareStage, Stage } from 'genkan/testing'

beforeAll(prepareStage)
beforeEach(() => localStorage.clear())

/** A server that wants a passkey of everybody, and does what it does anyway for whoever would rather not. */
function open(ceremony: PasskeyStep['ceremony'], skippable: boolean) {
  const memory = createMemoryBackend({ code: '246810' })
  const chosen: string[] = []
  const backend: AuthBackend = {
    ...memory,
    identify: async (tx, input, ctx): Promise<Outcome> => {
      const { step } = await memory.identify(tx, input, ctx)
      const own = 'tx' in step ? step.tx : tx
      return { step: { type: 'passkey', tx: own, ceremony, options: {}, skippable } }
    },
    choose: async (_tx, option): Promise<Outcome> => {
      chosen.push(option)
      return { step: { type: 'done', session: {} } }
    },
  }
  const onSignedIn = vi.fn()
  render(
    <GenkanProvider backend={backend} locale="en" onSignedIn={onSignedIn}>
      <SignIn />
    </GenkanProvider>,
  )
  return { user: userEvent.setup(), chosen, onSignedIn }
}

const button = (name: string) => screen.findByRole('button', { name })
const identifier = () => screen.findByLabelText('Email address or phone number')

describe('whoever is asked for a passkey', () => {
  test('goes on with a code where the server leaves the choice', async () => {
    const { user, chosen, onSignedIn } = open('get', true)
    await user.type(await identifier(), 'taro@example.com{Enter}')
    await screen.findByRole('heading', { name: 'Continue with a passkey' })
    expect(screen.queryByRole('list')).toBeNull()
    await user.click(await button('Use a code'))
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
    expect(chosen).toEqual(['skip'])
  })

  test('goes back to the address where it does not', async () => {
    const { user, chosen } = open('get', false)
    await user.type(await identifier(), 'taro@example.com{Enter}')
    await user.click(await button('Use a code'))
    expect(await identifier()).toHaveValue('taro@example.com')
    expect(chosen).toEqual([])
  })
})

describe('whoever may make a passkey', () => {
  // How long the question is to stay away is this device's own affair: to the server both are the same.
  test.each(['Not now', 'Not on this device'])('goes on with «%s»', async name => {
    const { user, chosen, onSignedIn } = open('create', true)
    await user.type(await identifier(), 'taro@example.com{Enter}')
    expect(await screen.findByRole('list')).toHaveClass('gk-passkey-enrollment-benefits')
    await user.click(await button(name))
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
    expect(chosen).toEqual(['skip'])
  })

  test('has no way around it where the server wants one', async () => {
    const { user } = open('create', false)
    await user.type(await identifier(), 'taro@example.com{Enter}')
    await button('Create a passkey')
    expect(screen.queryByRole('button', { name: 'Not now' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Not on this device' })).toBeNull()
  })
})

test.each([
  ['passkeyPrompt', false],
  ['passkeyOpen', true],
  ['passkeyEnrollment', false],
  ['passkeyCreating', true],
] as const)('%s is busy: %s', (moment, isBusy) => {
  const { container } = render(<Stage moment={moment} locale="en" />)
  const form = container.querySelector('form')
  if (isBusy) expect(form).toHaveAttribute('data-busy', '')
  else expect(form).not.toHaveAttribute('data-busy')
})
