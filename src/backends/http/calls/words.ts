import type { AuthErrorCode } from '../../../core/backend.ts'
import { isErrorCode } from '../../shared/authError.ts'

/** How servers spell what the kit means (backends.md section 6). */
const SPELLINGS: Partial<Record<AuthErrorCode, string>> = {
  invalid_code:
    'code_invalid wrong_code incorrect_code code_mismatch invalid_otp otp_invalid wrong_otp incorrect_otp invalid_token passcode_invalid invalid_passcode invalid_verification_code code_mismatch_exception invalid_grant',
  expired_code:
    'code_expired expired otp_expired expired_otp otp_not_found token_expired passcode_expired expired_code_exception code_not_found',
  too_many_attempts:
    'max_attempts max_attempts_reached attempts_exceeded too_many_tries passcode_max_attempts_reached attempt_limit_exceeded',
  rate_limited:
    'too_many_requests rate_limit rate_limit_exceeded over_request_rate_limit over_email_send_rate_limit over_sms_send_rate_limit limit_exceeded throttled',
  user_not_found: 'unknown_user no_such_user user_unknown not_registered user_not_registered',
  signup_disabled:
    'signups_disabled sign_up_disabled registration_disabled registration_closed signup_closed sign_up_not_allowed new_user_signup_disabled signup_not_allowed',
  invalid_identifier:
    'invalid_email email_invalid bad_email invalid_phone invalid_phone_number phone_invalid bad_phone_number invalid_address email_address_invalid validation_error validation_failed invalid_recipient',
  invalid_password:
    'wrong_password incorrect_password password_invalid invalid_credentials bad_credentials',
  blocked:
    'banned user_banned banned_user account_disabled account_locked user_disabled suspended locked',
  captcha_required: 'captcha_failed invalid_captcha captcha_needed',
  session_expired:
    'session_not_found flow_expired invalid_session csrf_mismatch token_mismatch missing_csrf',
  link_used: 'link_already_used already_used code_already_used link_invalid',
  delivery_failed:
    'sms_send_failed mail_failed sms_failed email_failed delivery_error sms_provider_error',
  misconfigured: 'invalid_origin invalid_client invalid_connection unauthorized_client',
}
/** Lower case, without the signs between: `CodeMismatch`, `code-mismatch` and `CODE_MISMATCH` are one word. */
const plain = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '')

const USUAL = new Map(
  Object.entries(SPELLINGS).flatMap(([code, words]) =>
    [code, ...words.split(' ')].map((word): [string, string] => [plain(word), code]),
  ),
)

/** The kit's code for a word of some server: yours first, then the kit's own, then the usual spellings. */
export function meaningOf(
  word: string,
  errors: Record<string, AuthErrorCode> = {},
): AuthErrorCode | undefined {
  if (Object.hasOwn(errors, word)) return errors[word]
  if (isErrorCode(word)) return word
  const usual = USUAL.get(plain(word))
  return isErrorCode(usual) ? usual : undefined
}
