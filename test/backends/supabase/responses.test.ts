import { describe, expect, test } from 'vitest'
import {
  meaningOf,
  readRefusal,
  readSend,
  readSignIn,
  unreadable,
} from '../../../src/backends/supabase/responses.ts'

const answer = (status: number, body?: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
  body,
})
const saying = (error: { status?: number; code?: string; message?: string } | null, data = {}) => ({
  data,
  error: error && { message: '', ...error },
})

describe('what Supabase’s SDK says', () => {
  test('is no refusal without an error', () => {
    expect(readRefusal(saying(null), undefined, 0)).toBeNull()
  })

  test('is the meaning of its code', () => {
    expect(readRefusal(saying({ status: 403, code: 'otp_expired' }), answer(403), 0)).toEqual({
      code: 'invalid_code',
      recover: 'edit',
      field: 'code',
      maybe: ['expired_code'],
      cause: { status: 403, code: 'otp_expired' },
    })
  })

  test('is the meaning of its status where the code is new', () => {
    expect(readRefusal(saying({ status: 500, code: 'brand_new' }), answer(500), 0)).toEqual({
      code: 'network',
      recover: 'retry',
      cause: { status: 500, code: 'brand_new' },
    })
    // A refusal is one, whatever its status says.
    expect(readRefusal(saying({ status: 200 }), answer(200), 0)).toEqual({
      code: 'unknown',
      recover: 'retry',
      cause: { status: 200 },
    })
  })

  test('without a status means that nothing came back, unless something did', () => {
    expect(readRefusal(saying({}), undefined, 0)).toEqual({
      code: 'network',
      recover: 'retry',
      cause: {},
    })
    expect(readRefusal(saying({}), answer(200), 0)).toMatchObject({ code: 'unknown' })
    expect(readRefusal(saying({ code: 'user_banned' }), undefined, 0)).toMatchObject({
      code: 'blocked',
      cause: { code: 'user_banned' },
    })
  })

  test.each(['hanako@example.jp', 'two words', '', 'x'.repeat(65)])(
    'F24: is not kept where «%s» is no code',
    code => {
      expect(readRefusal(saying({ status: 400, code }), answer(400), 0)?.cause).toEqual({
        status: 400,
      })
    },
  )

  test('F24: has no meaning by a word that every object knows', () => {
    expect(meaningOf('toString')).toBeUndefined()
    expect(readRefusal(saying({ status: 400, code: 'constructor' }), answer(400), 0)).toMatchObject(
      {
        code: 'unknown',
      },
    )
  })

  test.each(['over_email_send_rate_limit', 'over_sms_send_rate_limit', 'over_request_rate_limit'])(
    'F36: of too many requests is «wait», for as long as it says («%s»)',
    code => {
      const error = { status: 400, code, message: 'only after 41 seconds' }
      expect(readRefusal(saying(error), undefined, 0)).toEqual({
        code: 'rate_limited',
        recover: 'wait',
        retryAfterSeconds: 41,
        cause: { status: 400, code },
      })
      const seen = answer(400, {}, { 'retry-after': '9' })
      expect(readRefusal(saying(error), seen, 0)).toMatchObject({ retryAfterSeconds: 9 })
    },
  )

  test('F36: is «wait» by the status alone', () => {
    expect(readRefusal(saying({ status: 429 }), answer(429), 0)).toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: 60,
    })
    // The status of the code means nothing beside the one that GoTrue wrote.
    expect(readRefusal(saying({ status: 429, code: 'otp_expired' }), answer(429), 0)).toMatchObject(
      {
        code: 'rate_limited',
      },
    )
  })
})

describe('what comes of asking for a code', () => {
  test('is nothing against it, in JSON or where no answer could be seen', () => {
    expect(readSend(saying(null), answer(200, {}), 0)).toBeNull()
    expect(readSend(saying(null), undefined, 0)).toBeNull()
  })

  test('is unreadable in anything else', () => {
    for (const body of [undefined, 'sent', [], null])
      expect(readSend(saying(null), answer(200, body), 0)).toMatchObject({
        code: 'unknown',
        cause: { status: 200, code: 'UNREADABLE' },
      })
  })

  test('is a mail that could not be sent, when the server fails at it', () => {
    expect(readSend(saying({ status: 500 }), answer(500), 0)).toEqual({
      code: 'delivery_failed',
      recover: 'retry',
      maybe: ['network'],
      cause: { status: 500 },
    })
    expect(readSend(saying({ status: 502 }), answer(502), 0)).toMatchObject({ code: 'network' })
    expect(readSend(saying({ status: 500, code: 'user_banned' }), answer(500), 0)).toMatchObject({
      code: 'blocked',
    })
  })
})

describe('what comes of a code that was handed in', () => {
  test('is a person with a session, or nobody', () => {
    const user = { id: 1 }
    expect(readSignIn(saying(null, { session: {}, user }), answer(200, {}), 0)).toEqual({ user })
    for (const data of [
      {},
      { session: {} },
      { user },
      { session: 'x', user },
      { session: {}, user: 1 },
    ])
      expect(readSignIn(saying(null, data), answer(200, {}), 0)).toMatchObject({
        error: { cause: { status: 200, code: 'UNREADABLE' } },
      })
  })

  test('is the refusal', () => {
    const refused = saying({ status: 403, code: 'otp_expired' }, { session: {}, user: {} })
    expect(readSignIn(refused, answer(403), 0)).toMatchObject({ error: { code: 'invalid_code' } })
  })

  test('that nobody saw has no status', () => {
    expect(unreadable(undefined).cause).toEqual({ code: 'UNREADABLE' })
  })
})
