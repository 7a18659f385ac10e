// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest'
import { readSentAt, writeSentAt } from '../../../src/backends/auth0-acul/sentAt.ts'

describe('when the newest code went out', () => {
  beforeEach(() => sessionStorage.clear())

  test('is remembered over the page loads of one login', () => {
    expect(readSentAt('s', 'sms', 1000)).toBe(1000)
    expect(readSentAt('s', 'sms', 5000)).toBe(1000)
    writeSentAt('s', 'sms', 6000)
    expect(readSentAt('s', 'sms', 7000)).toBe(6000)
  })

  test('is another moment for another login, and for another screen', () => {
    writeSentAt('s', 'sms', 1000)
    expect(readSentAt('t', 'sms', 5000)).toBe(5000)
    expect(readSentAt('t', 'email', 6000)).toBe(6000)
  })

  test('F41: is now where a clock was set back: the wait has to end', () => {
    writeSentAt('s', 'sms', 9000)
    expect(readSentAt('s', 'sms', 5000)).toBe(5000)
  })

  test('F24: is now where a name of the page holds half a character, and nothing throws', () => {
    expect(readSentAt('\udb50', 'sms', 5000)).toBe(5000)
    // The cut may go through the middle of a character as well.
    const long = `${'x'.repeat(199)}\u{1f600}`
    expect(readSentAt(long, 'sms', 5000)).toBe(5000)
    expect(() => writeSentAt(long, '\udb50', 5000)).not.toThrow()
  })
})
