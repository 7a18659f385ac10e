import type {
  AuthErrorCode,
  Capabilities,
  CodeStep,
  Connection,
  FlowState,
  Identifier,
  IdentifierStep,
  LinkStep,
  Place,
  Problem,
  Tx,
} from '../core/index.ts'

// What the moments are made of: one person, one server, and a state per sentence.

type Refusal = Partial<Pick<Problem, 'retryAt' | 'attemptsLeft' | 'field' | 'maybe'>>

export const SECOND = 1000
export const TYPED_EMAIL = 'taro@example.com'
export const TYPED_PHONE = '090-1234-5678'
export const SENT_TO = '090-••••-5678'
export const EMAIL: Identifier = { kind: 'email', value: TYPED_EMAIL }
export const PHONE: Identifier = { kind: 'phone', value: '+819012345678' }
export const TX: Tx = { id: 'moment', at: 0 }

export const USERS: Connection = {
  name: 'users',
  strategy: 'database',
  channels: ['email_code', 'sms_code'],
}
export const LINE: Connection = {
  name: 'line',
  strategy: 'social',
  channels: ['social'],
  label: 'LINE',
}
export const GOOGLE: Connection = {
  name: 'google',
  strategy: 'social',
  channels: ['social'],
  label: 'Google',
}

export function offering(...connections: Connection[]): Capabilities {
  return {
    surface: 'embedded',
    connections,
    profile: 'identifier_first',
    passkeys: null,
    signup: 'open',
    enumeration: 'safe',
    features: { watch: false, linkNeedsSameBrowser: false, captcha: 'none' },
    assumed: [],
  }
}

export function at(place: Place, shared: Partial<Pick<FlowState, 'typed' | 'capabilities'>> = {}) {
  const common = { request: {}, capabilities: offering(USERS), typed: '', enumerationSafe: true }
  return { ...common, epoch: 1, ...shared, ...place } satisfies FlowState
}

export const asks = (...accepts: IdentifierStep['accepts']): IdentifierStep => ({
  type: 'identifier',
  tx: TX,
  accepts,
})
export const HOME = asks('email', 'phone')
export const ENROLL: IdentifierStep = { ...asks('phone'), reason: 'enroll' }

export const problem = (
  code: AuthErrorCode,
  recover: Problem['recover'],
  more: Refusal = {},
): Problem => ({
  code,
  recover,
  cause: {},
  ...more,
})

export const identifying = (more: { problem?: Problem }) =>
  at({ name: 'identifying', step: HOME, ...more }, { typed: TYPED_EMAIL })

export const bySms = (now: number, more: Partial<CodeStep> = {}): CodeStep => ({
  type: 'code',
  tx: TX,
  channel: 'sms_code',
  sentTo: SENT_TO,
  length: 6,
  alphabet: 'digits',
  expiresAt: now + 180 * SECOND,
  resendAt: now + 28 * SECOND,
  switchTo: [],
  delivery: 'sent',
  ...more,
})

export const byEmail = (now: number, more: Partial<CodeStep> = {}): CodeStep =>
  bySms(now, { channel: 'email_code', sentTo: 't•••@example.com', ...more })

export const awaiting = (step: CodeStep, more: { pending?: 'resend'; problem?: Problem } = {}) =>
  at({ name: 'awaitingCode', step, sends: 1, home: HOME, ...more }, { typed: TYPED_PHONE })

export const link = (now: number): LinkStep => ({
  type: 'link',
  tx: TX,
  sentTo: 't•••@example.com',
  expiresAt: now + 600 * SECOND,
  resendAt: now + 28 * SECOND,
  codeToo: false,
  completes: 'either',
  delivery: 'sent',
})

export const passkey = (ceremony: 'get' | 'create', skippable: boolean) =>
  at({
    name: 'promptingPasskey',
    home: HOME,
    step: { type: 'passkey', tx: TX, ceremony, options: {}, skippable },
  })

export const confirming = (reason: 'sign_up' | 'link_landing') =>
  at({
    name: 'confirming',
    home: HOME,
    step: { type: 'confirm', tx: TX, reason, identifier: TYPED_EMAIL },
  })
