import { describe, expect, test } from 'vitest'
import {
  authError,
  errorFromStatus,
  isErrorCode,
  linkError,
  readCause,
} from '../../../src/backends/shared/authError.ts'

const answer = (status: number, body?: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
  body,
})

describe('every refusal has a way on', () => {
  test('of its kind, and names the field it speaks of', () => {
    expect(authError('expired_code')).toEqual({
      code: 'expired_code',
      recover: 'resend',
      field: 'code',
      cause: {},
    })
    expect(authError('blocked')).toEqual({ code: 'blocked', recover: 'contact', cause: {} })
  })

  test('which a server may know better', () => {
    const details = { recover: 'restart', maybe: ['blocked'] } as const
    expect(authError('network', { ...details, maybe: [...details.maybe] })).toEqual({
      code: 'network',
      recover: 'restart',
      maybe: ['blocked'],
      cause: {},
    })
  })

  test('a link names no field: nobody typed it', () => {
    expect(linkError('expired_code')).toEqual({ code: 'expired_code', recover: 'retry', cause: {} })
    expect(linkError('link_used', { recover: 'restart' })).toMatchObject({ recover: 'restart' })
  })

  test.each([
    ['rate_limited', true],
    ['toString', false],
    ['', false],
    [7, false],
    [['unknown'], false],
  ])('%j is a code of the kit: %s', (word, isOne) => expect(isErrorCode(word)).toBe(isOne))
})

describe('what a status means when nothing else is said', () => {
  test.each([
    [200, null],
    [204, null],
    [299, null],
    [199, 'unknown'],
    [300, 'unknown'],
    [302, 'unknown'],
    [400, 'unknown'],
    [401, 'unknown'],
    [403, 'unknown'],
    [404, 'misconfigured'],
    [405, 'misconfigured'],
    [408, 'timeout'],
    [409, 'unknown'],
    [429, 'rate_limited'],
    [499, 'unknown'],
    [500, 'network'],
    [501, 'misconfigured'],
    [502, 'network'],
    [503, 'network'],
    [504, 'network'],
  ])('%i: %s', (status, code) => {
    const error = errorFromStatus(answer(status), 0)
    expect(error?.code ?? null).toBe(code)
    if (error) expect(error.cause).toEqual({ status })
  })

  test('F36: too many requests means waiting, a minute where nothing is said', () => {
    expect(errorFromStatus(answer(429), 0)).toMatchObject({
      recover: 'wait',
      retryAfterSeconds: 60,
      cause: { status: 429 },
    })
    expect(errorFromStatus(answer(429, { retry_after: 0 }), 0)).toMatchObject({
      retryAfterSeconds: 0,
    })
  })
})

describe('F24: of what a server says, a developer gets', () => {
  test('its status, its code and the number of the request', () => {
    const given = answer(400, { code: 'a.b:c-d_1' }, { 'x-request-id': 'req_1' })
    expect(readCause(given)).toEqual({ status: 400, code: 'a.b:c-d_1', requestId: 'req_1' })
  })

  test.each(['hanako@example.jp', 'two words', '', 'x'.repeat(65), 5, null])(
    'but no %j, which is no code',
    code => {
      expect(readCause(answer(400, { code }))).toEqual({ status: 400 })
      expect(readCause(answer(400, undefined, { 'x-request-id': String(code ?? '') }))).toEqual(
        code === 5 ? { status: 400, requestId: '5' } : { status: 400 },
      )
    },
  )

  test('and the longest code there is', () => {
    const code = 'x'.repeat(64)
    expect(readCause(answer(400, { code }, { 'x-request-id': code }))).toEqual({
      status: 400,
      code,
      requestId: code,
    })
  })

  test('and nothing of a body that is none', () => {
    expect(readCause(answer(400, 'code'))).toEqual({ status: 400 })
    expect(readCause(answer(400, null))).toEqual({ status: 400 })
  })
})
