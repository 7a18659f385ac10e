import type {
  AuthErrorCode,
  Capabilities,
  CodeStep,
  ConfirmStep,
  Connection,
  FlowState,
  Identifier,
  IdentifierStep,
  LinkStep,
  PasswordStep,
  Place,
  Problem,
  Tx,
} from '../core/index.ts'

// What the moments are made of: one person, one server, and a state per sentence.

type Refusal = Partial<Pick<Problem, 'retryAt' | 'attemptsLeft' | 'field' | 'maybe' | 'because'>>

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

const social = (name: string, label?: string): Connection => ({
  name,
  strategy: 'social',
  channels: ['social'],
  ...(label && { label }),
})
/** One of each that has a mark of its own, and one that has none. */
export const SOCIALS: Connection[] = [
  GOOGLE,
  social('apple'),
  LINE,
  social('yahoojapan'),
  social('windowslive'),
  social('github'),
  social('acme', 'Acme ID'),
]

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

export const LINKS: Connection = {
  name: 'links',
  strategy: 'email',
  channels: ['email_link'],
  code: { length: 6, alphabet: 'digits' },
}

export const link = (now: number, more: Partial<LinkStep> = {}): LinkStep => ({
  type: 'link',
  tx: TX,
  sentTo: 't•••@gmail.com',
  expiresAt: now + 600 * SECOND,
  resendAt: now - SECOND,
  codeToo: false,
  completes: 'either',
  delivery: 'sent',
  ...more,
})

export const waitingForLink = (
  step: LinkStep,
  more: { pending?: 'resend' | 'verify'; problem?: Problem } = {},
) =>
  at(
    { name: 'awaitingLink', step, sends: 1, home: HOME, ...more },
    { typed: 'taro@gmail.com', capabilities: offering(LINKS) },
  )

export const withPasskeys = (capabilities: Capabilities): Capabilities => ({
  ...capabilities,
  passkeys: { conditional: true, modal: true, create: true },
})

export const passkey = (
  ceremony: 'get' | 'create',
  more: { pending?: 'passkey'; problem?: Problem } = {},
) =>
  at({
    name: 'promptingPasskey',
    home: HOME,
    step: { type: 'passkey', tx: TX, ceremony, options: null, skippable: true },
    ...more,
  })

export const password = (
  more: Partial<PasswordStep> = {},
  { pending, problem: refused }: { pending?: 'verify'; problem?: Problem } = {},
) =>
  at(
    {
      name: 'enteringPassword',
      home: HOME,
      step: {
        type: 'password',
        tx: TX,
        identifier: TYPED_EMAIL,
        forgotUrl: 'https://login.example.com/forgot',
        switchTo: ['email_code'],
        ...more,
      },
      ...(pending && { pending }),
      ...(refused && { problem: refused }),
    },
    { typed: TYPED_EMAIL },
  )

export const confirming = (
  reason: 'sign_up' | 'link_landing',
  more: Pick<ConfirmStep, 'landing' | 'device'> = {},
) =>
  at({
    name: 'confirming',
    ...(reason === 'sign_up' && { home: HOME }),
    step: { type: 'confirm', tx: TX, reason, identifier: TYPED_EMAIL, ...more },
  })
