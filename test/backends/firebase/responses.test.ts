import { describe, expect, test } from 'vitest'
import {
  needsSecondFactor,
  readRefusal,
  readSend,
  readSignIn,
} from '../../../src/backends/firebase/responses.ts'

const thrown = (code: unknown) => ({
  late: false,
  thrown: Object.assign(new Error('hanako'), { code }),
})

describe('what Firebase’s SDK throws', () => {
  test.each([
    ['auth/code-expired', 'expired_code'],
    ['auth/invalid-email', 'invalid_identifier'],
    ['auth/user-disabled', 'blocked'],
    ['auth/timeout', 'timeout'],
    ['auth/brand-new', 'unknown'],
    ['auth/constructor', 'unknown'],
  ])('%s is «%s», and its words are dropped', (word, code) => {
    const error = readRefusal(thrown(word))
    expect(error).toMatchObject({ code, cause: { code: word.slice(5) } })
    expect(JSON.stringify(error)).not.toContain('hanako')
  })

  test('a link that was used may have expired', () => {
    expect(readRefusal(thrown('auth/invalid-action-code'))).toMatchObject({
      code: 'link_used',
      maybe: ['expired_code'],
    })
  })

  test.each([
    'code-expired',
    'storage/code-expired',
    'xauth/code-expired',
    'auth/two words',
    'auth/',
    `auth/${'x'.repeat(65)}`,
    5,
    undefined,
  ])('%j is no word of its own', code => {
    expect(readRefusal(thrown(code))).toEqual({ code: 'unknown', recover: 'retry', cause: {} })
  })

  test('of a script that did not arrive is the network’s fault', () => {
    const attempt = { late: false, thrown: new TypeError('Failed to fetch') }
    expect(readRefusal(attempt)).toMatchObject({ code: 'network' })
    expect(readRefusal({ late: false, thrown: 'a text' })).toMatchObject({ code: 'unknown' })
    expect(readRefusal({ late: false, thrown: null })).toMatchObject({ code: 'unknown' })
  })

  test('the longest code there is', () => {
    const code = 'x'.repeat(64)
    expect(readRefusal(thrown(`auth/${code}`))?.cause).toEqual({ code })
  })

  test('too late is too late, whatever came', () => {
    expect(readRefusal({ late: true, value: {} })).toMatchObject({ code: 'timeout' })
    expect(readRefusal({ late: false, value: {} })).toBeNull()
    expect(readRefusal({ late: false, value: null })).toBeNull()
  })

  test.each(['too-many-requests', 'quota-exceeded'])('F36: %s is a minute’s wait', code => {
    expect(readRefusal(thrown(`auth/${code}`))).toEqual({
      code: 'rate_limited',
      recover: 'wait',
      retryAfterSeconds: 60,
      cause: { code },
    })
  })
})

describe('a refusal while something is sent', () => {
  test.each(['internal-error', 'error-code:-39', 'error-code:-5'])(
    '%s: it did not go out',
    code => {
      expect(readSend(thrown(`auth/${code}`))).toEqual({
        code: 'delivery_failed',
        recover: 'retry',
        maybe: ['unknown'],
        cause: { code },
      })
    },
  )

  test.each(['an-internal-error', 'internal-errors', 'error-code:-', 'error-code:39'])(
    '%s is none of these',
    code => expect(readSend(thrown(`auth/${code}`))).toMatchObject({ code: 'unknown' }),
  )

  test('or none', () => {
    expect(readSend({ late: false, value: {} })).toBeNull()
    expect(readSend({ late: true })).toMatchObject({ code: 'timeout' })
    expect(readSend(thrown('auth/invalid-email'))).toMatchObject({ code: 'invalid_identifier' })
  })
})

describe('a refusal of a code', () => {
  test('too many requests are too many guesses', () => {
    expect(readSignIn(thrown('auth/too-many-requests'))).toEqual({
      code: 'too_many_attempts',
      recover: 'resend',
      field: 'code',
      maybe: ['rate_limited'],
      cause: { code: 'too-many-requests' },
    })
  })

  test('or another one, or none', () => {
    expect(readSignIn(thrown('auth/code-expired'))).toMatchObject({ code: 'expired_code' })
    expect(readSignIn({ late: false, value: {} })).toBeNull()
  })

  test('a second factor is asked for', () => {
    expect(needsSecondFactor(thrown('auth/multi-factor-auth-required'))).toBe(true)
    expect(needsSecondFactor(thrown('auth/code-expired'))).toBe(false)
    expect(needsSecondFactor({ late: false })).toBe(false)
  })
})
