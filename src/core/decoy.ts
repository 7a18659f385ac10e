import type { AuthError, AuthErrorCode, Channel, Identifier, Step } from './backend.ts'
import { connectionFor, deadlines, decoyPlace } from './decoySteps.ts'
import type { FlowState } from './flow.ts'
import { settle } from './place.ts'
import { refusal } from './request.ts'

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
/** How a server that knows of no transaction may be understood, when it goes back to the beginning without a word. */
const LOST = /* @__PURE__ */ refusal('session_expired', 'restart')

type SentPlace = Extract<FlowState, { name: 'awaitingCode' | 'verifying' | 'awaitingLink' }>
type PasswordPlace = Extract<FlowState, { name: 'enteringPassword' }>

/** The person is at a step that the server knows nothing of, and nobody may tell. */
export const isDecoy = (state: FlowState): state is (SentPlace | PasswordPlace) & { decoy: true } =>
  'decoy' in state && state.decoy === true

/**
 * What is shown in the place of a refusal that would tell a stranger whether somebody has an account: what a
 * known person would see (OWASP ASVS 6.3.8, reliability F17). Null when the refusal itself may be shown.
 *
 * On a decoy every answer about the code is «wrong code», counted down, too often and too late as a server
 * would, every password is a wrong one, and no link is ever opened: what a server says about something that it
 * never sent differs from server to server, and gives it away.
 */
export function hide(state: FlowState, error: AuthError, at: number): FlowState | null {
  if (isDecoy(state)) return MEETS_ANYBODY.has(error.code) ? null : keepUp(state, at)
  if (!state.enumerationSafe || !TELLS.has(error.code)) return null
  if (state.name === 'sending') return decoyPlace(state, state.step, state.identifier, null, at)
  // Some servers ask anybody for a password, and tell only then. Whoever makes up a new one may be told.
  if (state.name === 'enteringPassword' && state.pending === 'verify')
    return state.step.purpose === 'sign_up' ? null : refusePassword(state)
  return atChosen(state, at)
}

/** The refusal in an answer: said, or not said to a decoy's person, who is sent back to the beginning instead. */
export const refusalIn = (state: FlowState, step: Step, error?: AuthError): AuthError | undefined =>
  error ?? (isDecoy(state) && step.type === 'identifier' ? LOST : undefined)

/** The server would tell known people from others, and nobody may see it. */
export const hidesDifferences = ({ enumerationSafe, capabilities }: FlowState): boolean =>
  enumerationSafe && capabilities?.enumeration === 'reveals'

/** Whether something was really sent must not show on the steps of known people either. */
export function discreet<Told extends Step>(state: FlowState, step: Told): Told {
  if (!hidesDifferences(state)) return step
  return 'delivery' in step ? { ...step, delivery: 'if_known' } : step
}

function keepUp(state: SentPlace | PasswordPlace, at: number): FlowState | null {
  if (state.name === 'verifying') return refuseCode(state, at)
  const { pending } = state
  // Nobody asked: the server was looked at for a link that it never sent.
  if (!pending) return state
  if (pending === 'choose') return atChosen(state, at)
  if (state.name === 'enteringPassword') return pending === 'verify' ? refusePassword(state) : null
  if (pending === 'verify') return refuseCode(state, at)
  return pending === 'resend' ? sendAgain(state, at) : null
}

/** Where a known person would be after their choice. Null where it is none that a server could tell by. */
function atChosen(state: FlowState, at: number): FlowState | null {
  const channel = chosenChannel(state)
  if (!channel || !state.who || channel === 'passkey' || channel === 'social') return null
  return decoyPlace(state, 'home' in state ? state.home : undefined, state.who, channel, at)
}

/** The method that was asked for and is not answered yet. */
function chosenChannel(state: FlowState): Channel | null {
  if (!('chosen' in state) || state.pending !== 'choose') return null
  const { chosen, step } = state
  if (step.type === 'choose') {
    const channel = step.options.find(({ id }) => id === chosen)?.channel
    return channel === 'other' ? null : (channel ?? null)
  }
  return ('switchTo' in step && step.switchTo?.find(channel => channel === chosen)) || null
}

function sendAgain(state: Exclude<SentPlace, { name: 'verifying' }>, at: number): FlowState {
  const { attemptsLeft: _, ...step } = state.step
  return settle(state, {
    problem: undefined,
    step: { ...step, ...deadlines(connectionOf(state), step, at) },
    sends: state.sends + 1,
  })
}

const refusePassword = (state: PasswordPlace): FlowState =>
  settle(state, {
    problem: { ...refusal('invalid_password', 'edit'), field: 'password' },
  })

function refuseCode(state: SentPlace, at: number): FlowState {
  const before = state.step.attemptsLeft ?? connectionOf(state)?.code?.maxAttempts
  const isLate = before !== 0 && (state.step.expiresAt ?? Infinity) <= at
  const left = before === undefined || isLate ? before : Math.max(0, before - 1)
  const attemptsLeft = left === undefined ? {} : { attemptsLeft: left }
  const code = isLate ? 'expired_code' : left === 0 ? 'too_many_attempts' : 'invalid_code'
  const recover = code === 'invalid_code' ? 'edit' : 'resend'
  return settle(state, {
    step: { ...state.step, ...attemptsLeft },
    problem: { ...refusal(code, recover), field: 'code', ...attemptsLeft },
  })
}

const connectionOf = ({ step, home, capabilities }: SentPlace) =>
  connectionFor(home ?? (step.type === 'code' ? step : undefined), kindOf(step), capabilities)

const kindOf = (step: SentPlace['step']): Identifier['kind'] =>
  step.type === 'code' && step.channel !== 'email_code' ? 'phone' : 'email'
