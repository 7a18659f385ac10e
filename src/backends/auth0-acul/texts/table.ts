/** `<group>.<role>` of the kit, without plural endings. Several: the text stands in each of them. Null: nothing of the kit says this. */
type Ours = string | readonly string[] | null
type Rows = Readonly<Record<string, Ours>>

const NOTHING = (...keys: string[]): Rows => Object.fromEntries(keys.map(key => [key, null]))

/** On every screen. */
const EVERYWHERE: Rows = {
  ...NOTHING('pageTitle', 'captchaCodePlaceholder', 'alertListTitle', 'logoAltText'),
}

const BLOCKED: Rows = { 'user-blocked': 'problem.blocked', 'ip-blocked': 'problem.blocked' }

const NUMBER: Rows = {
  'no-phone': 'problem.phone_required',
  'invalid-phone-format': 'problem.phone_invalid',
  'invalid-phone': 'problem.phone_invalid',
}

const SENDING: Rows = {
  'send-sms-failed': 'problem.delivery_failed',
  'send-voice-failed': 'problem.delivery_failed',
  'authenticator-error': 'problem.delivery_failed',
  'sms-authenticator-error': 'problem.delivery_failed',
  'voice-authenticator-error': 'problem.delivery_failed',
  'too-many-sms': 'problem.rate_limited',
  'too-many-voice': 'problem.rate_limited',
  'too-many-email': 'problem.rate_limited',
  'too-many-otps': 'problem.rate_limited',
  'transaction-not-found': 'problem.session_expired',
  'no-transaction-in-progress': 'problem.session_expired',
}

const CODE: Rows = {
  'no-code': 'problem.otp_required',
  'invalid-otp-code-format': 'problem.otp_too_short',
  'invalid-code': 'problem.invalid_code',
  'invalid-verification-code': 'problem.invalid_code',
  'too-many-failures': 'problem.too_many_attempts',
}

const PASSWORDLESS: Rows = {
  'invalid-verification-code': 'problem.invalid_code',
  'passwordless-authenticator-error': 'problem.delivery_failed',
  'passwordless-unknown-error': 'problem.unknown',
}

const PASSKEY: Rows = {
  ...NOTHING('no-passkey', 'passkey-not-allowed', 'password-not-allowed', 'email-in-use'),
  ...NOTHING('conflict-password-passkey', 'passkey-enrollment-max-allowed-reached'),
  'invalid-passkey': 'problem.passkey_failed',
  'passkey-authentication-failed': 'problem.passkey_failed',
  'passkey-enrollment-failure': 'problem.passkey_failed',
}

/** A code of any length is the text that Auth0 can write too; the one that counts digits gets the same words. */
const withLength = (key: string) => [`${key}AnyLength`, key]

const CODE_SCREEN: Rows = {
  title: 'otpEntry.title',
  placeholder: withLength('otpEntry.codeLabel'),
  buttonText: 'otpEntry.submit',
  resendText: 'otpEntry.noCodeHelp',
  resendActionText: 'otpEntry.resend',
}

const IDENTIFIER_ERRORS: Rows = {
  ...NOTHING('no-username', 'invalid-email-username', 'invalid-phone-username'),
  ...NOTHING('invalid-email-phone-username', 'invalid-username', 'invalid-connection'),
  ...NOTHING('no-db-connection', 'no-hrd-connection', 'same-user-login', 'password-breached'),
  ...NOTHING('auth0-users-validation', 'custom-script-error-code'),
  'no-email': 'problem.email_required',
  'no-phone': 'problem.phone_required',
  'invalid-email': 'problem.email_invalid',
  'invalid-email-format': 'problem.email_invalid',
  'invalid-phone-number': 'problem.phone_invalid',
  'invalid-email-phone': 'problem.identifier_invalid',
  'invalid-login-id': 'problem.invalid_identifier',
  'authentication-failure': 'problem.unknown',
  ...BLOCKED,
}

/**
 * Auth0's custom texts, by prompt, screen and key (docs «Customize text elements»; auth0.md 1.2), and what says the
 * same in the kit. The one table for both directions. Where several rows name one text of ours, the earlier one counts.
 */
export const AUTH0_TEXTS: Readonly<Record<string, Readonly<Record<string, Rows>>>> = {
  'login-id': {
    'login-id': {
      ...EVERYWHERE,
      title: 'identifierFirst.title',
      separatorText: 'identifierFirst.otherWays',
      buttonText: 'identifierFirst.submit',
      federatedConnectionButtonText: 'identifierFirst.continueWith',
      ...NOTHING('description', 'forgotPasswordText'),
      signupActionText: 'identifierFirst.signUpPrompt',
      signupActionLinkText: 'identifierFirst.signUpAction',
      passkeyButtonText: 'identifierFirst.passkey',
      emailPlaceholder: 'identifierFirst.emailLabel',
      phonePlaceholder: 'identifierFirst.phoneLabel',
      phoneOrEmailPlaceholder: 'identifierFirst.eitherLabel',
      ...NOTHING('editEmailText', 'usernameOnlyPlaceholder', 'usernamePlaceholder'),
      ...NOTHING('usernameOrEmailPlaceholder', 'phoneOrUsernamePlaceholder'),
      ...NOTHING('phoneOrUsernameOrEmailPlaceholder'),
      ...PASSKEY,
      ...IDENTIFIER_ERRORS,
    },
  },
  'login-password': {
    'login-password': {
      ...EVERYWHERE,
      title: 'passwordEntry.title',
      buttonText: 'passwordEntry.submit',
      passwordPlaceholder: 'passwordEntry.label',
      forgotPasswordText: 'passwordEntry.forgot',
      showPasswordText: 'passwordEntry.show',
      editEmailText: 'passwordEntry.change',
      editLinkScreenReadableText: 'passwordEntry.changeIdentifier',
      ...NOTHING('description', 'hidePasswordText', 'useBiometricsText', 'signupActionText'),
      ...NOTHING('signupActionLinkText', 'separatorText', 'federatedConnectionButtonText'),
      ...NOTHING('usernamePlaceholder', 'password-breached'),
      'wrong-credentials': 'problem.invalid_password',
      'wrong-email-credentials': 'problem.invalid_password',
      'wrong-phone-credentials': 'problem.invalid_password',
      'wrong-username-credentials': 'problem.invalid_password',
      'wrong-email-phone-credentials': 'problem.invalid_password',
      'wrong-email-username-credentials': 'problem.invalid_password',
      'wrong-phone-username-credentials': 'problem.invalid_password',
      'wrong-email-phone-username-credentials': 'problem.invalid_password',
      'no-password': 'problem.password_required',
      'authentication-failure': 'problem.unknown',
      ...BLOCKED,
    },
  },
  'login-passwordless': {
    'login-passwordless-sms-otp': {
      ...EVERYWHERE,
      ...CODE_SCREEN,
      description: withLength('otpEntry.descriptionSms'),
      editText: 'otpEntry.change',
      editLinkScreenReadableText: 'otpEntry.changePhone',
      ...PASSWORDLESS,
    },
    'login-passwordless-email-code': {
      ...EVERYWHERE,
      ...CODE_SCREEN,
      description: withLength('otpEntry.descriptionEmail'),
      editText: 'otpEntry.change',
      editLinkScreenReadableText: 'otpEntry.changeEmail',
      ...PASSWORDLESS,
    },
    'login-passwordless-email-link': {
      ...EVERYWHERE,
      successTitle: 'magicLinkNotice.title',
      description: 'magicLinkNotice.sentTo',
      ...NOTHING('errorTitle', 'unknownErrorDescription'),
    },
  },
  'signup-id': {
    'signup-id': {
      ...EVERYWHERE,
      title: 'smsEnrollment.title',
      description: 'smsEnrollment.description',
      buttonText: 'smsEnrollment.submit',
      loginActionText: 'identifierFirst.logInPrompt',
      loginActionLinkText: 'identifierFirst.logInAction',
      separatorText: 'identifierFirst.otherWays',
      federatedConnectionButtonText: 'identifierFirst.continueWith',
      emailPlaceholder: 'identifierFirst.emailLabel',
      phonePlaceholder: 'phoneField.numberLabel',
      phoneOrEmailPlaceholder: 'identifierFirst.eitherLabel',
      ...NOTHING('usernamePlaceholder', 'emailOptionalPlaceholder', 'phoneOptionalPlaceholder'),
      ...NOTHING('usernameOptionalPlaceholder', 'email-in-use', 'username-taken'),
      ...NOTHING('invalid-username-min-length', 'invalid-username-max-length'),
      ...NOTHING('invalid-username-invalid-characters', 'invalid-username-email-not-allowed'),
      'no-identifier': 'problem.identifier_required',
      'ip-signup-blocked': 'problem.blocked',
      ...IDENTIFIER_ERRORS,
    },
  },
  'signup-password': {
    'signup-password': {
      ...EVERYWHERE,
      title: 'passwordEntry.newTitle',
      buttonText: 'passwordEntry.newSubmit',
      passwordPlaceholder: 'passwordEntry.newLabel',
      showPasswordText: 'passwordEntry.show',
      editEmailText: 'passwordEntry.change',
      editLinkScreenReadableText: 'passwordEntry.changeIdentifier',
      ...NOTHING('description', 'hidePasswordText', 'loginActionText', 'loginActionLinkText'),
      ...NOTHING('passwordSecurityText', 'emailPlaceholder', 'phonePlaceholder', 'email-in-use'),
      'no-password': 'problem.password_required',
      'password-too-weak': 'problem.password_not_accepted',
      'password-policy-not-conformant': 'problem.password_not_accepted',
      'password-previously-used': 'problem.password_not_accepted',
      'password-mismatch': null,
      'ip-signup-blocked': 'problem.blocked',
      ...BLOCKED,
    },
  },
  'phone-identifier-enrollment': {
    'phone-identifier-enrollment': {
      ...EVERYWHERE,
      title: 'methodPicker.title',
      smsButtonText: 'methodPicker.sms_code',
      voiceButtonText: 'methodPicker.voice_code',
      backButtonText: 'common.back',
      ...NOTHING('description', 'chooseMessageTypeText', 'continueButtonText', 'changePhoneText'),
      ...NUMBER,
      ...SENDING,
    },
  },
  'phone-identifier-challenge': {
    'phone-identifier-challenge': {
      ...EVERYWHERE,
      ...CODE_SCREEN,
      smsDescription: withLength('otpEntry.descriptionSms'),
      voiceDescription: withLength('otpEntry.descriptionVoice'),
      resendVoiceActionText: 'methodPicker.voice_code',
      resendSmsActionText: 'methodPicker.sms_code',
      resendLimitReachedText: 'problem.rate_limited',
      backButtonText: 'common.back',
      ...NOTHING(
        'switchToPasswordButtonText',
        'separatorText',
        'resendVoiceActionSeparatorTextBefore',
      ),
      ...NOTHING('resendSmsActionSeparatorTextBefore'),
      ...CODE,
      ...SENDING,
    },
  },
  'email-identifier-challenge': {
    'email-identifier-challenge': {
      ...EVERYWHERE,
      ...CODE_SCREEN,
      emailDescription: withLength('otpEntry.descriptionEmail'),
      resendLimitReachedText: 'problem.rate_limited',
      backButtonText: 'common.back',
      ...NOTHING('titleWhenEmailFieldShown', 'descriptionWhenEmailFieldShown', 'separatorText'),
      ...NOTHING('switchToPasswordButtonText', 'user-account-exists'),
      'invalid-user': 'problem.user_not_found',
      ...CODE,
      ...SENDING,
    },
  },
  passkeys: {
    'passkey-enrollment': {
      ...EVERYWHERE,
      title: 'passkeyEnrollment.title',
      passkeyBenefit1Title: 'passkeyEnrollment.benefitRemember',
      passkeyBenefit2Title: 'passkeyEnrollment.benefitDevices',
      passkeyBenefit3Title: 'passkeyEnrollment.benefitSafe',
      createButtonText: 'passkeyEnrollment.submit',
      continueButtonText: 'passkeyEnrollment.skip',
      checkboxText: 'passkeyEnrollment.never',
      backButtonText: 'common.back',
      ...NOTHING('passkeyBenefit1Description', 'passkeyBenefit2Description'),
      ...NOTHING('passkeyBenefit3Description', 'passkeyBenefit1ImgAltText'),
      ...NOTHING('passkeyBenefit2ImgAltText', 'passkeyBenefit3ImgAltText'),
      ...NOTHING('createButtonResetText', 'usePasswordButtonText'),
      ...PASSKEY,
    },
    'passkey-enrollment-local': {
      ...EVERYWHERE,
      title: 'passkeyEnrollment.title',
      createButtonText: 'passkeyEnrollment.submit',
      continueButtonText: 'passkeyEnrollment.skip',
      checkboxText: 'passkeyEnrollment.never',
      ...NOTHING('passkeyBenefit1Title', 'passkeyBenefit1Description', 'passkeyBenefit2Title'),
      ...NOTHING('passkeyBenefit2Description'),
      'error_passkey-enrollment-failure': 'problem.passkey_failed',
    },
  },
  'mfa-webauthn': {
    'mfa-webauthn-platform-enrollment': {
      ...EVERYWHERE,
      title: 'passkeyEnrollment.title',
      description: 'passkeyEnrollment.description',
      continueButtonText: 'passkeyEnrollment.submit',
      snoozeEnrollmentButtonText: 'passkeyEnrollment.skip',
      refuseAddingDeviceText: 'passkeyEnrollment.never',
      awaitingConfirmation: 'passkeyEnrollment.waiting',
      ...NOTHING('skipAddingDeviceText', 'pickAuthenticatorText'),
      'webauthn-platform-associate-error': 'problem.passkey_failed',
    },
    'mfa-webauthn-platform-challenge': {
      ...EVERYWHERE,
      title: 'passkeyPrompt.title',
      description: 'passkeyPrompt.description',
      continueButtonText: 'passkeyPrompt.submit',
      awaitingConfirmation: 'passkeyPrompt.waiting',
      pickAuthenticatorText: 'passkeyPrompt.useCode',
      ...NOTHING('usePasswordText', 'rememberMeText'),
      'webauthn-platform-challenge-error': 'problem.passkey_failed',
      'too-many-webauthn-challenge-attempts-error': 'problem.rate_limited',
    },
    'mfa-webauthn-error': {
      ...EVERYWHERE,
      title: 'methodPicker.title',
      tryAgainLinkText: 'methodPicker.passkey',
      usePasswordText: 'methodPicker.password',
      pickAuthenticatorText: 'methodPicker.other',
      ...NOTHING('descriptionPlatform', 'descriptionRoaming', 'refuseAddingAuthenticatorText'),
    },
  },
  'mfa-sms': {
    'mfa-sms-enrollment': {
      ...EVERYWHERE,
      title: 'smsEnrollment.title',
      description: 'smsEnrollment.description',
      placeholder: 'phoneField.numberLabel',
      buttonText: 'smsEnrollment.submit',
      pickAuthenticatorText: 'smsEnrollment.otherWay',
      ...NUMBER,
      ...SENDING,
    },
    'mfa-country-codes': {
      ...EVERYWHERE,
      title: 'phoneField.countryLabel',
      backText: 'common.back',
    },
    'mfa-sms-challenge': {
      ...EVERYWHERE,
      ...CODE_SCREEN,
      description: withLength('otpEntry.descriptionSms'),
      resendVoiceActionText: 'methodPicker.voice_code',
      pickAuthenticatorText: 'methodPicker.other',
      ...NOTHING('rememberMeText', 'resendVoiceActionSeparatorTextBefore'),
      ...CODE,
      ...SENDING,
    },
  },
  confirmation: {
    confirmation: {
      ...EVERYWHERE,
      title: 'signUpConfirmation.title',
      description: 'signUpConfirmation.description',
      confirmButtonText: 'signUpConfirmation.submit',
      backButtonText: 'signUpConfirmation.back',
    },
  },
  captcha: {
    'interstitial-captcha': {
      ...EVERYWHERE,
      title: 'handoff.title',
      description: 'handoff.captcha',
      buttonText: 'handoff.submit',
      'invalid-captcha': 'problem.captcha_required',
      'invalid-recaptcha': 'problem.captcha_required',
      'captcha-validation-failure': 'problem.captcha_required',
      'captcha-client-failure': 'problem.captcha_required',
    },
  },
  status: {
    status: {
      ...EVERYWHERE,
      'passwordless-no-session-title': 'magicLinkLanding.otherBrowserTitle',
      'passwordless-no-session': 'magicLinkLanding.otherBrowser',
      'passwordless-no-session-link': 'magicLinkLanding.startOver',
      'mfa-required-title': 'handoff.title',
      'mfa-required': 'handoff.mfa',
      'authentication-failure': 'problem.unknown',
    },
  },
}

/** What Auth0 calls the variables of a text of ours: ours → Auth0's. A variable that is not here cannot cross over. */
export const VARIABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'identifierFirst.continueWith': { provider: 'connectionName' },
}
