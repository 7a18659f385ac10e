import { describe, expect, it } from 'vitest'
import { readCode } from '../../src/core/code.ts'
import { vectorsOf } from '../vectors/index.ts'

describe('A one-time code is read from what was typed, dictated or pasted', () => {
  it.each(vectorsOf('otp'))('$id: $why', vector => {
    expect(readCode(vector.input, vector.options)).toEqual(vector.expected)
  })
})

describe('In a message', () => {
  it.each([
    ['電話 090 1234 5678', { error: 'otp_invalid_chars' }],
    ['電話 03 1234 5678', { error: 'otp_invalid_chars' }],
    ['Your code will be valid for a day: 123456 or 654321', { error: 'otp_ambiguous' }],
    ['Your code: 123456. Reference 654321', { value: '123456' }],
    ['Reference 654321. Your code: 123456', { value: '123456' }],
  ])('«%s» a code is found where one is, of whatever length', (text, read) => {
    expect(readCode(text, { length: null })).toEqual(read)
  })

  it('of more than 10,000 signs nothing is looked for', () => {
    const message = (length: number) => `${'x'.repeat(length - 7)} 123456`
    expect(readCode(message(10_000))).toEqual({ value: '123456' })
    expect(readCode(message(10_001))).toEqual({ error: 'otp_too_long' })
  })
})
