import type { AuthError, AuthErrorCode } from '../../core/backend.ts'
import { isRecord } from '../shared/answer.ts'
import type { Answer } from '../shared/answer.ts'
import { authError, errorFromStatus } from '../shared/authError.ts'
import type { SdkAnswer } from './client.ts'

type Meaning = { code: AuthErrorCode; maybe?: AuthErrorCode[] }

/** GoTrue's error codes (supabase/auth internal/api/apierrors). `otp_expired` is its one word for wrong, used and expired. */
const MEANING: Record<string, Meaning> = {
  otp_expired: { code: 'invalid_code', maybe: ['expired_code'] },
  otp_disabled: { code: 'signup_disabled', maybe: ['user_not_found'] },
  signup_disabled: { code: 'signup_disabled' },
  user_not_found: { code: 'user_not_found' },
  validation_failed: { code: 'invalid_identifier' },
  email_address_invalid: { code: 'invalid_identifier' },
  email_address_not_authorized: { code: 'misconfigured' },
  user_banned: { code: 'blocked' },
  captcha_failed: { code: 'captcha_required' },
  sms_send_failed: { code: 'delivery_failed' },
  over_email_send_rate_limit: { code: 'rate_limited' },
  over_sms_send_rate_limit: { code: 'rate_limited' },
  over_request_rate_limit: { code: 'rate_limited' },
  flow_state_expired: { code: 'session_expired' },
  flow_state_not_found: { code: 'session_expired' },
  bad_code_verifier: { code: 'session_expired' },
  email_provider_disabled: { code: 'misconfigured' },
  phone_provider_disabled: { code: 'misconfigured' },
  provider_disabled: { code: 'misconfigured' },
  no_authorization: { code: 'misconfigured' },
  bad_jwt: { code: 'misconfigured' },
  request_timeout: { code: 'timeout' },
  hook_timeout: { code: 'network' },
}

export const meaningOf = (code: string): Meaning | undefined =>
  Object.hasOwn(MEANING, code) ? MEANING[code] : undefined

/** The refusal in what the SDK said. `answer` is the HTTP answer behind it, where the adapter could see one. */
export function readRefusal(
  { error }: SdkAnswer,
  answer: Answer | undefined,
  now: number,
): AuthError | null {
  if (!error) return null
  const code = error.code && /^[\w.:-]{1,64}$/.test(error.code) ? error.code : undefined
  const status = error.status ?? 0
  const cause = { ...(status && { status }), ...(code && { code }) }
  const meaning = code ? meaningOf(code) : undefined
  // The SDK's words, with «after 41 seconds» among them, are all that is left of the answer where it used its own fetch.
  const seen = { status, headers: new Headers(), body: { message: error.message }, ...answer }
  const byStatus = errorFromStatus(
    { ...seen, status: meaning?.code === 'rate_limited' ? 429 : status },
    now,
  )
  if (byStatus?.code === 'rate_limited') return { ...byStatus, cause }
  if (meaning) return authError(meaning.code, { ...meaning, cause })
  if (status === 0) return authError(answer ? 'unknown' : 'network', { cause })
  return { ...(byStatus ?? authError('unknown')), cause }
}

/** Null when something was sent. */
export function readSend(
  said: SdkAnswer,
  answer: Answer | undefined,
  now: number,
): AuthError | null {
  const refused = readRefusal(said, answer, now)
  // 500 while sending: the mail server refused, or the application's own hook failed.
  if (refused?.code === 'network' && refused.cause.status === 500)
    return authError('delivery_failed', { maybe: ['network'], cause: refused.cause })
  if (refused) return refused
  return answer && !isRecord(answer.body) ? unreadable(answer) : null
}

export function readSignIn(
  said: SdkAnswer,
  answer: Answer | undefined,
  now: number,
): { user: Record<string, unknown> } | { error: AuthError } {
  const refused = readRefusal(said, answer, now)
  if (refused) return { error: refused }
  const { session, user } = said.data
  return isRecord(session) && isRecord(user) ? { user } : { error: unreadable(answer) }
}

/** A 2xx that is not GoTrue's: an HTML page of a proxy, an empty body, another API. */
export const unreadable = (answer: Answer | undefined) =>
  authError('unknown', {
    cause: { ...(answer && { status: answer.status }), code: 'UNREADABLE' },
  })
