import type { AuthError } from '../../../core/backend.ts'
import { type Answer, isRecord } from '../../shared/answer.ts'
import { authError, errorFromStatus, isErrorCode, readCause } from '../../shared/authError.ts'
import { present, readCount, readList, readOneOf } from '../../shared/read.ts'
import { readRetryDelay } from '../../shared/retryDelay.ts'

/** The wait when a server says 429 and no delay can be read (backends.md 6). */
const DEFAULT_WAIT_SECONDS = 60
const FIELDS = ['identifier', 'code', 'password'] as const

/** The refusal in an answer: problem+json (RFC 9457) with the kit's own `code`, else what the status says. Null for 2xx. */
export function readRefusal(answer: Answer, now: number): AuthError | null {
  const byStatus = errorFromStatus(answer, now)
  const body = problemIn(answer, byStatus !== null)
  if (!body) return byStatus
  const { code } = body
  if (!isErrorCode(code))
    return byStatus ?? authError('unknown', { cause: { status: answer.status } })
  const delay = readRetryDelay({ headers: answer.headers, body }, now)
  const retryAfterSeconds =
    code === 'rate_limited' ? (delay ?? DEFAULT_WAIT_SECONDS) : (delay ?? undefined)
  const maybe = readList(body['maybe'], word => (isErrorCode(word) ? word : undefined))
  const { field: usual, ...refusal } = authError(code)
  // `null`: nobody typed what is refused, as with a link.
  const field = body['field'] === null ? undefined : (readOneOf(FIELDS, body['field']) ?? usual)
  return {
    ...refusal,
    cause: { ...readCause(answer), code },
    ...(maybe.length > 0 && { maybe }),
    ...present({
      retryAfterSeconds,
      attemptsLeft: readCount(body['attemptsLeft']),
      field,
    }),
  }
}

/** In an answer of 2xx a refusal stands beside the step, as `error`. */
function problemIn({ body }: Answer, isRefused: boolean): Record<string, unknown> | null {
  if (!isRecord(body)) return null
  if (isRefused) return body
  return isRecord(body['error']) ? body['error'] : null
}
