import { describe, expect, it } from 'vitest'
import { readEmail } from '../../src/core/email.ts'
import { vectorsOf } from '../vectors/index.ts'

describe('An e-mail address is read as people type and paste it', () => {
  it.each(vectorsOf('email'))('$id: $why', vector => {
    expect(readEmail(vector.input, vector.options)).toEqual(vector.expected)
  })
})
