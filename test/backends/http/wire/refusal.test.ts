import { describe, expect, test } from 'vitest'
import { readRefusal } from '../../../../src/backends/http/wire/refusal.ts'

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
  body,
})
const refused = (body: unknown, status = 400) => readRefusal(answer(status, body), 0)

describe('a refusal of a server that speaks the kit’s own protocol', () => {
  test('is the code it names, with the way on of that code', () => {
    expect(refused({ code: 'invalid_code', attemptsLeft: 2 })).toEqual({
      code: 'invalid_code',
      recover: 'edit',
      field: 'code',
      attemptsLeft: 2,
      cause: { status: 400, code: 'invalid_code' },
    })
  })

  test('may stand beside a step, in an answer that is fine', () => {
    const body = { step: { type: 'code' }, error: { code: 'invalid_code' } }
    expect(refused(body, 200)).toMatchObject({
      code: 'invalid_code',
      cause: { status: 200, code: 'invalid_code' },
    })
    expect(refused({ step: {}, code: 'invalid_code' }, 200)).toBeNull()
    expect(refused({ step: {}, error: 'invalid_code' }, 200)).toBeNull()
    expect(refused({ error: { code: 'of_tomorrow' } }, 200)).toMatchObject({
      code: 'unknown',
      cause: { status: 200 },
    })
  })

  test('is what its status says where its code is not one', () => {
    expect(refused({ code: 'of_tomorrow' }, 503)).toMatchObject({
      code: 'network',
      cause: { status: 503, code: 'of_tomorrow' },
    })
    expect(refused(undefined, 503)).toMatchObject({ code: 'network' })
    expect(refused('code', 400)).toMatchObject({ code: 'unknown' })
    expect(refused(undefined, 200)).toBeNull()
  })

  test('F36: asks to wait as long as it says, or for a minute', () => {
    expect(refused({ code: 'rate_limited', retryAfterSeconds: 5 })).toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: 5,
    })
    expect(refused({ code: 'rate_limited' })).toMatchObject({ retryAfterSeconds: 60 })
    expect(refused({ code: 'invalid_code' })).not.toHaveProperty('retryAfterSeconds')
    expect(refused({ code: 'too_many_attempts', retryAfterSeconds: 0 })).toMatchObject({
      retryAfterSeconds: 0,
    })
    const headers = { 'retry-after': '7' }
    expect(readRefusal(answer(429, { code: 'rate_limited' }, headers), 0)).toMatchObject({
      retryAfterSeconds: 7,
    })
  })

  test('may mean something else as well', () => {
    expect(refused({ code: 'invalid_code', maybe: ['expired_code', 'nonsense', 5] })).toMatchObject(
      {
        maybe: ['expired_code'],
      },
    )
    expect(refused({ code: 'invalid_code', maybe: ['nonsense'] })).not.toHaveProperty('maybe')
  })

  test.each([
    ['password', 'password'],
    ['identifier', 'identifier'],
    ['code', 'code'],
    ['pin', 'code'],
    [undefined, 'code'],
  ])('that speaks of the field %j is shown at %s', (field, shown) => {
    expect(refused({ code: 'invalid_code', field })).toMatchObject({ field: shown })
  })

  test('that speaks of no field is shown at none', () => {
    expect(refused({ code: 'invalid_code', field: null })).not.toHaveProperty('field')
    expect(refused({ code: 'blocked' })).not.toHaveProperty('field')
  })
})
