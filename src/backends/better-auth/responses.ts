import type { AuthError, AuthErrorCode } from '../../core/backend.ts'
import { isRecord } from '../shared/answer.ts'
import type { Answer } from '../shared/answer.ts'
import { authError, errorFromStatus, linkError, readCause } from '../shared/authError.ts'
import { lookUp } from '../shared/read.ts'
import type { Sent } from './transaction.ts'

type Meaning = { code: AuthErrorCode; maybe?: AuthErrorCode[] }

/**
 * Better Auth's codes, as 1.7.6 was seen to use them (backends.md 2.1 and 6). `OTP_NOT_FOUND` is how its SMS
 * plugin says used, and mostly also expired: it sweeps expired codes away before it looks.
 */
const MEANING: Record<string, Meaning> = {
  INVALID_OTP: { code: 'invalid_code' },
  OTP_EXPIRED: { code: 'expired_code' },
  OTP_NOT_FOUND: { code: 'expired_code', maybe: ['invalid_code'] },
  TOO_MANY_ATTEMPTS: { code: 'too_many_attempts' },
  INVALID_EMAIL: { code: 'invalid_identifier' },
  INVALID_PHONE_NUMBER: { code: 'invalid_identifier' },
  VALIDATION_ERROR: { code: 'invalid_identifier' },
  // 500, after a right code for an unknown number while sign-up is closed (seen; a quirk of its SMS plugin).
  FAILED_TO_UPDATE_USER: { code: 'signup_disabled' },
  NEW_USER_SIGNUP_DISABLED: { code: 'signup_disabled' },
  BANNED_USER: { code: 'blocked' },
  MISSING_RESPONSE: { code: 'captcha_required' },
  VERIFICATION_FAILED: { code: 'captcha_required' },
  INVALID_EMAIL_OR_PASSWORD: { code: 'invalid_password' },
  INVALID_PHONE_NUMBER_OR_PASSWORD: { code: 'invalid_password' },
  PASSWORD_TOO_SHORT: { code: 'invalid_password' },
  PASSWORD_TOO_LONG: { code: 'invalid_password' },
  // Its plugin `haveIBeenPwned`.
  PASSWORD_COMPROMISED: { code: 'invalid_password' },
  // Of a server that does not ask for addresses to be proved. There the one who types it has an account already.
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: { code: 'invalid_identifier' },
  EMAIL_PASSWORD_SIGN_UP_DISABLED: { code: 'signup_disabled' },
  EMAIL_PASSWORD_DISABLED: { code: 'misconfigured' },
  INVALID_ORIGIN: { code: 'misconfigured' },
  MISSING_OR_NULL_ORIGIN: { code: 'misconfigured' },
  INVALID_CALLBACK_URL: { code: 'misconfigured' },
  SEND_OTP_NOT_IMPLEMENTED: { code: 'misconfigured' },
}

/** Null when a code was sent. */
export function readSend(answer: Answer, now: number): AuthError | null {
  const refused = readRefusal(answer, now)
  // The application's own mail or SMS function threw: Better Auth answers 500 without a code of its own.
  if (answer.status === 500 && refused?.code === 'network') {
    return authError('delivery_failed', { maybe: ['network'], cause: refused.cause })
  }
  if (refused) return refused
  const { body } = answer
  if (!isRecord(body)) return unreadable(answer)
  if (body['success'] === true || body['status'] === true || typeof body['message'] === 'string')
    return null
  return unreadable(answer)
}

export type SignedIn = { user: Record<string, unknown> } | { needs: 'mfa' } | { error: AuthError }

export function readSignIn(answer: Answer, sent: Sent, now: number): SignedIn {
  const refused = readRefusal(answer, now)
  return refused ? { error: rememberWhy(refused, sent, now) } : readUser(answer)
}

/** What came of a password. Tells nothing of why one was refused: wrong, unknown and too short are the same refusal. */
export function readPassword(answer: Answer, now: number): SignedIn {
  const refused = readRefusal(answer, now)
  if (refused?.code === 'invalid_identifier')
    return { error: authError('invalid_identifier', { recover: 'restart', cause: refused.cause }) }
  return refused ? { error: refused } : readUser(answer)
}

/** Null when the server told where the other service's login begins. */
export function readSocial(answer: Answer, now: number): AuthError | null {
  const refused = readRefusal(answer, now)
  return refused?.cause.code === 'PROVIDER_NOT_FOUND'
    ? authError('misconfigured', { cause: refused.cause })
    : refused
}

function readUser(answer: Answer): SignedIn {
  const { body } = answer
  if (isRecord(body) && body['twoFactorRedirect'] === true) return { needs: 'mfa' }
  if (isRecord(body) && isRecord(body['user'])) return { user: body['user'] }
  return { error: unreadable(answer) }
}

/** What the plugin, or the server's hand-over, says against a link. Null when there is nothing against it. */
export function readLinkRefusal(answer: Answer, now: number): AuthError | null {
  // Better Auth answers a link that is no use with a redirect, which tells no reason to a page's script.
  if (answer.status >= 300 && answer.status < 400) return linkError('invalid_code', USELESS_LINK)
  const refused = readRefusal(answer, now)
  if (!refused) return null
  const { code = '' } = refused.cause
  const meaning = lookUp(LINK_MEANING, code)
  return meaning ? linkError(meaning.code, { ...meaning, cause: refused.cause }) : refused
}

const USELESS_LINK = { maybe: ['expired_code', 'link_used'] } satisfies Partial<AuthError>

const LINK_MEANING: Record<string, Meaning> = {
  INVALID_TOKEN: { code: 'invalid_code', ...USELESS_LINK },
  LINK_EXPIRED: { code: 'expired_code' },
  LINK_USED: { code: 'link_used' },
}

function readRefusal(answer: Answer, now: number): AuthError | null {
  const byStatus = errorFromStatus(answer, now)
  if (!byStatus || byStatus.code === 'rate_limited') return byStatus
  const meaning = lookUp(MEANING, byStatus.cause.code ?? '')
  return meaning ? authError(meaning.code, { ...meaning, cause: byStatus.cause }) : byStatus
}

/**
 * A code that expired or was tried too often is deleted as Better Auth says so; asked again, it answers
 * `INVALID_OTP` or `OTP_NOT_FOUND`. A person would then mend a code that can no longer be right.
 */
function rememberWhy(error: AuthError, { closed, expiresAt }: Sent, now: number): AuthError {
  if (error.code !== 'invalid_code' && error.code !== 'expired_code') return error
  const { cause } = error
  if (closed) return authError(closed, { cause, ...(error.maybe && { maybe: error.maybe }) })
  if (error.code === 'invalid_code' && expiresAt !== undefined && now >= expiresAt) {
    return authError('expired_code', { maybe: ['invalid_code'], cause })
  }
  return error
}

/** A 2xx whose body is not Better Auth's: an HTML page of a proxy, an empty body, another API. */
const unreadable = (answer: Answer) =>
  authError('unknown', { cause: { ...readCause(answer), code: 'UNREADABLE' } })
