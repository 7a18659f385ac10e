import type { AuthError, AuthErrorCode } from '../../core/backend.ts'
import { authError } from '../shared/authError.ts'
import type { HostContext } from './context.ts'

/** What Auth0's error codes mean, screen by screen in auth0.md 1.2. What is not here is `unknown`. */
export const ERRORS: Readonly<Record<string, AuthErrorCode>> = {
  'no-email': 'invalid_identifier',
  'no-phone': 'invalid_identifier',
  'no-username': 'invalid_identifier',
  'no-identifier': 'invalid_identifier',
  'invalid-login-id': 'invalid_identifier',
  'invalid-email': 'invalid_identifier',
  'invalid-email-format': 'invalid_identifier',
  'invalid-phone': 'invalid_identifier',
  'invalid-phone-format': 'invalid_identifier',
  'invalid-phone-number': 'invalid_identifier',
  'invalid-email-phone': 'invalid_identifier',
  'invalid-email-username': 'invalid_identifier',
  'invalid-phone-username': 'invalid_identifier',
  'invalid-email-phone-username': 'invalid_identifier',
  'invalid-username': 'invalid_identifier',
  'same-user-login': 'invalid_identifier',
  // These say that somebody has an account. The kit's sentence does not (OWASP ASVS 6.3.8).
  'email-in-use': 'invalid_identifier',
  'username-taken': 'invalid_identifier',
  'user-account-exists': 'invalid_identifier',
  // Told only after the code was right, so to the owner of the address alone.
  'invalid-user': 'user_not_found',

  'no-code': 'invalid_code',
  'invalid-code': 'invalid_code',
  'invalid-otp-code-format': 'invalid_code',
  'invalid-verification-code': 'invalid_code',
  'too-many-failures': 'too_many_attempts',
  'too-many-sms': 'rate_limited',
  'too-many-voice': 'rate_limited',
  'too-many-email': 'rate_limited',
  'too-many-otps': 'rate_limited',
  'send-sms-failed': 'delivery_failed',
  'send-voice-failed': 'delivery_failed',
  'send-email-failed': 'delivery_failed',
  'authenticator-error': 'delivery_failed',
  'sms-authenticator-error': 'delivery_failed',
  'voice-authenticator-error': 'delivery_failed',
  'passwordless-authenticator-error': 'delivery_failed',
  'transaction-not-found': 'session_expired',
  'no-transaction-in-progress': 'session_expired',
  'passwordless-no-session': 'session_expired',

  'no-password': 'invalid_password',
  'wrong-credentials': 'invalid_password',
  'wrong-email-credentials': 'invalid_password',
  'wrong-phone-credentials': 'invalid_password',
  'wrong-username-credentials': 'invalid_password',
  'wrong-email-phone-credentials': 'invalid_password',
  'wrong-email-username-credentials': 'invalid_password',
  'wrong-phone-username-credentials': 'invalid_password',
  'wrong-email-phone-username-credentials': 'invalid_password',
  'password-too-weak': 'invalid_password',
  'password-policy-not-conformant': 'invalid_password',
  'password-previously-used': 'invalid_password',

  'passkey-authentication-failed': 'passkey_failed',
  'passkey-enrollment-failure': 'passkey_failed',
  'passkey-enrollment-max-allowed-reached': 'passkey_failed',
  'error_passkey-enrollment-failure': 'passkey_failed',
  'invalid-passkey': 'passkey_failed',
  'no-passkey': 'passkey_failed',
  'passkey-not-allowed': 'passkey_failed',
  'conflict-password-passkey': 'passkey_failed',
  'webauthn-platform-associate-error': 'passkey_failed',
  'webauthn-platform-challenge-error': 'passkey_failed',
  'too-many-webauthn-challenge-attempts-error': 'rate_limited',

  'user-blocked': 'blocked',
  'ip-blocked': 'blocked',
  'ip-signup-blocked': 'blocked',
  'password-breached': 'blocked',

  'invalid-captcha': 'captcha_required',
  'invalid-recaptcha': 'captcha_required',
  'captcha-validation-failure': 'captcha_required',
  'captcha-client-failure': 'captcha_required',

  'password-not-allowed': 'unsupported',
  'invalid-connection': 'misconfigured',
  'no-db-connection': 'misconfigured',
  'no-hrd-connection': 'misconfigured',
}

/** The refusal on a page, or null. Auth0's own sentence stays unread: it is English or the tenant's, and untrusted. */
export function readRefusal({ errors }: Pick<HostContext, 'errors'>): AuthError | null {
  const read = errors.map(({ code }) => {
    const meaning = Object.hasOwn(ERRORS, code) ? ERRORS[code] : undefined
    return authError(meaning ?? 'unknown', {
      cause: /^[\w.:-]{1,64}$/.test(code) ? { code } : {},
      // No page of Auth0's tells a wrong code from an old one (auth0.md 1.2).
      ...(meaning === 'invalid_code' && code.startsWith('invalid-') && { maybe: ['expired_code'] }),
    })
  })
  return read.find(({ code }) => code !== 'unknown') ?? read[0] ?? null
}
