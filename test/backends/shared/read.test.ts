import { describe, expect, test } from 'vitest'
import {
  lookUp,
  present,
  readChannel,
  readList,
  readOneOf,
  readText,
  readUrl,
} from '../../../src/backends/shared/read.ts'

describe('what a server writes is taken only where it is what it should be', () => {
  test.each([
    ['a text of 2,048 characters', 'x'.repeat(2048), true],
    ['a text of one more', 'x'.repeat(2049), false],
    ['an empty text', '', true],
    ['a number', 5, false],
    ['a list that is as long as a short text', ['x'], false],
    ['nothing', null, false],
  ])('%s as a text', (_, value, isText) => {
    expect(readText(value)).toBe(isText ? value : undefined)
  })

  test('a text may have a bound of its own', () => {
    expect(readText('abc', 3)).toBe('abc')
    expect(readText('abcd', 3)).toBeUndefined()
  })

  test('a word is one of those that are known', () => {
    expect(readOneOf(['sms', 'email'], 'email')).toBe('email')
    expect(readOneOf(['sms', 'email'], 'constructor')).toBeUndefined()
  })

  test('a table is asked for its own entries only', () => {
    expect(lookUp({ sms: 1 }, 'sms')).toBe(1)
    expect(lookUp({ sms: 1 }, 'toString')).toBeUndefined()
  })

  test('of a list stays what can be read, of its first hundred', () => {
    const even = (entry: unknown) =>
      typeof entry === 'number' && entry % 2 === 0 ? entry : undefined
    expect(readList([1, 2, 'x', 0, null], even)).toEqual([2, 0])
    expect(
      readList(
        Array.from({ length: 500 }, () => 2),
        even,
      ),
    ).toHaveLength(100)
    expect(readList('2', even)).toEqual([])
  })

  test.each([
    'email_code',
    'email_link',
    'sms_code',
    'voice_code',
    'passkey',
    'password',
    'social',
  ])('«%s» is a channel', channel => expect(readChannel(channel)).toBe(channel))

  test.each(['fax', 'toString', '', null, 1, ['sms_code']])('%j is no channel', channel => {
    expect(readChannel(channel)).toBeUndefined()
  })

  test('what is not there is left out, and what is null, false or empty stays', () => {
    expect(present({ a: undefined, b: null, c: false, d: 0, e: '' })).toEqual({
      b: null,
      c: false,
      d: 0,
      e: '',
    })
    expect(present({ a: undefined })).not.toHaveProperty('a')
  })
})

describe('F01: an address of a server', () => {
  test.each(['https://login.example/a', 'http://login.example/', '/reset', 'reset?x=1'])(
    '%s is taken as it is',
    address => expect(readUrl(address)).toBe(address),
  )

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://login.example/',
    'mailto:a@example.jp',
    'https://',
    '',
    7,
    null,
    `https://login.example/${'x'.repeat(2048)}`,
  ])('%s is none', address => expect(readUrl(address)).toBeUndefined())
})
