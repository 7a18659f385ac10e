import { expect, test } from 'vitest'
import { formatDuration } from '../../src/i18n/formatDuration.ts'

test.each([
  [0, '0秒', '0 seconds'],
  [1, '1秒', '1 second'],
  [28, '28秒', '28 seconds'],
  [60, '1分', '1 minute'],
  [65, '1分05秒', '1 minute 5 seconds'],
  [119, '1分59秒', '1 minute 59 seconds'],
  [600, '10分', '10 minutes'],
  [3600, '1時間', '1 hour'],
  [3665, '1時間1分05秒', '1 hour 1 minute 5 seconds'],
])('%i seconds are told as %s and as %s', (seconds, japanese, english) => {
  expect(formatDuration(seconds, 'ja')).toBe(japanese)
  expect(formatDuration(seconds, 'en')).toBe(english)
})

test('a started second counts, so that nobody presses too early', () => {
  expect(formatDuration(27.1, 'ja')).toBe('28秒')
})

test.each([Number.NaN, -3, Number.POSITIVE_INFINITY])(
  'a wait of %d seconds is no wait',
  seconds => {
    expect(formatDuration(seconds, 'en')).toBe('0 seconds')
  },
)

test('regional Japanese is Japanese, and other languages have words of their own', () => {
  expect(formatDuration(65, 'ja-JP')).toBe('1分05秒')
  expect(formatDuration(65, 'de')).toBe('1 Minute 5 Sekunden')
})
