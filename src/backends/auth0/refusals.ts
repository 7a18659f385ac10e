import type { AuthError, AuthErrorCode } from '../../core/backend.ts'
import { isRecord } from '../shared/answer.ts'
import { authError } from '../shared/authError.ts'
import type { Callback } from './callback.ts'

/** What went wrong, in one word for developers: `cause.code` of every refusal (reliability 2.6). */
export type RefusalWord =
  | 'state_mismatch'
  | 'invalid_response'
  | 'issuer_mismatch'
  | 'expired'
  | 'denied'
  | 'interaction'
  | 'config'
  | 'server'
  | 'unavailable'
  | 'unknown'

/** A refusal in more words than a person may see, for a developer's logs. */
export interface Auth0Refusal {
  word: RefusalWord
  /** The server's code. */
  error?: string
  description?: string
}

type Meaning = { code: AuthErrorCode } & Partial<AuthError>

const MEANING: Record<RefusalWord, Meaning> = {
  state_mismatch: { code: 'session_expired' },
  invalid_response: { code: 'session_expired' },
  // A mixed-up server or a wrong `issuer` option: nothing the person did, and the way on is a new start.
  issuer_mismatch: { code: 'misconfigured', recover: 'restart' },
  expired: { code: 'session_expired' },
  // Auth0 says the same when a person pressed «decline» and when an Action or a rule shut them out.
  denied: { code: 'blocked', maybe: ['cancelled'], recover: 'restart' },
  interaction: { code: 'session_expired' },
  config: { code: 'misconfigured' },
  server: { code: 'network' },
  unavailable: { code: 'network' },
  unknown: { code: 'unknown' },
}

/** OAuth, OpenID Connect and Auth0 codes, from the callback or from `/oauth/token`, and the SDK's own. A map: codes are untrusted. */
const WORDS = new Map<string, RefusalWord>([
  ['access_denied', 'denied'],
  ['unauthorized', 'denied'],
  ['login_required', 'interaction'],
  ['interaction_required', 'interaction'],
  ['consent_required', 'interaction'],
  ['account_selection_required', 'interaction'],
  ['mfa_required', 'interaction'],
  ['invalid_request', 'config'],
  ['invalid_scope', 'config'],
  ['invalid_client', 'config'],
  ['invalid_target', 'config'],
  ['unauthorized_client', 'config'],
  ['unsupported_grant_type', 'config'],
  ['unsupported_response_type', 'config'],
  ['server_error', 'server'],
  // The SDK's word for an answer of `/oauth/token` that names no code.
  ['request_error', 'server'],
  ['temporarily_unavailable', 'unavailable'],
  ['invalid_grant', 'expired'],
  ['missing_transaction', 'state_mismatch'],
  ['state_mismatch', 'state_mismatch'],
])

export function refusal(word: RefusalWord): AuthError & { cause: { code: RefusalWord } } {
  const { code, ...details } = MEANING[word]
  const cause = { code: word }
  return { ...authError(code, details), cause }
}

/** What is wrong with an answer before anybody asks the server, or null. */
export function faultOf({ isMalformed, iss }: Callback, issuer: string): RefusalWord | null {
  if (isMalformed) return 'invalid_response'
  // Auth0 sends no `iss` unless the tenant is set to, so its absence proves nothing (RFC 9207 2.4).
  return iss === null || iss === issuer ? null : 'issuer_mismatch'
}

/** The refusal for what the SDK threw at a callback. A code that was being redeemed is gone, whatever went wrong. */
export function errorFor(thrown: unknown, { isRefusal }: Callback): ReturnType<typeof refusal> {
  const error = refusal(wordFor(thrown))
  return error.recover === 'retry' && !isRefusal ? { ...error, recover: 'restart' } : error
}

/** The refusal when the way to Auth0 could not be built. */
export function startError(thrown: unknown): AuthError {
  // By name: a frame's or jsdom's DOMException is no Error of this realm.
  const name = isRecord(thrown) ? thrown['name'] : undefined
  // The SDK keeps its transaction in storage, which this browser forbids or has filled.
  if (name === 'SecurityError' || name === 'QuotaExceededError')
    return authError('unsupported', { cause: { code: 'no_storage' } })
  // A module that did not arrive is a TypeError too (HTML standard, import()).
  if (name === 'TypeError') return refusal('unavailable')
  return refusal('unknown')
}

export function serverWords(thrown: unknown): Pick<Auth0Refusal, 'error' | 'description'> {
  const error = codeOf(thrown)
  const description = isRecord(thrown) ? thrown['error_description'] : undefined
  return {
    ...(error !== null && { error }),
    ...(typeof description === 'string' && { description }),
  }
}

function codeOf(thrown: unknown): string | null {
  const code = isRecord(thrown) ? thrown['error'] : undefined
  return typeof code === 'string' ? code : null
}

/** Reads what the SDK threw while it redeemed a code. Its texts and the server's are looked at and dropped. */
function wordFor(thrown: unknown): RefusalWord {
  const code = codeOf(thrown)
  if (code !== null) return WORDS.get(code) ?? 'unknown'
  if (!(thrown instanceof Error)) return 'unknown'
  // fetch: no connection, DNS, TLS, CORS. By name, since a frame's TypeError is not this one's.
  if (thrown.name === 'TypeError') return 'unavailable'
  // The SDK reads every answer as JSON: this is somebody's HTML error page.
  if (thrown.name === 'SyntaxError') return 'server'
  if (thrown.message.startsWith("Timeout when executing 'fetch'")) return 'unavailable'
  if (thrown.message.startsWith('Issuer (iss)')) return 'issuer_mismatch'
  return ID_TOKEN.test(thrown.message) ? 'invalid_response' : 'unknown'
}

/** How the SDK's texts about an ID token begin (2.27.0, src/jwt.ts): they carry no code. */
const ID_TOKEN =
  /^(?:ID token|Subject|Audience|Authorized Party|Signature algorithm|Nonce|Expiration|Issued At|Not Before|Authentication Time|Organization)/
