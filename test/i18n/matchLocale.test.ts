import { expect, test } from 'vitest'
import { directionOf, matchLocale } from '../../src/i18n/matchLocale.ts'

test.each([
  ['ja-JP', 'ja'],
  ['ja', 'ja'],
  ['JA-jp', 'ja'],
  ['ja_JP', 'ja'],
  ['en-GB', 'en'],
  ['ja-JP-u-ca-japanese', 'ja'],
])('a browser set to %s is shown %s', (wanted, shown) => {
  expect(matchLocale([wanted], ['en', 'ja'])).toBe(shown)
})

test('the first wish that can be met is met', () => {
  expect(matchLocale(['fr-FR', 'ja', 'en'], ['en', 'ja'])).toBe('ja')
})

test('people whose language is not there read English, or else the first language there is', () => {
  expect(matchLocale(['fr'], ['ja', 'en'])).toBe('en')
  expect(matchLocale([], ['ja', 'en'])).toBe('en')
  expect(matchLocale(['fr'], ['ja', 'de'])).toBe('ja')
})

test('readers of traditional Chinese are not given simplified Chinese', () => {
  expect(matchLocale(['zh-TW'], ['en', 'zh-Hans', 'zh-Hant'])).toBe('zh-Hant')
  expect(matchLocale(['zh-TW'], ['en', 'zh-Hans'])).toBe('en')
  expect(matchLocale(['zh-TW'], ['en', 'zh'])).toBe('en')
})

test.each(['', '*', 'C', '"><script>', '__proto__', 'a'.repeat(500)])(
  'a wish that is no language (%j) is passed over',
  nonsense => {
    expect(matchLocale([nonsense, 'ja'], ['en', 'ja'])).toBe('ja')
  },
)

test('Arabic and Hebrew run from right to left', () => {
  expect(['ar-EG', 'he', 'ja', 'en-GB'].map(directionOf)).toEqual(['rtl', 'rtl', 'ltr', 'ltr'])
})
