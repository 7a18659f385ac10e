import { readRetryAfter } from '../../core/retryAfter.ts'
import { isRecord } from './answer.ts'
import type { Answer } from './answer.ts'

/** Nobody is made to wait longer than an hour on a server's word (reliability F36). */
const MOST_SECONDS = 3600

/**
 * Seconds until the server listens again, from wherever it says so: `Retry-After` (seconds or a date),
 * `X-Retry-After`, `X-RateLimit-Reset`, a number or a time in the body, or words such as «after 41 seconds»
 * (backends.md 3.2). Null when it says nothing.
 */
export function readRetryDelay(
  { headers, body }: Pick<Answer, 'headers' | 'body'>,
  now: number,
): number | null {
  const serverNow = readServerNow(headers, now)
  const header = headers.get('retry-after') ?? headers.get('x-retry-after')
  const fromHeader = header === null ? null : readRetryAfter(header, { now: serverNow })
  if (fromHeader !== null) return limit(fromHeader / 1000)
  return readReset(headers.get('x-ratelimit-reset'), serverNow) ?? readBody(body, serverNow)
}

/** The server's own clock, where its `Date` header can be read: a person's clock may be wrong by a day (F41). */
function readServerNow(headers: Headers, now: number): number {
  const date = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(date) ? now : date
}

/** Some servers send a moment (seconds or milliseconds since the epoch), others the seconds left. */
function readReset(header: string | null, now: number): number | null {
  if (!header || !/^\d{1,13}$/.test(header)) return null
  const number = Number(header)
  if (number > 1e12) return limit((number - now) / 1000)
  if (number > 1e9) return limit(number - now / 1000)
  return limit(number)
}

const BODY_SECONDS = ['retryAfterSeconds', 'retryAfter', 'retry_after', 'resend_after']
const BODY_MOMENTS = ['can_resend_at', 'retryAt', 'retry_at']
const BODY_WORDS = ['message', 'msg', 'error_description']

function readBody(body: unknown, now: number): number | null {
  if (!isRecord(body)) return null
  for (const key of BODY_SECONDS) {
    const value = body[key]
    const seconds = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
    if (typeof seconds === 'number' && seconds >= 0) return limit(seconds)
  }
  for (const key of BODY_MOMENTS) {
    const value = body[key]
    const moment = typeof value === 'string' ? Date.parse(value) : NaN
    if (!Number.isNaN(moment)) return limit((moment - now) / 1000)
  }
  for (const key of BODY_WORDS) {
    const words = body[key]
    if (typeof words !== 'string') continue
    const seconds = /\b(\d{1,5}) ?s(?:ec(?:ond)?s?)?\b/i.exec(words)?.[1]
    if (seconds) return limit(Number(seconds))
  }
  return null
}

const limit = (seconds: number) => Math.min(MOST_SECONDS, Math.max(0, Math.ceil(seconds)))
