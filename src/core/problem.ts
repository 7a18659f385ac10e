/** Why a text that a person typed cannot be used. Sentences live in `locales/<lang>/problem.json`. */
export type EmailProblem =
  | 'email_required'
  | 'email_non_ascii_local'
  | 'email_invalid'
  | 'email_too_long'
export type PhoneProblem = 'phone_required' | 'phone_invalid' | 'phone_not_sms' | 'phone_extension'
export type CodeProblem =
  | 'otp_required'
  | 'otp_too_short'
  | 'otp_too_long'
  | 'otp_invalid_chars'
  | 'otp_wrong_origin'
  | 'otp_ambiguous'
export type InputProblem = EmailProblem | PhoneProblem | CodeProblem

/** What every reader of untrusted text returns: the proof that it was read, or the reason why not. */
export type Read<Value, Reason extends string> = Value | { error: Reason }
