import { describe, expect, it } from 'vitest'
import { readEmail } from '../../src/core/email.ts'
import { vectorsOf } from '../vectors/index.ts'

describe('An e-mail address is read as people type and paste it', () => {
  it.each(vectorsOf('email'))('$id: $why', vector => {
    expect(readEmail(vector.input, vector.options)).toEqual(vector.expected)
  })
})

describe('What no vector says', () => {
  it.each([
    ['x><user@example.com>', 'email_invalid'],
    ['<user@example.com> x', 'email_invalid'],
    ['user@192.168.0.10', 'email_invalid'],
    ['a'.repeat(10_001), 'email_invalid'],
    [`a@${'b'.repeat(9_998)}`, 'email_invalid'],
    [`a@${'b'.repeat(9_999)}`, 'email_too_long'],
  ])('%s is refused', (text, error) => {
    expect(readEmail(text)).toEqual({ error })
  })

  it.each(['user@example.a1', 'user@example.1a', 'user@a.1.com'])(
    'a number in %s makes it no address of a machine',
    text => {
      expect(readEmail(text)).toEqual({ value: text })
    },
  )

  // RFC 5321 counts octets, and these have two, three and four of them.
  it.each([
    ['é', 32],
    ['\u0800', 21],
    ['あ', 21],
    ['ｶ', 21],
    ['\u{10000}', 16],
    ['𠮷', 16],
  ])('of %s at most %i stand before the @', (letter, most) => {
    const read = (times: number) =>
      readEmail(`${letter.repeat(times)}@example.jp`, { allowInternationalLocal: true })
    expect(read(most)).toHaveProperty('value')
    expect(read(most + 1)).toEqual({ error: 'email_too_long' })
  })
})
