import type { AuthError, AuthErrorCode } from '../../core/backend.ts'
import { isRecord } from '../shared/answer.ts'
import type { Answer } from '../shared/answer.ts'
import { authError, errorFromStatus } from '../shared/authError.ts'
import type { SendOrder, Sending, SigningIn } from '../shared/calls/index.ts'
import { lookUp } from '../shared/read.ts'

type Meaning = { code: AuthErrorCode; maybe?: AuthErrorCode[] }

/** Codes of Auth0's Authentication API as it documents them (auth0.md 4.1, 4.3, 4.4). */
const MEANING: Record<string, Meaning> = {
  'bad.email': { code: 'invalid_identifier' },
  'bad.phone_number': { code: 'invalid_identifier' },
  'bad.connection': { code: 'misconfigured' },
  'bad.tenant': { code: 'misconfigured' },
  'bad.client_id': { code: 'misconfigured' },
  'bad.authParams': { code: 'misconfigured' },
  'bad.request': { code: 'misconfigured' },
  'bad.send': { code: 'misconfigured' },
  sms_provider_error: { code: 'delivery_failed' },
  invalid_captcha: { code: 'captcha_required' },
  invalid_recaptcha: { code: 'captcha_required' },
  too_many_requests: { code: 'rate_limited' },
  access_denied: { code: 'blocked' },
  blocked_user: { code: 'blocked' },
  unauthorized: { code: 'blocked' },
  invalid_connection: { code: 'misconfigured' },
  invalid_client: { code: 'misconfigured' },
  unauthorized_client: { code: 'misconfigured' },
  unsupported_grant_type: { code: 'misconfigured' },
  server_error: { code: 'network' },
}

/** Auth0 puts what went wrong with a code into words, and says that the words may change. */
const WORDS: [RegExp, Meaning][] = [
  [/maximum number of attempts/i, { code: 'too_many_attempts' }],
  [/not found or expired|wrong .* or expired/i, { code: 'invalid_code', maybe: ['expired_code'] }],
  [/already used/i, { code: 'expired_code', maybe: ['invalid_code'] }],
  [/expired/i, { code: 'expired_code' }],
]

/** Read of a refusal of `/passwordless/start` or `/otp/challenge`; else what the next request needs. */
export function readSend(answer: Answer, { connection }: SendOrder, now: number): Sending {
  const refused = readRefusal(answer, now, meaningOfSend)
  if (refused) return { error: refused }
  const { body } = answer
  const session = isRecord(body) ? body['auth_session'] : undefined
  // No session: one of an earlier challenge must not go with this code.
  if (connection.strategy !== 'database')
    return isRecord(body) ? { state: null } : { error: unreadable(answer) }
  // The same answer whether or not the person exists (auth0.md 4.4).
  return typeof session === 'string'
    ? { state: { auth_session: session }, delivery: 'if_known' }
    : { error: unreadable(answer) }
}

export function readSignIn(answer: Answer, now: number): SigningIn {
  const { body } = answer
  if (errorCodeOf(body) === 'mfa_required') return { handoff: 'mfa' }
  const refused = readRefusal(answer, now, meaningOfToken)
  if (refused) return { error: refused }
  if (!isRecord(body) || !isRecord(body['user'])) return { error: unreadable(answer) }
  return { session: { user: body['user'] } }
}

function meaningOfSend(code: string, words: string): Meaning | undefined {
  if (code === 'bad.connection' && /sign-?up is disabled/i.test(words))
    return { code: 'signup_disabled' }
  if (code === 'sms_provider_error' && /\b21211\b/.test(words))
    return { code: 'invalid_identifier' }
  // `/otp/challenge` has this one word for whatever is wrong with the form, and a person fills in one field of it.
  if (code === 'invalid_request') return { code: 'invalid_identifier', maybe: ['misconfigured'] }
  return lookUp(MEANING, code)
}

function meaningOfToken(code: string, words: string): Meaning | undefined {
  if (code !== 'invalid_grant' && code !== 'invalid_request') return lookUp(MEANING, code)
  const said = WORDS.find(([pattern]) => pattern.test(words))?.[1]
  if (said) return said
  // With an `auth_session`: wrong, expired and closed sign-up, all alike (auth0.md 4.4).
  return code === 'invalid_grant'
    ? { code: 'invalid_code' }
    : { code: 'invalid_code', maybe: ['expired_code', 'signup_disabled'] }
}

function readRefusal(
  answer: Answer,
  now: number,
  meaningOf: (code: string, words: string) => Meaning | undefined,
): AuthError | null {
  const byStatus = errorFromStatus(answer, now)
  if (!byStatus) return null
  const code = errorCodeOf(answer.body)
  const cause = { ...byStatus.cause, ...(code && { code }) }
  if (byStatus.code === 'rate_limited') {
    // Here it is brute-force protection, and no new code helps (auth0.md 4.5).
    const guarded = {
      code: 'too_many_attempts' as const,
      maybe: ['blocked' as const],
    }
    return { ...byStatus, ...(code === 'too_many_attempts' && guarded), cause }
  }
  const meaning = code ? meaningOf(code, wordsOf(answer.body)) : undefined
  return meaning ? authError(meaning.code, { ...meaning, cause }) : { ...byStatus, cause }
}

function errorCodeOf(body: unknown): string | undefined {
  const code = isRecord(body) ? body['error'] : undefined
  return typeof code === 'string' && /^[\w.:-]{1,64}$/.test(code) ? code : undefined
}

/** Read for their meaning, and never shown or kept. */
function wordsOf(body: unknown): string {
  const words = isRecord(body) ? body['error_description'] : undefined
  return typeof words === 'string' ? words : ''
}

/** A 2xx that is not Auth0's: an HTML page of a proxy, an empty body, another API. */
const unreadable = ({ status }: Answer) =>
  authError('unknown', { cause: { status, code: 'UNREADABLE' } })
