import { type ChooseStep, type FlowEvent, type FlowState, transition } from '../core/index.ts'
import {
  asks,
  at,
  awaiting,
  byEmail,
  bySms,
  confirming,
  EMAIL,
  ENROLL,
  GOOGLE,
  HOME,
  identifying,
  LINE,
  link,
  offering,
  passkey,
  password,
  PHONE,
  problem,
  SECOND,
  SENT_TO,
  SOCIALS,
  TX,
  TYPED_EMAIL,
  TYPED_PHONE,
  USERS,
  waitingForLink,
  withPasskeys,
} from './fixtures.ts'

const after = (state: FlowState, event: FlowEvent): FlowState => transition(state, event).state

/**
 * The moments of a login, by the names that designers and testers use. Each is a function of the present time in
 * milliseconds since the epoch, so that a deadline of 28 seconds is 28 seconds away whenever it is looked at.
 */
export const moments = {
  // Before the first screen
  starting: () => at({ name: 'starting' }, { capabilities: null }),
  unavailable: () => at({ name: 'unavailable', problem: problem('network', 'retry') }),
  misconfigured: () => at({ name: 'unavailable', problem: problem('misconfigured', 'developer') }),

  // Who are you?
  identifierEither: () => at({ name: 'identifying', step: asks('email', 'phone') }),
  identifierEmail: () => at({ name: 'identifying', step: asks('email') }),
  identifierPhone: () => at({ name: 'identifying', step: asks('phone') }),
  identifierWithSocial: () =>
    at(
      { name: 'identifying', step: asks('email', 'phone') },
      { capabilities: offering(USERS, LINE, GOOGLE) },
    ),
  identifierWithAllSocial: () =>
    at(
      { name: 'identifying', step: asks('email', 'phone') },
      { capabilities: offering(USERS, ...SOCIALS) },
    ),
  identifierCaptcha: () => identifying({ problem: problem('captcha_required', 'retry') }),
  identifierWithSignUp: () => at({ name: 'identifying', step: { ...HOME, instead: 'signup' } }),
  identifierSignUp: () =>
    at({ name: 'identifying', step: { ...HOME, reason: 'enroll', instead: 'login' } }),
  identifierWithPasskey: () =>
    at({ name: 'identifying', step: HOME }, { capabilities: withPasskeys(offering(USERS)) }),
  identifierPasskeyOpen: () =>
    at(
      { name: 'identifying', step: HOME, pending: 'passkey' },
      { capabilities: withPasskeys(offering(USERS)) },
    ),
  /** As if there were no passkeys: neither the server nor the browser asks for what one of them does not know. */
  identifierPasskeyUnsupported: () =>
    at({ name: 'identifying', step: HOME }, { capabilities: offering(USERS) }),
  identifierFilled: () => identifying({}),
  identifierSending: () =>
    at(
      { name: 'sending', step: asks('email', 'phone'), identifier: EMAIL },
      { typed: TYPED_EMAIL },
    ),
  identifierRefused: () =>
    identifying({ problem: problem('invalid_identifier', 'edit', { field: 'identifier' }) }),
  identifierRateLimited: now =>
    identifying({ problem: problem('rate_limited', 'wait', { retryAt: now + 42 * SECOND }) }),
  identifierOffline: () => identifying({ problem: problem('network', 'retry') }),
  identifierTimeout: () => identifying({ problem: problem('timeout', 'retry') }),
  identifierBlocked: () => identifying({ problem: problem('blocked', 'contact') }),
  signupDisabled: () => identifying({ problem: problem('signup_disabled', 'contact') }),
  identifierStartedOver: () =>
    at({
      name: 'identifying',
      step: HOME,
      problem: problem('session_expired', 'edit', { because: 'lost' }),
    }),
  sessionExpired: () => identifying({ problem: problem('session_expired', 'restart') }),

  // A new number
  phoneEnrollment: () => at({ name: 'identifying', step: ENROLL }),
  phoneEnrollmentWithLogIn: () =>
    at({ name: 'identifying', step: { ...ENROLL, instead: 'login' } }),
  phoneEnrollmentFilled: () => at({ name: 'identifying', step: ENROLL }, { typed: TYPED_PHONE }),
  phoneEnrollmentSending: () =>
    at({ name: 'sending', step: ENROLL, identifier: PHONE }, { typed: TYPED_PHONE }),
  phoneEnrollmentRefused: () =>
    at(
      { name: 'identifying', step: ENROLL, problem: problem('delivery_failed', 'retry') },
      { typed: TYPED_PHONE },
    ),

  // The code is on its way
  codeSent: now => awaiting(bySms(now)),
  codeSentEmail: now => awaiting(byEmail(now)),
  codeSentVoice: now => awaiting(bySms(now, { channel: 'voice_code' })),
  codeOtherWays: now => awaiting(bySms(now, { switchTo: ['voice_code', 'password'] })),
  codeIfKnown: now => awaiting(byEmail(now, { delivery: 'if_known' })),
  codeEightDigits: now => awaiting(bySms(now, { length: 8 })),
  codeAlnum: now => awaiting(byEmail(now, { length: 6, alphabet: 'alnum' })),
  codeUnknownLength: now => awaiting(bySms(now, { length: null })),
  codeVerifying: now =>
    at({ name: 'verifying', step: bySms(now), sends: 1, home: HOME }, { typed: TYPED_PHONE }),
  resendWaiting: now => awaiting(bySms(now, { resendAt: now + 75 * SECOND })),
  resendReady: now => awaiting(bySms(now, { resendAt: now - SECOND })),
  resending: now => awaiting(bySms(now, { resendAt: now - SECOND }), { pending: 'resend' }),

  // The code was refused
  codeWrong: now =>
    awaiting(bySms(now, { attemptsLeft: 2 }), {
      problem: problem('invalid_code', 'edit', { field: 'code', attemptsLeft: 2 }),
    }),
  codeWrongOrExpired: now =>
    awaiting(bySms(now), {
      problem: problem('invalid_code', 'edit', { field: 'code', maybe: ['expired_code'] }),
    }),
  codeExpired: now =>
    awaiting(bySms(now, { resendAt: now - SECOND, expiresAt: now - SECOND }), {
      problem: problem('expired_code', 'resend', { field: 'code' }),
    }),
  codeReplaced: now =>
    awaiting(bySms(now, { resendAt: now - SECOND }), {
      problem: problem('expired_code', 'edit', { field: 'code', because: 'replaced' }),
    }),
  tooManyAttempts: now =>
    awaiting(bySms(now, { resendAt: now - SECOND, attemptsLeft: 0 }), {
      problem: problem('too_many_attempts', 'resend', { field: 'code' }),
    }),
  rateLimited: now =>
    awaiting(bySms(now), {
      problem: problem('rate_limited', 'wait', { retryAt: now + 90 * SECOND }),
    }),
  deliveryFailed: now =>
    awaiting(bySms(now, { resendAt: now - SECOND }), {
      problem: problem('delivery_failed', 'retry'),
    }),
  offline: now => awaiting(bySms(now), { problem: problem('network', 'retry') }),
  timeout: now => awaiting(bySms(now), { problem: problem('timeout', 'retry') }),

  // The link is on its way
  linkSent: now => waitingForLink(link(now)),
  linkSentWithCode: now => waitingForLink(link(now, { codeToo: true })),
  linkOtherWays: now => waitingForLink(link(now, { switchTo: ['email_code', 'password'] })),
  linkIfKnown: now => waitingForLink(link(now, { delivery: 'if_known' })),
  linkResent: now => ({ ...waitingForLink(link(now, { resendAt: now + 58 * SECOND })), sends: 2 }),
  linkCodeWrong: now =>
    waitingForLink(link(now, { codeToo: true }), {
      problem: problem('invalid_code', 'edit', { field: 'code' }),
    }),
  linkExpired: now => waitingForLink(link(now, { expiresAt: now - SECOND })),
  linkResending: now => waitingForLink(link(now), { pending: 'resend' }),
  linkRateLimited: now =>
    waitingForLink(link(now), {
      problem: problem('rate_limited', 'wait', { retryAt: now + 75 * SECOND }),
    }),
  linkOffline: now => waitingForLink(link(now), { problem: problem('network', 'retry') }),

  // The link was opened
  linkLanding: () => confirming('link_landing', { landing: 'same_browser' }),
  linkLandingOtherDevice: () =>
    confirming('link_landing', { landing: 'both', device: 'Chrome (Windows)' }),
  linkLandingChoice: () =>
    confirming('link_landing', { landing: 'either', device: 'Chrome (Windows)' }),
  linkDoneElsewhere: () => confirming('link_landing', { landing: 'done_elsewhere' }),
  linkLandingThere: () => confirming('link_landing', { landing: 'there' }),
  linkLandingWrongBrowser: () => confirming('link_landing', { landing: 'wrong_browser' }),
  linkLandingDoneThere: () => confirming('link_landing', { landing: 'done_there' }),
  linkLandingWorking: now =>
    after(confirming('link_landing', { landing: 'same_browser' }), {
      type: 'proof.submitted',
      proof: { check: true },
      at: now,
    }),
  linkUsed: () => identifying({ problem: problem('link_used', 'retry') }),
  linkTooOld: () => identifying({ problem: problem('expired_code', 'retry') }),

  // Other proofs
  choosing: () =>
    at({
      name: 'choosing',
      home: HOME,
      step: {
        type: 'choose',
        tx: TX,
        options: [
          { id: 'email_code', channel: 'email_code', hint: 't•••@example.com' },
          { id: 'sms_code', channel: 'sms_code', hint: SENT_TO },
          { id: 'passkey', channel: 'passkey' },
        ],
      },
    }),
  choosingPlain: () =>
    at({
      name: 'choosing',
      home: HOME,
      step: {
        type: 'choose',
        tx: TX,
        options: [
          { id: 'email_code', channel: 'email_code' },
          { id: 'password', channel: 'password' },
        ],
      },
    }),
  choosingSending: now => {
    const options: ChooseStep['options'] = [
      { id: 'email_code', channel: 'email_code' },
      { id: 'password', channel: 'password' },
    ]
    const state = at({ name: 'choosing', home: HOME, step: { type: 'choose', tx: TX, options } })
    return after(state, { type: 'option.chosen', option: 'email_code', at: now })
  },
  enteringPassword: () => password(),
  passwordVerifying: () => password({}, { pending: 'verify' }),
  passwordWrong: () =>
    password({}, { problem: problem('invalid_password', 'edit', { field: 'password' }) }),
  passwordOffline: () => password({}, { problem: problem('network', 'retry') }),
  passwordRateLimited: now =>
    password({}, { problem: problem('rate_limited', 'wait', { retryAt: now + 42 * SECOND }) }),
  passwordTooManyAttempts: () => password({}, { problem: problem('too_many_attempts', 'restart') }),
  newPassword: () => password({ purpose: 'sign_up' }),
  newPasswordRefused: () =>
    password(
      { purpose: 'sign_up' },
      { problem: problem('invalid_password', 'edit', { field: 'password' }) },
    ),
  passkeyPrompt: () => passkey('get'),
  passkeyOpen: () => passkey('get', { pending: 'passkey' }),
  /** Closing the device's dialog is no mistake: the screen waits as before, and says nothing. */
  passkeyCancelled: now => {
    const open = passkey('get', { pending: 'passkey' })
    const error = { code: 'cancelled', recover: 'retry', cause: {} } as const
    return after(open, { type: 'request.failed', epoch: open.epoch, error, at: now })
  },
  passkeyFailed: () => passkey('get', { problem: problem('passkey_failed', 'retry') }),
  passkeyEnrollment: () => passkey('create'),
  passkeyCreating: () => passkey('create', { pending: 'passkey' }),
  passkeyNotCreated: () => passkey('create', { problem: problem('passkey_failed', 'retry') }),
  signUpConfirmation: () => confirming('sign_up'),
  signUpConfirming: now =>
    after(confirming('sign_up'), { type: 'proof.submitted', proof: { check: true }, at: now }),
  signUpOffline: () => ({ ...confirming('sign_up'), problem: problem('network', 'retry') }),

  // Leaving
  redirecting: () =>
    at({
      name: 'redirecting',
      step: { type: 'redirect', url: 'https://login.example.com/', via: 'assign' },
    }),
  handedOffMfa: () =>
    at({
      name: 'handedOff',
      home: HOME,
      step: { type: 'handoff', reason: 'mfa', url: 'https://login.example.com/mfa' },
    }),
  handedOffCaptcha: () => ({
    ...at({
      name: 'handedOff',
      home: HOME,
      step: { type: 'handoff', reason: 'captcha', url: 'https://login.example.com/check' },
    }),
    who: { kind: 'email', value: TYPED_EMAIL },
  }),
  handedOffOther: () =>
    at({
      name: 'handedOff',
      home: HOME,
      step: { type: 'handoff', reason: 'other', url: 'https://login.example.com/next' },
    }),
  handedOffNoWayOn: () =>
    at({ name: 'handedOff', home: HOME, step: { type: 'handoff', reason: 'other' } }),
  signedIn: () => at({ name: 'signedIn', session: null }),
  signedInElsewhere: () => at({ name: 'signedInElsewhere' }),
} satisfies Record<string, (now: number) => FlowState>

export type MomentName = keyof typeof moments

/** A fixed present, for tests that show no running clock: 1 April 2026, nine o'clock in Tokyo. */
export const MOMENT_NOW = Date.UTC(2026, 3, 1)

/** Every name, in the order a person may meet them. */
export const momentNames = Object.keys(moments) as MomentName[]

/** The state at a moment. `now` is milliseconds since the epoch. Default: {@link MOMENT_NOW}. */
export const momentAt = (name: MomentName, now: number = MOMENT_NOW): FlowState =>
  moments[name](now)
