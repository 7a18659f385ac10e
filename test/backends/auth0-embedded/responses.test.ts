import { describe, expect, test } from 'vitest'
import { readSend, readSignIn } from '../../../src/backends/auth0-embedded/responses.ts'
import type { SendOrder } from '../../../src/backends/shared/calls/index.ts'

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
  body,
})
const orderFor = (strategy: string) => ({ connection: { strategy } }) as unknown as SendOrder
const sent = (status: number, body: unknown, strategy = 'sms') =>
  readSend(answer(status, body), orderFor(strategy), 0)
const handedIn = (status: number, body: unknown) => readSignIn(answer(status, body), 0)
const saying = (error: unknown, words: unknown = '') => ({ error, error_description: words })

describe('what Auth0 says of a code that was asked for', () => {
  test('is «sent» in any JSON, and an earlier session is forgotten', () => {
    expect(sent(200, {})).toEqual({ state: null })
    expect(sent(200, { auth_session: 'x' })).toEqual({ state: null })
  })

  test('is «sent, if known» with a session, where a database is asked', () => {
    expect(sent(200, { auth_session: 'x' }, 'database')).toEqual({
      state: { auth_session: 'x' },
      delivery: 'if_known',
    })
  })

  test.each([
    [undefined, 'sms'],
    ['sent', 'sms'],
    [[], 'email'],
    [{}, 'database'],
    [{ auth_session: 5 }, 'database'],
    [null, 'database'],
  ])('is nothing in %j (%s)', (body, strategy) => {
    expect(sent(200, body, strategy)).toMatchObject({
      error: { code: 'unknown', cause: { status: 200, code: 'UNREADABLE' } },
    })
  })

  test.each([
    ['bad.connection', 'Connection does not exist', 'misconfigured'],
    ['bad.connection', 'Public signup is disabled', 'signup_disabled'],
    ['bad.connection', 'public sign-up is disabled', 'signup_disabled'],
    ['bad.email', 'Public signup is disabled', 'invalid_identifier'],
    ['sms_provider_error', '(Code: 21211)', 'invalid_identifier'],
    ['sms_provider_error', '(Code: 212110)', 'delivery_failed'],
    ['bad.connection', '(Code: 21211)', 'misconfigured'],
    ['invalid_request', 'x', 'invalid_identifier'],
    ['toString', 'x', 'unknown'],
  ])('«%s» «%s» is «%s»', (error, words, code) => {
    expect(sent(400, saying(error, words))).toMatchObject({
      error: { code, cause: { status: 400, code: error } },
    })
  })

  test('about a form may mean the person or the settings', () => {
    expect(sent(400, saying('invalid_request'))).toMatchObject({
      error: { maybe: ['misconfigured'] },
    })
  })

  test('F24: in words that are no code is not kept', () => {
    const mail = 'hanako@example.jp is unknown'
    expect(sent(400, saying(mail))).toEqual({
      error: { code: 'unknown', recover: 'retry', cause: { status: 400 } },
    })
    expect(sent(400, saying('x'.repeat(64)))).toMatchObject({
      error: { cause: { code: 'x'.repeat(64) } },
    })
    expect(sent(400, saying('x'.repeat(65)))).toMatchObject({ error: { cause: { status: 400 } } })
    expect(sent(400, saying(`x ${'y'.repeat(3)}`))).not.toHaveProperty('error.cause.code')
    expect(sent(400, saying('x'.repeat(65)))).not.toHaveProperty('error.cause.code')
    expect(sent(503, 'error')).toMatchObject({ error: { code: 'network', cause: { status: 503 } } })
  })
})

describe('what Auth0 says of a code that was handed in', () => {
  test('is a person, or a question for more', () => {
    expect(handedIn(200, { user: { sub: 'a' }, access_token: 'secret' })).toEqual({
      session: { user: { sub: 'a' } },
    })
    expect(handedIn(403, saying('mfa_required'))).toEqual({ handoff: 'mfa' })
  })

  test.each([[undefined], [{}], [{ user: 'hanako' }], [{ user: null }], [[]]])(
    'is nobody in %j',
    body => {
      expect(handedIn(200, body)).toMatchObject({
        error: { code: 'unknown', cause: { status: 200, code: 'UNREADABLE' } },
      })
    },
  )

  test.each([
    ['invalid_grant', 'Wrong code.', 'invalid_code', undefined],
    [
      'invalid_grant',
      "You've reached the maximum number of attempts.",
      'too_many_attempts',
      undefined,
    ],
    ['invalid_grant', 'The code was not found or expired', 'invalid_code', ['expired_code']],
    ['invalid_grant', 'Wrong number or code, or expired', 'invalid_code', ['expired_code']],
    ['invalid_grant', 'This code was already used', 'expired_code', ['invalid_code']],
    ['invalid_grant', 'EXPIRED', 'expired_code', undefined],
    ['invalid_grant', 5, 'invalid_code', undefined],
    ['invalid_request', 'x', 'invalid_code', ['expired_code', 'signup_disabled']],
    ['invalid_request', 'has expired', 'expired_code', undefined],
    ['access_denied', 'expired', 'blocked', undefined],
  ])('«%s» «%s» is «%s»', (error, words, code, maybe) => {
    const read = handedIn(403, saying(error, words))
    expect(read).toMatchObject({ error: { code, cause: { status: 403, code: error } } })
    expect(read.error?.maybe).toEqual(maybe)
  })

  test('F36: too many tries ask for a pause, and no new code helps', () => {
    expect(handedIn(429, saying('too_many_attempts'))).toEqual({
      error: {
        code: 'too_many_attempts',
        maybe: ['blocked'],
        recover: 'wait',
        retryAfterSeconds: 60,
        cause: { status: 429, code: 'too_many_attempts' },
      },
    })
    expect(handedIn(429, saying('too_many_requests'))).toEqual({
      error: {
        code: 'rate_limited',
        recover: 'wait',
        retryAfterSeconds: 60,
        cause: { status: 429, code: 'too_many_requests' },
      },
    })
  })
})
