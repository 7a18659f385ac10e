import { describe, expect, it } from 'vitest'
import { readRetryAfter } from '../../src/core/retryAfter.ts'
import { vectorsOf } from '../vectors/index.ts'

const now = Date.UTC(2026, 10, 23)

describe('F36: The server says how long to wait', () => {
  it.each(vectorsOf('retryAfter'))('$id: $input', ({ input, expected }) => {
    expect(readRetryAfter(input, { now })).toBe(expected)
  })

  it('a date counts its hours, minutes and seconds', () => {
    const at = Date.UTC(2026, 10, 23, 13, 59, 50)
    expect(readRetryAfter('Mon, 23 Nov 2026 14:01:05 GMT', { now: at })).toBe(75_000)
  })

  it('a year of two digits is at most fifty years ahead', () => {
    expect(readRetryAfter('Monday, 23-Nov-76 00:00:00 GMT', { now })).toBe(3_600_000)
    expect(readRetryAfter('Monday, 23-Nov-77 00:00:00 GMT', { now })).toBe(0)
  })

  it('says nothing when there is no header', () => {
    expect(readRetryAfter(null, { now })).toBeNull()
    expect(readRetryAfter(undefined, { now })).toBeNull()
  })
})
