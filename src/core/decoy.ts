import type {
  AuthError,
  AuthErrorCode,
  Capabilities,
  Channel,
  CodeStep,
  Connection,
  Identifier,
  IdentifierStep,
  Step,
} from './backend.ts'
import type { FlowState, Place } from './flow.ts'
import { maskIdentifier } from './identifier.ts'
import { place, without } from './place.ts'

/** Seconds before another code may be asked for, when neither server nor connection says (auth backends, time). */
const DEFAULT_RESEND_SECONDS = 60
/** The pause doubles with each code, up to five minutes (reliability F44). */
const LONGEST_RESEND_SECONDS = 300
/** Auth0's default life of a one-time code (auth0.md 4.5). */
const DEFAULT_EXPIRY_SECONDS = 180

const CODE_CHANNELS: Record<Identifier['kind'], readonly Channel[]> = {
  email: ['email_code'],
  phone: ['sms_code', 'voice_code'],
}

/** Refusals that tell a stranger whether somebody has an account. */
const TELLS: ReadonlySet<AuthErrorCode> = new Set(['user_not_found', 'signup_disabled'])
/** Refusals that say nothing about the person: a known one would meet them just the same. */
const MEETS_ANYBODY: ReadonlySet<AuthErrorCode> = new Set([
  'network',
  'timeout',
  'rate_limited',
  'captcha_required',
  'cancelled',
])

type DecoyPlace = Extract<FlowState, { name: 'awaitingCode' | 'verifying' }>

/** The person waits for a code that was never sent, and nobody may tell. */
export const isDecoy = (state: FlowState): state is DecoyPlace =>
  'decoy' in state && state.decoy === true

/**
 * What is shown in the place of a refusal that would tell a stranger whether somebody has an account: what a
 * known person would see (OWASP ASVS 6.3.8, reliability F17). Null when the refusal itself may be shown.
 *
 * On a decoy every answer about the code is «wrong code», counted down, too often and too late as a server
 * would: what a server says about a code that it never sent differs from server to server, and gives it away.
 */
export function hide(state: FlowState, error: AuthError, at: number): FlowState | null {
  if (state.enumerationSafe && state.name === 'sending' && TELLS.has(error.code)) {
    const step = decoyStep(state.step, state.identifier, state.capabilities, at)
    return place(state, { name: 'awaitingCode', step, home: state.step, sends: 1, decoy: true })
  }
  if (!isDecoy(state) || MEETS_ANYBODY.has(error.code)) return null
  if (state.name === 'verifying') return refuseCode(state, at)
  if (state.pending === 'resend' || state.pending === 'choose') return sendAgain(state, at)
  return null
}

/** Whether something was really sent must not show on the steps of known people either. */
export function discreet<Told extends Step>(state: FlowState, step: Told): Told {
  if (!state.enumerationSafe || state.capabilities?.enumeration !== 'reveals') return step
  return 'delivery' in step ? { ...step, delivery: 'if_known' } : step
}

function decoyStep(
  from: IdentifierStep,
  identifier: Identifier,
  capabilities: Capabilities | null,
  at: number,
): CodeStep {
  const connection = connectionFor(from, identifier.kind, capabilities)
  const [channel, ...switchTo] = channelsOf(connection, identifier.kind)
  return {
    type: 'code',
    tx: from.tx,
    channel: channel ?? (identifier.kind === 'phone' ? 'sms_code' : 'email_code'),
    ...(from.connection !== undefined && { connection: from.connection }),
    sentTo: maskIdentifier(identifier),
    length: connection?.code ? connection.code.length : 6,
    alphabet: connection?.code?.alphabet ?? 'digits',
    ...deadlines(connection, 1, at),
    switchTo,
    delivery: 'if_known',
  }
}

function sendAgain(state: Extract<DecoyPlace, { name: 'awaitingCode' }>, at: number): FlowState {
  const { attemptsLeft: _, ...step } = state.step
  const [other] = state.step.switchTo
  const moves = state.pending === 'choose' && other !== undefined
  const sends = state.sends + 1
  return place(state, {
    ...without(state, 'pending', 'problem'),
    step: {
      ...step,
      ...(moves && {
        channel: other,
        switchTo: [step.channel, ...step.switchTo.filter(channel => channel !== other)],
      }),
      ...deadlines(connectionOf(state), sends, at),
    },
    sends,
  } as Place)
}

function refuseCode(state: Extract<DecoyPlace, { name: 'verifying' }>, at: number): FlowState {
  const before = state.step.attemptsLeft ?? connectionOf(state)?.code?.maxAttempts
  const isLate = before !== 0 && (state.step.expiresAt ?? Infinity) <= at
  const left = before === undefined || isLate ? before : Math.max(0, before - 1)
  const attemptsLeft = left === undefined ? {} : { attemptsLeft: left }
  const code = isLate ? 'expired_code' : left === 0 ? 'too_many_attempts' : 'invalid_code'
  const recover = code === 'invalid_code' ? 'edit' : 'resend'
  return place(state, {
    name: 'awaitingCode',
    decoy: true,
    sends: state.sends,
    ...(state.home && { home: state.home }),
    step: { ...state.step, ...attemptsLeft },
    problem: { code, field: 'code', recover, ...attemptsLeft, cause: {} },
  })
}

function deadlines(connection: Connection | undefined, sends: number, at: number) {
  const first = connection?.resendAfterSeconds ?? DEFAULT_RESEND_SECONDS
  const pause = Math.min(first * 2 ** (sends - 1), Math.max(LONGEST_RESEND_SECONDS, first))
  const life = connection?.code?.expiresInSeconds ?? DEFAULT_EXPIRY_SECONDS
  return { resendAt: at + pause * 1000, expiresAt: at + life * 1000 }
}

const channelsOf = (connection: Connection | undefined, kind: Identifier['kind']): Channel[] =>
  (connection?.channels ?? []).filter(channel => CODE_CHANNELS[kind].includes(channel))

const connectionOf = ({
  step,
  home,
  capabilities,
}: Pick<DecoyPlace, 'step' | 'home' | 'capabilities'>) =>
  connectionFor(home ?? step, step.channel === 'email_code' ? 'email' : 'phone', capabilities)

function connectionFor(
  { connection: name }: Pick<IdentifierStep, 'connection'>,
  kind: Identifier['kind'],
  capabilities: Capabilities | null,
): Connection | undefined {
  const fitting = (capabilities?.connections ?? []).filter(one => channelsOf(one, kind).length > 0)
  return fitting.find(one => one.name === name) ?? fitting[0]
}
