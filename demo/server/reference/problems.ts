import type { ServerResponse } from 'node:http'
import type { AuthErrorCode } from 'genkan/core'
import type { Json } from './steps.ts'

/** A refusal, as problem+json tells it (RFC 9457): the kit reads `code`, a person reads what the kit makes of it. */
export interface Problem {
  code: AuthErrorCode
  retryAfterSeconds?: number
  attemptsLeft?: number
  /** `null` where nobody typed what is refused, as with a link. */
  field?: 'identifier' | 'code' | 'password' | null
}

const STATUS: Partial<Record<AuthErrorCode, number>> = {
  rate_limited: 429,
  session_expired: 410,
  signup_disabled: 403,
  blocked: 403,
  unsupported: 400,
  misconfigured: 400,
  delivery_failed: 502,
  network: 503,
  timeout: 504,
}

/** Everything a person may have typed wrong. */
const UNPROCESSABLE = 422

export function sendProblem(response: ServerResponse, problem: Problem, step?: Json) {
  const { code, retryAfterSeconds } = problem
  const status = STATUS[code] ?? UNPROCESSABLE
  response.writeHead(status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
  })
  // The title is for whoever reads the network log: no screen shows it.
  const title = code.replaceAll('_', ' ')
  response.end(JSON.stringify({ title, status, ...problem, ...(step && { step }) }))
}
