import { describe, expect, test } from 'vitest'
import { readSent, readSignIn } from '../../../../src/backends/http/calls/responses.ts'
import { meaningOf } from '../../../../src/backends/http/calls/words.ts'

describe('what an endpoint of your own says of a code it sent', () => {
  test('is read in the kit’s spelling', () => {
    const sent = {
      sentTo: '090-••••-5678',
      codeLength: 8,
      alphabet: 'alnum',
      expiresInSeconds: 180,
      resendAfterSeconds: 30,
      delivery: 'sent',
      state: { id: 1 },
    }
    expect(readSent({ ...sent, more: 'x' })).toEqual(sent)
  })

  test('is read with lines between the words', () => {
    expect(
      readSent({ sent_to: 'a', code_length: '4', expires_in: 60, resend_after: 10, state: null }),
    ).toEqual({
      sentTo: 'a',
      codeLength: 4,
      expiresInSeconds: 60,
      resendAfterSeconds: 10,
      state: null,
    })
  })

  test.each([
    [{ codeLength: 0 }],
    [{ codeLength: 13 }],
    [{ sentTo: 'x'.repeat(321) }],
    [{ alphabet: 'kana' }],
    [{ delivery: 'lost' }],
    [null],
    ['sent'],
    [undefined],
  ])('is nothing in %j', body => expect(readSent(body)).toEqual({}))

  test('may be a code of twelve signs, of digits, to somebody who may not be known', () => {
    const sent = { codeLength: 12, alphabet: 'digits', delivery: 'if_known' }
    expect(readSent(sent)).toEqual(sent)
  })
})

describe('what an endpoint of your own says of a proof', () => {
  test.each([
    [{ session: { id: 1 } }, { session: { id: 1 } }],
    [{ user: 'hanako' }, { session: { user: 'hanako' } }],
    [
      { session: 1, isNewUser: true },
      { session: 1, isNewUser: true },
    ],
    [
      { session: 1, is_new_user: false },
      { session: 1, isNewUser: false },
    ],
    [{ session: 1, isNewUser: 'yes' }, { session: 1 }],
    [true, { session: null }],
    [null, { session: null }],
    ['a-token', { session: 'a-token' }],
    [{ handoff: 'mfa' }, { handoff: 'mfa' }],
    [
      { handoff: 'captcha', url: '/x' },
      { handoff: 'captcha', url: '/x' },
    ],
    [{ handoff: 'other', url: 'javascript:alert(1)' }, { handoff: 'other' }],
    [{ handoff: 'nonsense' }, { session: { handoff: 'nonsense' } }],
  ])('%j lets in as %j', (body, read) => expect(readSignIn({ body })).toEqual(read))

  test('is nothing when nothing was returned: a forgotten `return` lets nobody in', () => {
    expect(readSignIn({ body: undefined })).toEqual({
      error: {
        code: 'misconfigured',
        recover: 'developer',
        cause: { code: 'NOTHING_RETURNED' },
      },
    })
  })

  test('is the refusal where there is one', () => {
    const error = { code: 'blocked', recover: 'contact', cause: {} } as const
    expect(readSignIn({ error })).toEqual({ error })
  })
})

describe('a word of a server means', () => {
  test.each([
    ['invalid_code', 'invalid_code'],
    ['CodeMismatchException', 'invalid_code'],
    ['CODE-MISMATCH', 'invalid_code'],
    ['ExpiredCodeException', 'expired_code'],
    ['otp 2 expired', undefined],
    ['TooManyRequests', 'rate_limited'],
    ['wrong_password', 'invalid_password'],
    ['user_banned', 'blocked'],
    ['', undefined],
    ['constructor', undefined],
    ['brand_new', undefined],
  ])('«%s»: %s', (word, code) => expect(meaningOf(word)).toBe(code))

  test('what the application says it means, before anything else', () => {
    expect(meaningOf('wrong_password', { wrong_password: 'blocked' })).toBe('blocked')
    expect(meaningOf('invalid_code', { invalid_code: 'expired_code' })).toBe('expired_code')
    expect(meaningOf('E17', { E17: 'link_used' })).toBe('link_used')
    expect(meaningOf('toString', {})).toBeUndefined()
  })
})
