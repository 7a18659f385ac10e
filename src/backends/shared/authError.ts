import type { AuthError, AuthErrorCode } from '../../core/backend.ts'
import { isRecord } from './answer.ts'
import type { Answer } from './answer.ts'
import { readRetryDelay } from './retryDelay.ts'

type Way = Pick<AuthError, 'recover' | 'field'>

/** The way on from each refusal, and the field it speaks of. One table for all adapters, so that none forgets a way out. */
const WAYS: Record<AuthErrorCode, Way> = {
  invalid_code: { recover: 'edit', field: 'code' },
  expired_code: { recover: 'resend', field: 'code' },
  too_many_attempts: { recover: 'resend', field: 'code' },
  rate_limited: { recover: 'wait' },
  user_not_found: { recover: 'edit', field: 'identifier' },
  signup_disabled: { recover: 'contact' },
  invalid_identifier: { recover: 'edit', field: 'identifier' },
  invalid_password: { recover: 'edit', field: 'password' },
  network: { recover: 'retry' },
  timeout: { recover: 'retry' },
  unsupported: { recover: 'developer' },
  blocked: { recover: 'contact' },
  captcha_required: { recover: 'retry' },
  session_expired: { recover: 'restart' },
  link_used: { recover: 'restart' },
  delivery_failed: { recover: 'retry' },
  cancelled: { recover: 'retry' },
  passkey_failed: { recover: 'retry' },
  misconfigured: { recover: 'developer' },
  unknown: { recover: 'retry' },
}

/** Whether a word is one of the kit's own codes. */
export const isErrorCode = (word: unknown): word is AuthErrorCode =>
  typeof word === 'string' && Object.hasOwn(WAYS, word)

/** A refusal with its usual way on. `details` wins over the table. */
export function authError(code: AuthErrorCode, details: Partial<AuthError> = {}): AuthError {
  return { code, ...WAYS[code], cause: {}, ...details }
}

/** A refusal of a link. It names no field, because nobody typed it (`expired_code` also means a link). */
export function linkError(code: AuthErrorCode, details: Partial<AuthError> = {}): AuthError {
  const { field: _, ...error } = authError(code, { recover: 'retry', ...details })
  return error
}

/** The wait when a server says 429 and no header can be read, as across origins (backends.md 6). */
const DEFAULT_WAIT_SECONDS = 60

/**
 * What an HTTP status means when the server's own code says nothing more. Returns null for 2xx.
 * `cause` carries the status and the server's code, never its text (backends.md 7.12).
 */
export function errorFromStatus(answer: Answer, now: number): AuthError | null {
  const { status } = answer
  const cause = readCause(answer)
  if (status >= 200 && status < 300) return null
  if (status === 429) {
    const retryAfterSeconds = readRetryDelay(answer, now) ?? DEFAULT_WAIT_SECONDS
    return authError('rate_limited', { retryAfterSeconds, cause })
  }
  if (status === 408) return authError('timeout', { cause })
  if (status === 404 || status === 405 || status === 501)
    return authError('misconfigured', { cause })
  if (status >= 500) return authError('network', { cause })
  return authError('unknown', { cause })
}

/** Status, code and request id of an answer. A code is kept only when it looks like one: a text may name a person. */
export function readCause({ status, headers, body }: Answer): AuthError['cause'] {
  const code = isRecord(body) ? body['code'] : undefined
  const requestId = headers.get('x-request-id')
  return {
    status,
    ...(typeof code === 'string' && /^[\w.:-]{1,64}$/.test(code) ? { code } : {}),
    ...(requestId && /^[\w.:-]{1,64}$/.test(requestId) ? { requestId } : {}),
  }
}
