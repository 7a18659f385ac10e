import { afterEach, expect, test, vi } from 'vitest'
import {
  dialCode,
  isCountry,
  listCountries,
  optionText,
} from '../../../src/ui/PhoneField/countries.ts'
import { countryOf, formatNumber, plainNumber } from '../../../src/ui/PhoneField/numberText.ts'

afterEach(() => vi.unstubAllGlobals())

test.each([
  ['０９０−１２３４−５６７８', '090-1234-5678'],
  ['090ー1234・5678_9', '090-1234-5678-9'],
  ['\u{200E}090\u{00AD}1234 ', '0901234'],
])('%s is read as %s', (typed, plain) => {
  expect(plainNumber(typed)).toBe(plain)
})

test.each([
  ['+819012345678', 'JP', 'JP'],
  ['＋１ ４１５', 'JP', 'US'],
  ['+1', 'CA', 'CA'],
  ['+4', 'JP', null],
  ['+44', 'JP', 'GB'],
  ['+44', 'GG', 'GG'],
  ['+21', 'JP', null],
  ['+216', 'JP', 'TN'],
  ['+999', 'JP', null],
  ['+', 'JP', null],
  ['819012345678', 'US', null],
  ['44', 'JP', null],
  ['tel +44 20 7946 0018', 'JP', null],
  ['', 'JP', null],
] as const)('%s, in a field for %s, says %s', (text, present, told) => {
  expect(countryOf(text, present)).toBe(told)
})

test.each([
  ['09012345678', 'JP', '090-1234-5678'],
  ['+14155552671', 'JP', '+1 415 555 2671'],
  ['415 555 2671', 'US', '(415) 555-2671'],
  ['090', 'JP', null],
  ['090-1234-5678 ext. 12', 'JP', null],
  ['call 09012345678', 'JP', null],
  ['', 'JP', null],
] as const)('%s of %s is written %s', (text, country, written) => {
  expect(formatNumber(text, country)).toBe(written)
})

test.each([
  ['JP', true],
  ['AQ', false],
  ['jp', false],
  ['', false],
  [undefined, false],
] as const)('%s can be chosen as a country: %s', (code, can) => {
  expect(isCountry(code)).toBe(can)
})

test.each([
  ['JP', '81'],
  ['US', '1'],
  ['AS', '1684'],
  ['KZ', '7'],
  ['VA', '39'],
  ['PR', '1'],
] as const)('%s is called with +%s', (country, dial) => {
  expect(dialCode(country)).toBe(dial)
})

test('a country stands in the list as its language writes it', () => {
  const entry = { code: 'JP', name: '日本', dial: '81' } as const
  expect(optionText(entry, 'ja')).toBe('日本（+81）')
  expect(optionText(entry, 'ja-JP')).toBe('日本（+81）')
  expect(optionText(entry, 'zh-Hant')).toBe('日本（+81）')
  expect(optionText({ ...entry, name: 'Japan' }, 'en')).toBe('Japan (+81)')
  expect(optionText({ ...entry, name: 'Japan' }, 'en-x-ja')).toBe('Japan (+81)')
  expect(optionText({ ...entry, name: 'اليابان' }, 'ar')).toBe('اليابان (\u{200E}+81)')
})

test('the first country stands above the others, which keep their order', () => {
  const only = ['JP', 'US', 'FR', 'DE']
  const codes = listCountries({ locale: 'en', first: 'JP', only }).map(({ code }) => code)
  expect(codes).toEqual(['JP', 'FR', 'DE', 'US'])
})

test('a browser without the names of countries shows their codes', () => {
  vi.stubGlobal('Intl', { Collator: Intl.Collator })
  const [entry] = listCountries({ locale: 'ja', only: ['JP'] })
  expect(entry?.name).toBe('JP')
})
