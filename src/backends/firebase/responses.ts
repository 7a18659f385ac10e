import type { AuthError, AuthErrorCode } from '../../core/backend.ts'
import { isRecord } from '../shared/answer.ts'
import type { Attempt } from '../shared/ask.ts'
import { authError } from '../shared/authError.ts'

type Meaning = { code: AuthErrorCode; maybe?: AuthErrorCode[] }

/** Firebase names no delay with a refusal (backends.md 3.2). */
const WAIT_SECONDS = 60

/** The SDK's codes, without their `auth/` (backends.md 2.2 and 6; firebase/auth's AuthErrorCodes). */
const MEANING: Record<string, Meaning> = {
  'invalid-verification-code': { code: 'invalid_code' },
  'missing-verification-code': { code: 'invalid_code' },
  'code-expired': { code: 'expired_code' },
  'invalid-verification-id': { code: 'session_expired' },
  'missing-verification-id': { code: 'session_expired' },
  'too-many-requests': { code: 'rate_limited' },
  'quota-exceeded': { code: 'rate_limited' },
  'admin-restricted-operation': { code: 'signup_disabled' },
  'invalid-phone-number': { code: 'invalid_identifier' },
  'missing-phone-number': { code: 'invalid_identifier' },
  'invalid-email': { code: 'invalid_identifier' },
  'missing-email': { code: 'invalid_identifier' },
  'invalid-recipient-email': { code: 'invalid_identifier' },
  'user-disabled': { code: 'blocked' },
  'captcha-check-failed': { code: 'captcha_required' },
  'invalid-app-credential': { code: 'captcha_required' },
  'missing-app-credential': { code: 'captcha_required' },
  'invalid-recaptcha-token': { code: 'captcha_required' },
  'missing-recaptcha-token': { code: 'captcha_required' },
  'invalid-action-code': { code: 'link_used', maybe: ['expired_code'] },
  'expired-action-code': { code: 'expired_code' },
  'operation-not-allowed': { code: 'misconfigured' },
  'unauthorized-continue-uri': { code: 'misconfigured' },
  'invalid-continue-uri': { code: 'misconfigured' },
  'missing-continue-uri': { code: 'misconfigured' },
  'unauthorized-domain': { code: 'misconfigured' },
  'invalid-api-key': { code: 'misconfigured' },
  'app-not-authorized': { code: 'misconfigured' },
  'configuration-not-found': { code: 'misconfigured' },
  'argument-error': { code: 'misconfigured' },
  'network-request-failed': { code: 'network' },
  timeout: { code: 'timeout' },
  'operation-not-supported-in-this-environment': { code: 'unsupported' },
  'web-storage-unsupported': { code: 'unsupported' },
}

/** Null when the work was done. `words` are what the SDK's errors say of Firebase's own, and are not kept. */
export function readRefusal({ late, thrown, value }: Attempt<unknown>): AuthError | null {
  if (late) return authError('timeout')
  if (value !== undefined) return null
  const code = codeOf(thrown)
  // Not the SDK's own word: the script could not be loaded.
  if (!code) return authError(thrown instanceof TypeError ? 'network' : 'unknown')
  const cause = { code }
  const meaning = Object.hasOwn(MEANING, code) ? MEANING[code] : undefined
  if (meaning?.code === 'rate_limited')
    return authError('rate_limited', { retryAfterSeconds: WAIT_SECONDS, cause })
  return meaning ? authError(meaning.code, { ...meaning, cause }) : authError('unknown', { cause })
}

/** `error-code:-39` and its like are all that is left of a gateway that failed, `internal-error` of a mail server. */
const FAILED_DELIVERY = /^(internal-error|error-code:-\d+)$/

/** A refusal of sending. */
export function readSend(attempted: Attempt<unknown>): AuthError | null {
  const refused = readRefusal(attempted)
  return refused && FAILED_DELIVERY.test(refused.cause.code ?? '')
    ? authError('delivery_failed', { maybe: ['unknown'], cause: refused.cause })
    : refused
}

/** A refusal of a code: too many requests are too many guesses here. */
export function readSignIn(attempted: Attempt<unknown>): AuthError | null {
  const refused = readRefusal(attempted)
  if (refused?.code !== 'rate_limited') return refused
  return authError('too_many_attempts', { maybe: ['rate_limited'], cause: refused.cause })
}

export const needsSecondFactor = ({ thrown }: Attempt<unknown>) =>
  codeOf(thrown) === 'multi-factor-auth-required'

function codeOf(thrown: unknown): string | undefined {
  const code = isRecord(thrown) ? thrown['code'] : undefined
  return typeof code === 'string' ? /^auth\/([\w.:-]{1,64})$/.exec(code)?.[1] : undefined
}
