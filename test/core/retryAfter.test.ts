import { describe, expect, it } from 'vitest'
import { readRetryAfter } from '../../src/core/retryAfter.ts'
import { vectorsOf } from '../vectors/index.ts'

const now = Date.UTC(2026, 10, 23)

describe('F36: The server says how long to wait', () => {
  it.each(vectorsOf('retryAfter'))('$id: $input', ({ input, expected }) => {
    expect(readRetryAfter(input, { now })).toBe(expected)
  })

  it('says nothing when there is no header', () => {
    expect(readRetryAfter(null, { now })).toBeNull()
    expect(readRetryAfter(undefined, { now })).toBeNull()
  })
})
