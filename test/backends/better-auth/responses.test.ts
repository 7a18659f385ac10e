import { describe, expect, test } from 'vitest'
import {
  readLinkRefusal,
  readPassword,
  readSend,
  readSignIn,
  readSocial,
} from '../../../src/backends/better-auth/responses.ts'
import type { Sent } from '../../../src/backends/better-auth/transaction.ts'

const NOW = 1000
const answer = (status: number, body?: unknown) => ({
  status,
  headers: new Headers(),
  body,
})
const refusing = (code: string, status = 400) => answer(status, { code, message: 'hanako' })
const sent: Sent = {
  identifier: { kind: 'email', value: 'hanako@example.jp' },
  resendAt: 0,
  sends: 1,
  wrong: 0,
}
const unreadable = { code: 'unknown', cause: { status: 200, code: 'UNREADABLE' } }

describe('what Better Auth says of a code that was asked for', () => {
  test.each([{ success: true }, { status: true }, { message: 'code sent' }])(
    '%j: it is on its way',
    body => expect(readSend(answer(200, body), NOW)).toBeNull(),
  )

  test.each([[undefined], [null], ['sent'], [{}], [{ success: 'true', status: 1, message: 5 }]])(
    '%j: nobody knows',
    body => expect(readSend(answer(200, body), NOW)).toMatchObject(unreadable),
  )

  test('500 without a code: the application’s own mail or SMS function failed', () => {
    expect(readSend(answer(500, { message: 'hanako' }), NOW)).toEqual({
      code: 'delivery_failed',
      recover: 'retry',
      maybe: ['network'],
      cause: { status: 500 },
    })
    expect(readSend(answer(502), NOW)).toMatchObject({ code: 'network' })
    expect(readSend(refusing('FAILED_TO_UPDATE_USER', 500), NOW)).toMatchObject({
      code: 'signup_disabled',
    })
  })

  test.each([
    ['INVALID_EMAIL', 'invalid_identifier'],
    ['BANNED_USER', 'blocked'],
    ['MISSING_RESPONSE', 'captcha_required'],
    ['NEVER_HEARD', 'unknown'],
  ])('%s: %s, and its words are dropped', (word, code) => {
    const error = readSend(refusing(word), NOW)
    expect(error).toMatchObject({ code, cause: { status: 400, code: word } })
    expect(JSON.stringify(error)).not.toContain('hanako')
  })

  test('F36: too many: wait', () => {
    expect(readSend(refusing('TOO_MANY_ATTEMPTS', 429), NOW)).toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: 60,
    })
  })
})

describe('what Better Auth says of a code that was handed in', () => {
  test('is a person, a second factor, or nobody', () => {
    expect(readSignIn(answer(200, { user: { id: 1 } }), sent, NOW)).toEqual({ user: { id: 1 } })
    expect(readSignIn(answer(200, { twoFactorRedirect: true }), sent, NOW)).toEqual({
      needs: 'mfa',
    })
    for (const body of [undefined, null, {}, { user: 'x' }, { twoFactorRedirect: 'x' }])
      expect(readSignIn(answer(200, body), sent, NOW)).toMatchObject({ error: unreadable })
  })

  const why = (word: string, more: Partial<Sent> = {}, now = NOW) =>
    readSignIn(refusing(word), { ...sent, ...more }, now)

  test('is «wrong», until the code’s time is up', () => {
    expect(why('INVALID_OTP')).toMatchObject({ error: { code: 'invalid_code' } })
    expect(why('INVALID_OTP', { expiresAt: NOW + 1 })).toMatchObject({
      error: { code: 'invalid_code' },
    })
    expect(why('INVALID_OTP', { expiresAt: NOW })).toEqual({
      error: {
        code: 'expired_code',
        recover: 'resend',
        field: 'code',
        maybe: ['invalid_code'],
        cause: { status: 400, code: 'INVALID_OTP' },
      },
    })
    expect(why('OTP_EXPIRED', { expiresAt: 0 })).not.toHaveProperty('error.maybe')
  })

  test('is what it said before, of a code that can no longer be used', () => {
    expect(why('INVALID_OTP', { closed: 'too_many_attempts' })).toEqual({
      error: {
        code: 'too_many_attempts',
        recover: 'resend',
        field: 'code',
        cause: { status: 400, code: 'INVALID_OTP' },
      },
    })
    expect(why('OTP_NOT_FOUND', { closed: 'too_many_attempts' })).toMatchObject({
      error: { code: 'too_many_attempts', maybe: ['invalid_code'] },
    })
    expect(why('OTP_NOT_FOUND')).toMatchObject({
      error: { code: 'expired_code', maybe: ['invalid_code'] },
    })
    expect(why('BANNED_USER', { closed: 'too_many_attempts', expiresAt: 0 })).toMatchObject({
      error: { code: 'blocked' },
    })
  })
})

describe('what Better Auth says of a password', () => {
  test.each(['INVALID_EMAIL_OR_PASSWORD', 'PASSWORD_TOO_SHORT', 'PASSWORD_COMPROMISED'])(
    '%s is one refusal for all',
    word =>
      expect(readPassword(refusing(word), NOW)).toMatchObject({
        error: { code: 'invalid_password', recover: 'edit' },
      }),
  )

  test('of an address that cannot be one: begin again', () => {
    expect(readPassword(refusing('INVALID_EMAIL'), NOW)).toMatchObject({
      error: {
        code: 'invalid_identifier',
        recover: 'restart',
        cause: { status: 400, code: 'INVALID_EMAIL' },
      },
    })
  })

  test('that is right: who it is, or a second factor', () => {
    expect(readPassword(answer(200, { user: { id: 1 } }), NOW)).toEqual({ user: { id: 1 } })
    expect(readPassword(answer(200, { twoFactorRedirect: true }), NOW)).toEqual({ needs: 'mfa' })
  })
})

describe('what Better Auth says of another service', () => {
  test('that it does not have is a mistake in the settings', () => {
    expect(readSocial(refusing('PROVIDER_NOT_FOUND', 404), NOW)).toMatchObject({
      code: 'misconfigured',
      cause: { status: 404, code: 'PROVIDER_NOT_FOUND' },
    })
    expect(readSocial(refusing('PROVIDER_NOT_FOUND', 400), NOW)).toMatchObject({
      code: 'misconfigured',
    })
    expect(readSocial(refusing('OTHER', 400), NOW)).toMatchObject({ code: 'unknown' })
    expect(readSocial(answer(200), NOW)).toBeNull()
  })
})

describe('what Better Auth says of a link', () => {
  test.each([300, 302, 399])('%i: it is no use, and nobody says why', status => {
    expect(readLinkRefusal(answer(status), NOW)).toEqual({
      code: 'invalid_code',
      recover: 'retry',
      maybe: ['expired_code', 'link_used'],
      cause: {},
    })
  })

  test.each([
    ['INVALID_TOKEN', 'invalid_code', ['expired_code', 'link_used']],
    ['LINK_EXPIRED', 'expired_code', undefined],
    ['LINK_USED', 'link_used', undefined],
  ])('%s: %s, without a field', (word, code, maybe) => {
    const error = readLinkRefusal(refusing(word), NOW)
    expect(error).toMatchObject({ code, cause: { status: 400, code: word } })
    expect(error?.maybe).toEqual(maybe)
    expect(error).not.toHaveProperty('field')
  })

  test('nothing against it, or something else', () => {
    expect(readLinkRefusal(answer(200), NOW)).toBeNull()
    expect(readLinkRefusal(answer(400), NOW)).toMatchObject({ code: 'unknown' })
    expect(readLinkRefusal(refusing('BANNED_USER'), NOW)).toMatchObject({ code: 'blocked' })
  })
})
