import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { prepareStage } from 'genkan/testing'
import { clicksArePersons } from '../screens/press.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { createClock } from '../../.storybook/scenarios/clock.ts'
import { scenarioNames } from '../../.storybook/scenarios/scenarios.ts'
import { Scenarios } from '../../.storybook/scenarios/Scenarios.tsx'

const login = () => within(screen.getByRole('region', { name: 'The login' }))
const inbox = () => within(screen.getByRole('region', { name: 'Inbox' }))
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

async function sendAddress() {
  const field = await login().findByRole('textbox')
  await userEvent.type(field, 'hanako@example.com')
  await userEvent.click(login().getByRole('button', { name: 'Continue' }))
}

beforeAll(prepareStage)
// A link is gone on with by a person's press only.
clicksArePersons()

describe('the scenarios', () => {
  test('all can be chosen, each with a stage direction', () => {
    render(<Scenarios language="en" />)
    expect(within(screen.getByRole('combobox')).getAllByRole('option')).toHaveLength(
      scenarioNames.length,
    )
  })

  test('the code in the inbox is the one that logs in', async () => {
    render(<Scenarios language="en" />)
    await sendAddress()
    const code = await inbox().findByRole('status')
    await userEvent.type(await login().findByRole('textbox'), code.textContent)
    expect(await screen.findByText(/→ signedIn/)).toBeVisible()
  })

  test('a wait is as long as the clock says: held it stands, and half a minute passes at a press', async () => {
    render(<Scenarios language="en" first="rateLimited" />)
    await sendAddress()
    await login().findAllByText(/1 minute|7\d seconds/)
    await press('Pause')
    await press('+30 s')
    const [shown] = await login().findAllByText(/4\d seconds/)
    const before = shown?.textContent
    await new Promise(resolve => setTimeout(resolve, 1200))
    expect(login().getAllByText(/4\d seconds/)[0]?.textContent).toBe(before)
  })

  test('without a network the login says so, and goes on once there is one', async () => {
    render(<Scenarios language="en" first="offline" />)
    await sendAddress()
    await screen.findByText(/\(network\)/)
    await userEvent.click(screen.getByRole('checkbox', { name: 'Network' }))
    await userEvent.click(login().getByRole('button', { name: 'Continue' }))
    expect(await inbox().findByRole('status')).toBeVisible()
  })

  test('a link opened on the phone logs in the one of the two that is chosen there', async () => {
    render(<Scenarios language="en" first="linkOnThePhone" />)
    await sendAddress()
    await userEvent.click(await inbox().findByRole('button', { name: /phone/ }))
    const phone = within(screen.getByRole('region', { name: 'The phone' }))
    await userEvent.click(await phone.findByRole('button', { name: 'Log in on this device' }))
    const [title] = await phone.findAllByText(/You're .*logged in$/)
    expect(title).toBeVisible()
  })
})

test('the page has its own clock back when the scenarios are gone', () => {
  const own = Date.now
  const clock = createClock()
  const giveBack = clock.install()
  clock.pause()
  clock.advance(60)
  expect(Date.now() - own()).toBeGreaterThan(59_000)
  giveBack()
  expect(Date.now).toBe(own)
})
