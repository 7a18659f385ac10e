import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { Connections } from '../../.storybook/connections/Connections.tsx'

test('choosing what is enabled marks the row that applies and says what is shown', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  render(<Connections locale="en" />)
  const row = () => document.querySelector('tr[aria-current]')
  const result = () =>
    screen.getAllByRole('status').find(it => it.textContent.startsWith('Shown'))?.textContent
  expect(row()).toHaveTextContent('database')

  await userEvent.click(screen.getByLabelText(/^users/))
  expect(row()).toHaveTextContent('created_first')
  expect(result()).toContain('Shown first: sms.')

  // Switched off and on again, it is the younger one.
  await userEvent.click(screen.getByLabelText(/^sms/))
  await userEvent.click(screen.getByLabelText(/^sms/))
  expect(result()).toContain('Shown first: email.')

  await userEvent.selectOptions(screen.getByRole('combobox', { name: /Asked for/ }), 'fax')
  expect(row()).toHaveTextContent('unknown_connection')
  expect(result()).toContain('not enabled')
  warn.mockRestore()
})
