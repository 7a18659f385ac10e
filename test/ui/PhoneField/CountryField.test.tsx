import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { CountryField } from '../../../src/ui/PhoneField/CountryField.tsx'
import { Flag } from '../../../src/ui/PhoneField/Flag.tsx'

const select = () => screen.getByLabelText<HTMLSelectElement>('国・地域')

test('the country stands first in its list, is chosen, and is in the form under its name', () => {
  render(<CountryField locale="ja" label="国・地域" defaultCountry="FR" />)
  expect(select()).toHaveValue('FR')
  expect(select().name).toBe('country')
  expect(select().options[0]?.text).toBe('フランス（+33）')
})

test('choosing another is told, if anybody listens', async () => {
  const onCountryChange = vi.fn()
  const { rerender } = render(
    <CountryField
      locale="ja"
      label="国・地域"
      defaultCountry="JP"
      onCountryChange={onCountryChange}
    />,
  )
  await userEvent.selectOptions(select(), 'US')
  expect(select()).toHaveValue('US')
  expect(onCountryChange.mock.calls).toEqual([['US']])
  rerender(<CountryField locale="ja" label="国・地域" defaultCountry="JP" />)
  await userEvent.selectOptions(select(), 'GB')
  expect(select()).toHaveValue('GB')
})

test('a country without a numbering plan gives way to Japan', () => {
  render(<CountryField locale="ja" label="国・地域" name="land" defaultCountry="XX" />)
  expect(select()).toHaveValue('JP')
  expect(select().name).toBe('land')
})

test('another language of the page is the language of the list', () => {
  const { rerender } = render(<CountryField locale="ja" label="国・地域" defaultCountry="JP" />)
  rerender(<CountryField locale="en" label="国・地域" defaultCountry="JP" />)
  expect(select().options[0]?.text).toBe('Japan (+81)')
})

test.each([
  ['AA', '0 0 48 32'],
  ['JP', '432 480 48 32'],
  ['ZW', '1200 704 48 32'],
] as const)('the flag of %s is a window onto the picture of all at %s', (country, viewBox) => {
  const { container } = render(<Flag country={country as 'JP'} />)
  const flag = container.querySelector('svg')
  expect(flag).toHaveAttribute('viewBox', viewBox)
  expect(flag).toHaveAttribute('aria-hidden', 'true')
  expect(flag?.firstElementChild).toHaveAttribute('width', '1248')
  expect(flag?.firstElementChild).toHaveAttribute('height', '832')
})
