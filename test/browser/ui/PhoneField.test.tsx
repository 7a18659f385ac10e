import { render, screen } from '@testing-library/react'
import { useState } from 'react'
import BarePhoneInput from 'react-phone-number-input'
import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { readPhone } from '../../../src/phone.ts'
import { listCountries } from '../../../src/ui/PhoneField/countries.ts'
import { showPhone } from './fields.tsx'
import { compose, confirm } from './inputMethod.ts'

const NUMBER = '０９０１２３４５６７８'

function Bare() {
  const [value, setValue] = useState<string>()
  return (
    <BarePhoneInput
      aria-label="電話番号の入力"
      defaultCountry="JP"
      flagUrl="/{XX}"
      value={value}
      onChange={setValue}
    />
  )
}

// Why PhoneField takes the library's numbering plans and not its input. Should this test ever fail, the library has
// learned to wait for input methods, and there is something to throw away here.
test('the bare library multiplies the digits that are composed', async () => {
  render(<Bare />)
  const input = screen.getByLabelText<HTMLInputElement>('電話番号の入力')
  input.focus()
  await compose(NUMBER)
  const whileComposing =
    input.value.replace(/\D/gu, '').length + (input.value.match(/[０-９]/g) ?? []).length
  await confirm(NUMBER)
  expect(whileComposing).toBeGreaterThan(11)
  expect(readPhone(input.value)).not.toMatchObject({ value: '+819012345678' })
})

test('S07: a number composed digit by digit is one number', async () => {
  const { number, read } = showPhone()
  for (let length = 1; length <= NUMBER.length; length += 1) {
    await compose(NUMBER.slice(0, length), length)
    expect(number.value).toBe(NUMBER.slice(0, length))
  }
  await confirm(NUMBER)
  expect(number.value).toBe(NUMBER)
  expect(read()).toMatchObject({ value: '+819012345678', country: 'JP' })
  await userEvent.tab()
  expect(number.value).toBe('090-1234-5678')
  expect(read()).toMatchObject({ value: '+819012345678', country: 'JP' })
})

test('S08: keys, a composition and keys again make one number', async () => {
  const { number, read } = showPhone()
  await userEvent.keyboard('090')
  await compose('１２３４')
  await confirm('１２３４')
  await userEvent.keyboard('5678')
  expect(number.value).toBe('090１２３４5678')
  expect(read()).toMatchObject({ value: '+819012345678' })
})

test('leaving the field in the middle of a composition keeps the number', async () => {
  const { number } = showPhone()
  await compose(NUMBER)
  number.blur()
  await vi.waitFor(() => expect(number.value).toBe('090-1234-5678'))
})

test('a correction in the middle keeps the caret where it is', async () => {
  const { number } = showPhone()
  await userEvent.keyboard('09012345678{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{Backspace}9')
  expect(number.value).toBe('09012395678')
  expect(number.selectionStart).toBe(7)
})

test('a composed number with + chooses its country, but only once it is confirmed', async () => {
  const { country } = showPhone()
  await compose('＋１４１５')
  expect(country.value).toBe('JP')
  await confirm('＋１４１５')
  await vi.waitFor(() => expect(country.value).toBe('US'))
})

test('the flag of the chosen country is drawn in the page, from this host, and changes with it', async () => {
  await import('../../../src/styles/index.css')
  const { container, country } = showPhone()
  const flag = container.querySelector('.gk-country-flag')
  expect(flag?.getAttribute('aria-hidden')).toBe('true')
  // J and P are the letters 9 and 15 of 0 to 25.
  expect(flag?.getAttribute('viewBox')).toBe(`${9 * 48} ${15 * 32} 48 32`)
  await userEvent.selectOptions(country, 'FR')
  expect(flag?.getAttribute('viewBox')).toBe(`${5 * 48} ${17 * 32} 48 32`)

  const flags = container.querySelector('.gk-country-flags') as HTMLElement
  const [, address = ''] = /url\("(.+)"\)/.exec(getComputedStyle(flags).backgroundImage) ?? []
  expect(new URL(address, location.href).origin).toBe(location.origin)
  const picture = new Image()
  picture.src = address
  await picture.decode()
  expect([picture.naturalWidth, picture.naturalHeight]).toEqual([26 * 48, 26 * 32])
})

test('every country that can be chosen has a flag in the picture', async () => {
  const { default: address } = await import('../../../src/styles/flags.webp')
  const picture = new Image()
  picture.src = address
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = picture.naturalWidth
  canvas.height = picture.naturalHeight
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  pen?.drawImage(picture, 0, 0)
  const isBlank = (code: string) => {
    const [x = 0, y = 0] = [0, 1].map(place => code.charCodeAt(place) - 65)
    const pixels = pen?.getImageData(x * 48, y * 32, 48, 32).data ?? []
    return pixels.every((value, index) => index % 4 !== 3 || value === 0)
  }
  expect(isBlank('ZZ')).toBe(true)
  const codes = listCountries({ locale: 'en' }).map(entry => entry.code)
  expect(codes.filter(isBlank)).toEqual([])
})
