import { describe, expect, it } from 'vitest'
import { readCode } from '../../src/core/code.ts'
import { vectorsOf } from '../vectors/index.ts'

describe('A one-time code is read from what was typed, dictated or pasted', () => {
  it.each(vectorsOf('otp'))('$id: $why', vector => {
    expect(readCode(vector.input, vector.options)).toEqual(vector.expected)
  })
})
