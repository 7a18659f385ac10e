// Written by `npx node scripts/locale-keys.ts` from locales/. Do not edit.

/** The name of every text: `<group>.<role>`, without plural endings. */
export type SayKey =
  | 'common.back'
  | 'common.close'
  | 'common.tryAgain'
  | 'common.startOver'
  | 'common.working'
  | 'common.stillWorking'
  | 'common.required'
  | 'common.optional'
  | 'common.errorTitle'
  | 'common.logoAlt'
  | 'common.language'
  | 'common.languageEn'
  | 'common.languageJa'
  | 'handoff.title'
  | 'handoff.mfa'
  | 'handoff.captcha'
  | 'handoff.other'
  | 'handoff.submit'
  | 'handoff.noWayOn'
  | 'handoff.tryAnotherWay'
  | 'identifierFirst.title'
  | 'identifierFirst.description'
  | 'identifierFirst.confirmLink'
  | 'identifierFirst.emailLabel'
  | 'identifierFirst.phoneLabel'
  | 'identifierFirst.eitherLabel'
  | 'identifierFirst.phoneHint'
  | 'identifierFirst.eitherHint'
  | 'identifierFirst.submit'
  | 'identifierFirst.sending'
  | 'identifierFirst.otherWays'
  | 'identifierFirst.passkey'
  | 'identifierFirst.continueWith'
  | 'identifierFirst.useEmail'
  | 'identifierFirst.usePhone'
  | 'identifierFirst.signUpPrompt'
  | 'identifierFirst.signUpAction'
  | 'identifierFirst.help'
  | 'magicLinkLanding.title'
  | 'magicLinkLanding.description'
  | 'magicLinkLanding.requestedFrom'
  | 'magicLinkLanding.submit'
  | 'magicLinkLanding.working'
  | 'magicLinkLanding.notMe'
  | 'magicLinkLanding.doneElsewhere'
  | 'magicLinkLanding.otherBrowserTitle'
  | 'magicLinkLanding.otherBrowser'
  | 'magicLinkLanding.startOver'
  | 'magicLinkNotice.title'
  | 'magicLinkNotice.sentTo'
  | 'magicLinkNotice.sentToIfKnown'
  | 'magicLinkNotice.openHere'
  | 'magicLinkNotice.openAnywhere'
  | 'magicLinkNotice.openElsewhere'
  | 'magicLinkNotice.waiting'
  | 'magicLinkNotice.expiresIn'
  | 'magicLinkNotice.check'
  | 'magicLinkNotice.checking'
  | 'magicLinkNotice.notYet'
  | 'magicLinkNotice.enterCode'
  | 'magicLinkNotice.resend'
  | 'magicLinkNotice.resending'
  | 'magicLinkNotice.resendWait'
  | 'magicLinkNotice.resendReady'
  | 'magicLinkNotice.resent'
  | 'magicLinkNotice.changeEmail'
  | 'magicLinkNotice.tryAnotherWay'
  | 'magicLinkNotice.noEmailHelp'
  | 'magicLinkNotice.noEmailSpam'
  | 'magicLinkNotice.noEmailFilter'
  | 'methodPicker.title'
  | 'methodPicker.email_code'
  | 'methodPicker.email_link'
  | 'methodPicker.sms_code'
  | 'methodPicker.voice_code'
  | 'methodPicker.passkey'
  | 'methodPicker.password'
  | 'methodPicker.social'
  | 'methodPicker.other'
  | 'methodPicker.destination'
  | 'methodPicker.working'
  | 'otpEntry.title'
  | 'otpEntry.descriptionSms'
  | 'otpEntry.descriptionSmsAnyLength'
  | 'otpEntry.descriptionSmsIfKnown'
  | 'otpEntry.descriptionSmsIfKnownAnyLength'
  | 'otpEntry.descriptionEmail'
  | 'otpEntry.descriptionEmailAnyLength'
  | 'otpEntry.descriptionEmailIfKnown'
  | 'otpEntry.descriptionEmailIfKnownAnyLength'
  | 'otpEntry.descriptionVoice'
  | 'otpEntry.descriptionVoiceAnyLength'
  | 'otpEntry.descriptionVoiceIfKnown'
  | 'otpEntry.descriptionVoiceIfKnownAnyLength'
  | 'otpEntry.sentToSpoken'
  | 'otpEntry.codeLabel'
  | 'otpEntry.codeLabelCharacters'
  | 'otpEntry.codeLabelAnyLength'
  | 'otpEntry.expiresIn'
  | 'otpEntry.submit'
  | 'otpEntry.verifying'
  | 'otpEntry.resend'
  | 'otpEntry.resending'
  | 'otpEntry.resendWait'
  | 'otpEntry.resendReady'
  | 'otpEntry.resent'
  | 'otpEntry.replaced'
  | 'otpEntry.resendByVoice'
  | 'otpEntry.resendBySms'
  | 'otpEntry.change'
  | 'otpEntry.changePhone'
  | 'otpEntry.changeEmail'
  | 'otpEntry.tryAnotherWay'
  | 'otpEntry.noCodeHelp'
  | 'otpEntry.noCodeSms'
  | 'otpEntry.noCodeSmsFilter'
  | 'otpEntry.noCodeEmail'
  | 'otpEntry.noCodeEmailFilter'
  | 'otpEntry.noCodeVoice'
  | 'passkeyEnrollment.title'
  | 'passkeyEnrollment.description'
  | 'passkeyEnrollment.benefitRemember'
  | 'passkeyEnrollment.benefitDevices'
  | 'passkeyEnrollment.benefitSafe'
  | 'passkeyEnrollment.submit'
  | 'passkeyEnrollment.waiting'
  | 'passkeyEnrollment.skip'
  | 'passkeyEnrollment.dontAskAgain'
  | 'passkeyEnrollment.alreadyThere'
  | 'passkeyEnrollment.created'
  | 'passkeyEnrollment.cancelled'
  | 'passkeyPrompt.title'
  | 'passkeyPrompt.description'
  | 'passkeyPrompt.submit'
  | 'passkeyPrompt.waiting'
  | 'passkeyPrompt.useCode'
  | 'passkeyPrompt.tryAnotherWay'
  | 'passkeyPrompt.cancelled'
  | 'passwordEntry.title'
  | 'passwordEntry.identifierLabel'
  | 'passwordEntry.changeIdentifier'
  | 'passwordEntry.label'
  | 'passwordEntry.newLabel'
  | 'passwordEntry.newHint'
  | 'passwordEntry.show'
  | 'passwordEntry.shown'
  | 'passwordEntry.hidden'
  | 'passwordEntry.submit'
  | 'passwordEntry.verifying'
  | 'passwordEntry.forgot'
  | 'passwordEntry.useCode'
  | 'passwordEntry.tryAnotherWay'
  | 'phoneField.groupLabel'
  | 'phoneField.countryLabel'
  | 'phoneField.numberLabel'
  | 'phoneField.hint'
  | 'phoneField.countryOption'
  | 'phoneField.countryChanged'
  | 'problem.email_required'
  | 'problem.email_invalid'
  | 'problem.email_non_ascii_local'
  | 'problem.email_too_long'
  | 'problem.phone_required'
  | 'problem.phone_invalid'
  | 'problem.phone_not_sms'
  | 'problem.phone_extension'
  | 'problem.phone_country_unsupported'
  | 'problem.identifier_required'
  | 'problem.identifier_invalid'
  | 'problem.otp_required'
  | 'problem.otp_too_short'
  | 'problem.otp_too_long'
  | 'problem.otp_length'
  | 'problem.otp_invalid_chars'
  | 'problem.otp_wrong_origin'
  | 'problem.otp_ambiguous'
  | 'problem.password_required'
  | 'problem.invalid_code'
  | 'problem.invalid_code_attempts'
  | 'problem.invalid_code_maybe_expired'
  | 'problem.expired_code'
  | 'problem.too_many_attempts'
  | 'problem.too_many_attempts_wait'
  | 'problem.rate_limited'
  | 'problem.rate_limited_wait'
  | 'problem.user_not_found'
  | 'problem.signup_disabled'
  | 'problem.invalid_identifier'
  | 'problem.invalid_password'
  | 'problem.network'
  | 'problem.offline'
  | 'problem.timeout'
  | 'problem.unsupported'
  | 'problem.blocked'
  | 'problem.captcha_required'
  | 'problem.session_expired'
  | 'problem.link_used'
  | 'problem.delivery_failed'
  | 'problem.cancelled'
  | 'problem.passkey_failed'
  | 'problem.misconfigured'
  | 'problem.unknown'
  | 'signIn.starting'
  | 'signIn.redirecting'
  | 'signIn.unavailable'
  | 'signIn.retry'
  | 'signIn.retrying'
  | 'signIn.signedIn'
  | 'signIn.signedUp'
  | 'signIn.signedInElsewhere'
  | 'signIn.startedOver'
  | 'signIn.broken'
  | 'signUpConfirmation.title'
  | 'signUpConfirmation.description'
  | 'signUpConfirmation.submit'
  | 'signUpConfirmation.working'
  | 'signUpConfirmation.changeEmail'
  | 'signUpConfirmation.changePhone'
  | 'signUpConfirmation.back'
  | 'smsEnrollment.title'
  | 'smsEnrollment.description'
  | 'smsEnrollment.groupLabel'
  | 'smsEnrollment.countryLabel'
  | 'smsEnrollment.numberLabel'
  | 'smsEnrollment.hint'
  | 'smsEnrollment.cost'
  | 'smsEnrollment.submit'
  | 'smsEnrollment.sending'
  | 'smsEnrollment.otherWay'
  | 'smsEnrollment.logInPrompt'
  | 'smsEnrollment.logInAction'

/** What a text wants to be told. Texts that are not named here want nothing. */
export interface SayVars {
  'common.errorTitle': { title: string }
  'common.logoAlt': { company: string }
  'identifierFirst.description': { app: string }
  'identifierFirst.continueWith': { provider: string }
  'magicLinkLanding.requestedFrom': { device: string }
  'magicLinkNotice.sentTo': { destination: string }
  'magicLinkNotice.sentToIfKnown': { destination: string }
  'magicLinkNotice.expiresIn': { duration: string }
  'magicLinkNotice.resendWait': { duration: string }
  'methodPicker.destination': { destination: string }
  'otpEntry.descriptionSms': { count: number }
  'otpEntry.descriptionSmsIfKnown': { count: number }
  'otpEntry.descriptionEmail': { count: number }
  'otpEntry.descriptionEmailIfKnown': { count: number }
  'otpEntry.descriptionVoice': { count: number }
  'otpEntry.descriptionVoiceIfKnown': { count: number }
  'otpEntry.sentToSpoken': { digits: string }
  'otpEntry.codeLabel': { count: number }
  'otpEntry.codeLabelCharacters': { count: number }
  'otpEntry.expiresIn': { duration: string }
  'otpEntry.resendWait': { duration: string }
  'passwordEntry.newHint': { count: number }
  'phoneField.countryOption': { country: string; callingCode: string }
  'phoneField.countryChanged': { country: string }
  'problem.otp_length': { count: number }
  'problem.invalid_code_attempts': { count: number }
  'problem.too_many_attempts_wait': { duration: string }
  'problem.rate_limited_wait': { duration: string }
  'signUpConfirmation.description': { identifier: string }
}

/** All texts of one language. Of the plural forms only `_other` is demanded: Japanese has no more. */
export interface Bundle {
  common: {
    back: string
    close: string
    tryAgain: string
    startOver: string
    working: string
    stillWorking: string
    required: string
    optional: string
    errorTitle: string
    logoAlt: string
    language: string
    languageEn: string
    languageJa: string
  }
  handoff: {
    title: string
    mfa: string
    captcha: string
    other: string
    submit: string
    noWayOn: string
    tryAnotherWay: string
  }
  identifierFirst: {
    title: string
    description: string
    confirmLink: string
    emailLabel: string
    phoneLabel: string
    eitherLabel: string
    phoneHint: string
    eitherHint: string
    submit: string
    sending: string
    otherWays: string
    passkey: string
    continueWith: string
    useEmail: string
    usePhone: string
    signUpPrompt: string
    signUpAction: string
    help: string
  }
  magicLinkLanding: {
    title: string
    description: string
    requestedFrom: string
    submit: string
    working: string
    notMe: string
    doneElsewhere: string
    otherBrowserTitle: string
    otherBrowser: string
    startOver: string
  }
  magicLinkNotice: {
    title: string
    sentTo: string
    sentToIfKnown: string
    openHere: string
    openAnywhere: string
    openElsewhere: string
    waiting: string
    expiresIn: string
    check: string
    checking: string
    notYet: string
    enterCode: string
    resend: string
    resending: string
    resendWait: string
    resendReady: string
    resent: string
    changeEmail: string
    tryAnotherWay: string
    noEmailHelp: string
    noEmailSpam: string
    noEmailFilter: string
  }
  methodPicker: {
    title: string
    email_code: string
    email_link: string
    sms_code: string
    voice_code: string
    passkey: string
    password: string
    social: string
    other: string
    destination: string
    working: string
  }
  otpEntry: {
    title: string
    descriptionSms_zero?: string
    descriptionSms_one?: string
    descriptionSms_two?: string
    descriptionSms_few?: string
    descriptionSms_many?: string
    descriptionSms_other: string
    descriptionSmsAnyLength: string
    descriptionSmsIfKnown_zero?: string
    descriptionSmsIfKnown_one?: string
    descriptionSmsIfKnown_two?: string
    descriptionSmsIfKnown_few?: string
    descriptionSmsIfKnown_many?: string
    descriptionSmsIfKnown_other: string
    descriptionSmsIfKnownAnyLength: string
    descriptionEmail_zero?: string
    descriptionEmail_one?: string
    descriptionEmail_two?: string
    descriptionEmail_few?: string
    descriptionEmail_many?: string
    descriptionEmail_other: string
    descriptionEmailAnyLength: string
    descriptionEmailIfKnown_zero?: string
    descriptionEmailIfKnown_one?: string
    descriptionEmailIfKnown_two?: string
    descriptionEmailIfKnown_few?: string
    descriptionEmailIfKnown_many?: string
    descriptionEmailIfKnown_other: string
    descriptionEmailIfKnownAnyLength: string
    descriptionVoice_zero?: string
    descriptionVoice_one?: string
    descriptionVoice_two?: string
    descriptionVoice_few?: string
    descriptionVoice_many?: string
    descriptionVoice_other: string
    descriptionVoiceAnyLength: string
    descriptionVoiceIfKnown_zero?: string
    descriptionVoiceIfKnown_one?: string
    descriptionVoiceIfKnown_two?: string
    descriptionVoiceIfKnown_few?: string
    descriptionVoiceIfKnown_many?: string
    descriptionVoiceIfKnown_other: string
    descriptionVoiceIfKnownAnyLength: string
    sentToSpoken: string
    codeLabel_zero?: string
    codeLabel_one?: string
    codeLabel_two?: string
    codeLabel_few?: string
    codeLabel_many?: string
    codeLabel_other: string
    codeLabelCharacters_zero?: string
    codeLabelCharacters_one?: string
    codeLabelCharacters_two?: string
    codeLabelCharacters_few?: string
    codeLabelCharacters_many?: string
    codeLabelCharacters_other: string
    codeLabelAnyLength: string
    expiresIn: string
    submit: string
    verifying: string
    resend: string
    resending: string
    resendWait: string
    resendReady: string
    resent: string
    replaced: string
    resendByVoice: string
    resendBySms: string
    change: string
    changePhone: string
    changeEmail: string
    tryAnotherWay: string
    noCodeHelp: string
    noCodeSms: string
    noCodeSmsFilter: string
    noCodeEmail: string
    noCodeEmailFilter: string
    noCodeVoice: string
  }
  passkeyEnrollment: {
    title: string
    description: string
    benefitRemember: string
    benefitDevices: string
    benefitSafe: string
    submit: string
    waiting: string
    skip: string
    dontAskAgain: string
    alreadyThere: string
    created: string
    cancelled: string
  }
  passkeyPrompt: {
    title: string
    description: string
    submit: string
    waiting: string
    useCode: string
    tryAnotherWay: string
    cancelled: string
  }
  passwordEntry: {
    title: string
    identifierLabel: string
    changeIdentifier: string
    label: string
    newLabel: string
    newHint_zero?: string
    newHint_one?: string
    newHint_two?: string
    newHint_few?: string
    newHint_many?: string
    newHint_other: string
    show: string
    shown: string
    hidden: string
    submit: string
    verifying: string
    forgot: string
    useCode: string
    tryAnotherWay: string
  }
  phoneField: {
    groupLabel: string
    countryLabel: string
    numberLabel: string
    hint: string
    countryOption: string
    countryChanged: string
  }
  problem: {
    email_required: string
    email_invalid: string
    email_non_ascii_local: string
    email_too_long: string
    phone_required: string
    phone_invalid: string
    phone_not_sms: string
    phone_extension: string
    phone_country_unsupported: string
    identifier_required: string
    identifier_invalid: string
    otp_required: string
    otp_too_short: string
    otp_too_long: string
    otp_length_zero?: string
    otp_length_one?: string
    otp_length_two?: string
    otp_length_few?: string
    otp_length_many?: string
    otp_length_other: string
    otp_invalid_chars: string
    otp_wrong_origin: string
    otp_ambiguous: string
    password_required: string
    invalid_code: string
    invalid_code_attempts_zero?: string
    invalid_code_attempts_one?: string
    invalid_code_attempts_two?: string
    invalid_code_attempts_few?: string
    invalid_code_attempts_many?: string
    invalid_code_attempts_other: string
    invalid_code_maybe_expired: string
    expired_code: string
    too_many_attempts: string
    too_many_attempts_wait: string
    rate_limited: string
    rate_limited_wait: string
    user_not_found: string
    signup_disabled: string
    invalid_identifier: string
    invalid_password: string
    network: string
    offline: string
    timeout: string
    unsupported: string
    blocked: string
    captcha_required: string
    session_expired: string
    link_used: string
    delivery_failed: string
    cancelled: string
    passkey_failed: string
    misconfigured: string
    unknown: string
  }
  signIn: {
    starting: string
    redirecting: string
    unavailable: string
    retry: string
    retrying: string
    signedIn: string
    signedUp: string
    signedInElsewhere: string
    startedOver: string
    broken: string
  }
  signUpConfirmation: {
    title: string
    description: string
    submit: string
    working: string
    changeEmail: string
    changePhone: string
    back: string
  }
  smsEnrollment: {
    title: string
    description: string
    groupLabel: string
    countryLabel: string
    numberLabel: string
    hint: string
    cost: string
    submit: string
    sending: string
    otherWay: string
    logInPrompt: string
    logInAction: string
  }
}

/** How many texts a group holds, plural forms counted once. */
export const GROUP_SIZES: Record<keyof Bundle, number> = {
  common: 13,
  handoff: 7,
  identifierFirst: 18,
  magicLinkLanding: 10,
  magicLinkNotice: 22,
  methodPicker: 11,
  otpEntry: 38,
  passkeyEnrollment: 12,
  passkeyPrompt: 7,
  passwordEntry: 14,
  phoneField: 6,
  problem: 44,
  signIn: 10,
  signUpConfirmation: 7,
  smsEnrollment: 12,
}
