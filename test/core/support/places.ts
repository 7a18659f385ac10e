import type {
  AuthError,
  Capabilities,
  CodeStep,
  Connection,
  FlowEvent,
  FlowState,
  FlowStateName,
  Happening,
  Identifier,
  IdentifierStep,
  Place,
  Problem,
  Shared,
  Step,
  Tx,
} from 'genkan/core'

// One of everything a login can be and can meet. Later steps and places are added to these lists only.

export const NOW = 1_000_000
export const EPOCH = 7
export const SECRET = 'a secret that was typed'

/** A server may open another transaction for the next step. */
const tx: Tx = { id: 'the next transaction', at: NOW }
export const email: Identifier = { kind: 'email', value: 'taro@example.jp' }
export const phone: Identifier = { kind: 'phone', value: '+819012345678' }

export const users: Connection = {
  name: 'users',
  strategy: 'database',
  channels: ['email_code', 'sms_code', 'voice_code'],
  code: { length: 6, alphabet: 'digits', expiresInSeconds: 180, maxAttempts: 3 },
  resendAfterSeconds: 30,
}
export const capabilities: Capabilities = {
  surface: 'embedded',
  connections: [users],
  profile: 'identifier_first',
  passkeys: null,
  signup: 'open',
  enumeration: 'reveals',
  features: { watch: false, linkNeedsSameBrowser: false, captcha: 'none' },
  assumed: [],
}
export const shared: Shared = {
  request: {},
  capabilities,
  typed: 'ｔａｒｏ@example.jp ',
  enumerationSafe: true,
  epoch: EPOCH,
}

export const home: IdentifierStep = {
  type: 'identifier',
  tx: { id: 'a transaction', at: NOW },
  accepts: ['email', 'phone'],
  connection: 'users',
}
export const codeStep: CodeStep = {
  type: 'code',
  tx,
  channel: 'email_code',
  sentTo: 't•••@example.jp',
  length: 6,
  alphabet: 'digits',
  expiresAt: NOW + 180_000,
  resendAt: NOW - 1,
  switchTo: [],
  delivery: 'sent',
}
const stepList: Step[] = [
  home,
  codeStep,
  {
    type: 'link',
    tx,
    sentTo: 't•••@example.jp',
    codeToo: true,
    completes: 'either',
    delivery: 'sent',
  },
  { type: 'choose', tx, options: [{ id: 'email', channel: 'email_code' }] },
  { type: 'password', tx, identifier: 't•••@example.jp', switchTo: [] },
  { type: 'passkey', tx, ceremony: 'get', options: {}, skippable: true },
  { type: 'confirm', tx, reason: 'sign_up', identifier: 't•••@example.jp' },
  { type: 'redirect', url: 'https://login.example/', via: 'assign' },
  { type: 'handoff', reason: 'mfa', url: 'https://login.example/' },
  { type: 'done', session: { user: 'taro' }, isNewUser: true, returnTo: '/cart' },
]
export const steps = Object.fromEntries(stepList.map(step => [step.type, step])) as {
  [Type in Step['type']]: Extract<Step, { type: Type }>
}

export const ERROR_CODES = [
  'invalid_code',
  'expired_code',
  'too_many_attempts',
  'rate_limited',
  'user_not_found',
  'signup_disabled',
  'invalid_identifier',
  'invalid_password',
  'network',
  'timeout',
  'unsupported',
  'blocked',
  'captcha_required',
  'session_expired',
  'link_used',
  'delivery_failed',
  'cancelled',
  'passkey_failed',
  'misconfigured',
  'unknown',
] as const satisfies AuthError['code'][]

export const refusal = (code: AuthError['code'], more: Partial<AuthError> = {}): AuthError => ({
  code,
  recover: code === 'session_expired' ? 'restart' : 'retry',
  cause: {},
  ...more,
})
const problem: Problem = refusal('invalid_code')
const waiting: Problem = { ...refusal('rate_limited'), retryAt: NOW + 30_000 }

const put = <Where extends Place>(where: Where): Shared & Where => ({ ...shared, ...where })

/** Each place as it is when nothing is going on there. */
export const places = {
  starting: put({ name: 'starting' }),
  unavailable: put({ name: 'unavailable', problem }),
  identifying: put({ name: 'identifying', step: home }),
  sending: put({ name: 'sending', step: home, identifier: email }),
  choosing: put({ name: 'choosing', step: steps.choose, home }),
  awaitingCode: put({ name: 'awaitingCode', step: codeStep, home, sends: 1 }),
  verifying: put({ name: 'verifying', step: codeStep, home, sends: 1 }),
  awaitingLink: put({ name: 'awaitingLink', step: steps.link, home, sends: 1 }),
  enteringPassword: put({ name: 'enteringPassword', step: steps.password, home }),
  promptingPasskey: put({ name: 'promptingPasskey', step: steps.passkey, home }),
  confirming: put({ name: 'confirming', step: steps.confirm, home }),
  redirecting: put({ name: 'redirecting', step: steps.redirect }),
  handedOff: put({ name: 'handedOff', step: steps.handoff, home }),
  signedIn: put({ name: 'signedIn', session: { user: 'taro' } }),
  signedInElsewhere: put({ name: 'signedInElsewhere' }),
} satisfies Record<FlowStateName, FlowState>

/** Each place in all its moods: busy, refused, told to wait, without a way home, a decoy. */
export const moods: FlowState[] = Object.values<FlowState>(places).flatMap(state => {
  const { home: _, ...homeless } = { home: undefined, ...state }
  const busy = (['choose', 'verify', 'resend', 'passkey'] as const).map(pending => ({
    ...state,
    pending,
  }))
  const refused = [problem, waiting].map(shown => ({ ...state, problem: shown }))
  const all: object[] = [state, homeless]
  const isSettled = ![
    'starting',
    'sending',
    'verifying',
    'redirecting',
    'signedIn',
    'signedInElsewhere',
  ].includes(state.name)
  if (isSettled && state.name !== 'handedOff') all.push(...refused)
  if (isSettled && 'step' in state && state.name !== 'handedOff') all.push(...busy)
  if (['awaitingCode', 'awaitingLink', 'enteringPassword'].includes(state.name))
    all.push(...[state, ...busy, ...refused].map(mood => ({ ...mood, decoy: true })))
  if (state.name === 'verifying') all.push({ ...state, decoy: true })
  return all as FlowState[]
})

/** Each thing that can happen, in its plainest form. */
export const happenings = {
  'flow.started': { type: 'flow.started', request: {} },
  'capabilities.arrived': { type: 'capabilities.arrived', epoch: EPOCH, capabilities },
  'step.arrived': { type: 'step.arrived', epoch: EPOCH, outcome: { step: codeStep } },
  'request.failed': { type: 'request.failed', epoch: EPOCH, error: refusal('network') },
  'identifier.submitted': { type: 'identifier.submitted', typed: 'typed', identifier: email },
  'code.submitted': { type: 'code.submitted', code: SECRET },
  'proof.submitted': { type: 'proof.submitted', proof: { password: SECRET } },
  'resend.requested': { type: 'resend.requested' },
  'option.chosen': { type: 'option.chosen', option: 'email' },
  'passkey.requested': { type: 'passkey.requested', ceremony: 'get' },
  'back.requested': { type: 'back.requested' },
  'restart.requested': { type: 'restart.requested' },
  'problem.dismissed': { type: 'problem.dismissed' },
  'person.moved': { type: 'person.moved', to: { name: 'identifying', step: home } },
} satisfies { [Type in Happening['type']]: Extract<Happening, { type: Type }> }

const kinds: Happening[] = [
  ...Object.values<Happening>(happenings),
  { type: 'flow.started', request: { connection: 'sms' }, resume: { url: 'https://app.example/' } },
  { type: 'capabilities.arrived', epoch: EPOCH - 1, capabilities },
  ...stepList.flatMap((step): Happening[] => [
    { type: 'step.arrived', epoch: EPOCH, outcome: { step } },
    { type: 'step.arrived', epoch: EPOCH - 1, outcome: { step } },
    ...ERROR_CODES.map((code): Happening => ({
      type: 'step.arrived',
      epoch: EPOCH,
      outcome: { step, error: refusal(code) },
    })),
  ]),
  ...ERROR_CODES.flatMap((code): Happening[] => [
    {
      type: 'request.failed',
      epoch: EPOCH,
      error: refusal(code, { retryAfterSeconds: 30, attemptsLeft: 0 }),
    },
    { type: 'request.failed', epoch: EPOCH - 1, error: refusal(code) },
  ]),
  { type: 'identifier.submitted', typed: '090', identifier: phone, captcha: SECRET },
  ...[{ code: SECRET }, { link: SECRET }, { credential: SECRET }, { check: true } as const].map(
    (proof): Happening => ({ type: 'proof.submitted', proof }),
  ),
  { type: 'resend.requested', channel: 'voice_code' },
  { type: 'passkey.requested', ceremony: 'create' },
  { type: 'person.moved', to: { name: 'awaitingCode', step: codeStep, sends: 2 } },
  { type: 'person.moved', to: { name: 'signedInElsewhere' } },
]
/** Each thing that can happen, in all its kinds: every step, every refusal, in time and too late. */
export const events: FlowEvent[] = kinds.map(happening => ({ ...happening, at: NOW }))

export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}
