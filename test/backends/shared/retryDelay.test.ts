import { describe, expect, test } from 'vitest'
import { readRetryDelay } from '../../../src/backends/shared/retryDelay.ts'

const NOW = Date.UTC(2026, 10, 23)
const SECONDS = NOW / 1000
const after = (headers: Record<string, string>, body?: unknown) =>
  readRetryDelay({ headers: new Headers(headers), body }, NOW)

describe('F36: how long to wait is read wherever a server says it', () => {
  test.each([
    [{ 'retry-after': '42' }, 42],
    [{ 'x-retry-after': '41' }, 41],
    [{ 'retry-after': '40', 'x-retry-after': '41', 'x-ratelimit-reset': '43' }, 40],
    [{ 'x-ratelimit-reset': '43' }, 43],
    [{ 'x-ratelimit-reset': `${SECONDS + 44}` }, 44],
    [{ 'x-ratelimit-reset': `${NOW + 45_000}` }, 45],
    [{ 'x-ratelimit-reset': `${SECONDS - 1}` }, 0],
    // Of a moment and of a wait the largest and the smallest that are taken for it.
    [{ 'x-ratelimit-reset': '1000000000' }, 3600],
    [{ 'x-ratelimit-reset': '1000000001' }, 0],
    [{ 'x-ratelimit-reset': '1000000000000' }, 3600],
    [{ 'x-ratelimit-reset': '1000000000001' }, 0],
    [{ 'x-ratelimit-reset': 'soon' }, null],
    [{ 'x-ratelimit-reset': '12s' }, null],
    [{ 'x-ratelimit-reset': 'in 12' }, null],
    [{ 'x-ratelimit-reset': '' }, null],
    [{ 'x-ratelimit-reset': '12345678901234' }, null],
    [{ 'retry-after': 'soon', 'x-ratelimit-reset': '7' }, 7],
    [{ 'retry-after': '99999' }, 3600],
    [{}, null],
  ])('%j: %j seconds', (headers, seconds) => {
    expect(after(headers)).toBe(seconds)
  })

  test.each([
    [{ retryAfterSeconds: 5 }, 5],
    [{ retryAfter: 6 }, 6],
    [{ retry_after: 7 }, 7],
    [{ resend_after: '8' }, 8],
    [{ retry_after: 0 }, 0],
    [{ retry_after: 0.2 }, 1],
    [{ retry_after: 99_999 }, 3600],
    [{ retry_after: -1 }, null],
    [{ retry_after: '-1' }, null],
    [{ retry_after: '8 s' }, null],
    [{ retry_after: 'a8' }, null],
    [{ retry_after: '1234567890' }, null],
    [{ retry_after: [3] }, null],
    [{ can_resend_at: '2026-11-23T00:00:09Z' }, 9],
    [{ retryAt: '2026-11-23T00:00:10Z' }, 10],
    [{ retry_at: '2026-11-23T00:00:11Z' }, 11],
    [{ retry_at: '2026-11-22T00:00:00Z' }, 0],
    [{ retry_at: 'tomorrow' }, null],
    [{ retry_at: 1 }, null],
    [{ message: 'Ask again after 41 seconds.' }, 41],
    [{ msg: 'wait 1 second' }, 1],
    [{ error_description: 'wait 12s' }, 12],
    [{ message: 'in 3 secs' }, 3],
    [{ message: 'in 4 sec, please' }, 4],
    [{ message: 'in 5 SECONDS' }, 5],
    [{ message: 'no 6 signs' }, null],
    [{ message: 'code a7 s' }, null],
    [{ message: 'wait 123456 seconds' }, null],
    [{ message: 'wait  8  seconds' }, null],
    [{ message: 9, msg: 'wait 10 s' }, 10],
    [{ message: 'later', msg: 'wait 11 s' }, 11],
    [null, null],
    ['41 seconds', null],
    [[{ retry_after: 7 }], null],
  ])('a body %j: %j seconds', (body, seconds) => {
    expect(after({}, body)).toBe(seconds)
  })

  test('a header is believed before a body', () => {
    expect(after({ 'retry-after': '2' }, { retry_after: 9 })).toBe(2)
    expect(after({ 'x-ratelimit-reset': '3' }, { retry_after: 9 })).toBe(3)
    expect(after({ 'retry-after': 'x' }, { retry_after: 9 })).toBe(9)
  })

  test('F41: a moment is compared with the server’s clock where it tells its own', () => {
    const date = new Date(NOW - 86_400_000).toUTCString()
    const moment = new Date(NOW - 86_400_000 + 30_000)
    expect(after({ date, 'retry-after': moment.toUTCString() })).toBe(30)
    expect(after({ date, 'x-ratelimit-reset': `${moment.getTime() / 1000}` })).toBe(30)
    expect(after({ date }, { retry_at: moment.toISOString() })).toBe(30)
    expect(after({ date: 'no date' }, { retry_at: moment.toISOString() })).toBe(0)
  })
})
