import type { AuthError, IdentifierStep, Outcome, Step, Tx } from './backend.ts'
import { discreet, hide, isDecoy, refusalIn } from './decoy.ts'
import { enter } from './enter.ts'
import type {
  FlowEffect,
  FlowEvent,
  FlowState,
  Pending,
  Place,
  Problem,
  Transition,
} from './flow.ts'
import { defined, type Loose, own } from './own.ts'
import { isBusy, place, settle, txOf } from './place.ts'

/** Nobody is made to wait longer than an hour on a server's word (reliability F36). */
const LONGEST_WAIT_SECONDS = 3600

/**
 * The whole behaviour of a login: what was true, what happened → what is true now, and what to do.
 *
 * Pure and total: every event is defined at every place. What makes no sense where the person is (a second
 * submit, an answer to a question no longer asked) changes nothing and returns the very same state.
 */
export function transition(state: FlowState, event: FlowEvent): Transition {
  switch (event.type) {
    case 'flow.started':
      return ask(
        { ...state, request: event.request },
        { name: 'starting' },
        { type: 'begin', request: event.request, resume: event.resume },
      )

    case 'restart.requested':
      // A second press while it opens; before the first `flow.started` nothing opens yet.
      if (state.name === 'starting' && state.epoch > 0) return stay(state)
      return ask(state, { name: 'starting' }, { type: 'begin', request: state.request })

    case 'capabilities.arrived':
      if (event.epoch !== state.epoch) return stay(state)
      return stay(place({ ...state, capabilities: own(event.capabilities) }, state))

    case 'step.arrived':
      if (event.epoch !== state.epoch || isOver(state)) return stay(state)
      return arrive(state, own(event.outcome), event.at)

    case 'request.failed':
      if (event.epoch !== state.epoch) return stay(state)
      return stay(hide(state, event.error, event.at) ?? refuse(state, event.error, event.at))

    case 'identifier.submitted': {
      const { identifier, captcha } = event
      const step = openField(state, event)
      if (!step) return stay(state)
      return ask(
        { ...state, typed: event.typed, who: identifier },
        { name: 'sending', step, identifier },
        { type: 'identify', step, identifier, captcha },
      )
    }

    case 'code.submitted': {
      if (state.name === 'awaitingLink' && state.step.codeToo)
        return prove(state, { code: event.code }, event.at)
      // A resend under way is overtaken: whoever holds a code wants in, not a newer code.
      if (state.name !== 'awaitingCode' || state.pending === 'choose') return stay(state)
      if (isWaiting(state.problem, event.at)) return stay(state)
      const { step, home, sends, decoy } = state
      return ask(
        state,
        { name: 'verifying', step, sends, home, decoy },
        { type: 'verify', tx: step.tx, proof: { code: event.code } },
      )
    }

    case 'proof.submitted':
      return prove(state, event.proof, event.at)

    case 'resend.requested': {
      if (state.name !== 'awaitingCode' && state.name !== 'awaitingLink') return stay(state)
      if (
        state.pending ||
        isWaiting(state.problem, event.at) ||
        (state.step.resendAt ?? 0) > event.at
      )
        return stay(state)
      const { tx } = state.step
      return askHere(state, 'resend', { type: 'resend', tx, channel: event.channel })
    }

    case 'option.chosen': {
      const tx = txOf(state)
      if (!tx || holdsUp(state)) return stay(state)
      const { option } = event
      return askHere(state, 'choose', { type: 'choose', tx, option }, option)
    }

    case 'passkey.requested': {
      const tx = txOf(state)
      if (!tx || isBusy(state)) return stay(state)
      const input = { ceremony: event.ceremony, mediation: 'modal' } as const
      return askHere(state, 'passkey', { type: 'passkey', tx, input })
    }

    case 'back.requested': {
      const tx = txOf(state)
      if (state.name === 'sending') return leave(state, state.step, tx)
      if ('home' in state && state.home) return leave(state, state.home, tx)
      if (!tx || state.name === 'identifying' || holdsUp(state)) return stay(state)
      return askHere(state, 'choose', { type: 'choose', tx, option: 'back' })
    }

    case 'problem.dismissed':
      if (!('problem' in state) || !state.problem || state.name === 'unavailable')
        return stay(state)
      if (isWaiting(state.problem, event.at)) return stay(state)
      return stay(place(state, { ...state, problem: undefined }))

    case 'person.moved':
      if (isGone(state)) return stay(state)
      // The epoch moves on: whatever was on its way is no answer to where the person is now.
      return stay(place({ ...state, ...event, epoch: state.epoch + 1 }, event.to))

    default:
      event satisfies never
      return stay(state)
  }
}

const stay = (state: FlowState): Transition => ({ state, effects: [] })

/** Moves on and sends a request: whatever was still on its way is outdated from here. */
function ask(state: FlowState, next: Loose<Place>, request: Asked): Transition {
  const epoch = state.epoch + 1
  return {
    state: place({ ...state, epoch }, next),
    effects: [defined({ ...request, epoch }) as FlowEffect],
  }
}

/** As {@link ask}, where the person stays and sees what is pending. */
const askHere = (state: FlowState, pending: Pending, request: Asked, chosen?: string): Transition =>
  ask(state, { ...state, pending, chosen } as Loose<Place>, request)

/** An effect that the backend answers, before its answer has a number to be known by. */
type Asked = Loose<WithoutEpoch<Extract<FlowEffect, { epoch: number }>>>
type WithoutEpoch<Effect> = Effect extends unknown ? Omit<Effect, 'epoch'> : never

/**
 * Back to the identifier, without asking anybody. The epoch moves on, so answers on their way are dropped. A server that
 * was told to forget the transaction of the first step, too, would not take another identifier.
 */
function leave(state: FlowState, home: IdentifierStep, tx: Tx | null): Transition {
  return {
    state: place({ ...state, epoch: state.epoch + 1 }, { name: 'identifying', step: home }),
    effects: tx && tx.id !== home.tx.id ? [{ type: 'cancel', tx }] : [],
  }
}

function prove(
  state: FlowState,
  proof: Extract<FlowEffect, { type: 'verify' }>['proof'],
  at: number,
): Transition {
  if (
    state.name !== 'enteringPassword' &&
    state.name !== 'confirming' &&
    state.name !== 'promptingPasskey' &&
    state.name !== 'awaitingLink'
  )
    return stay(state)
  if ((state.pending && state.pending !== 'resend') || isWaiting(state.problem, at))
    return stay(state)
  const { tx } = state.step
  return askHere(state, 'verify', { type: 'verify', tx, proof })
}

/** The server answered with the next step, or with a refusal that keeps the old one. */
function arrive(state: FlowState, { step: given, error: said }: Outcome, at: number): Transition {
  const step = own(given)
  const shown = discreet(state, step)
  const error = refusalIn(state, step, said)
  if (error) {
    const hidden = hide(state, error, at)
    if (hidden) return stay(hidden)
    // The server knows of no code, so the step it keeps would take a decoy's person back and tell.
    return stay(
      refuse(
        keepsPlace(state, shown) ? state : place(state, enter(state, shown, error)),
        error,
        at,
      ),
    )
  }
  const next = place(state, enter(state, shown))
  return { state: next, effects: step.type === 'redirect' ? [{ type: 'redirect', step }] : [] }
}

/** Refused with a step that has no room for the reason: the person stays, and sees it where they are. */
const keepsPlace = (state: FlowState, { type }: Step): boolean =>
  isDecoy(state) || type === 'redirect' || type === 'handoff' || type === 'done'

/** A refusal leaves the person where they are; the request under way is over. Cancelling is no refusal. */
function refuse(state: FlowState, error: AuthError, at: number): FlowState {
  const { retryAfterSeconds, ...rest } = own(error)
  const wait = Math.min(LONGEST_WAIT_SECONDS, retryAfterSeconds ?? 0) * 1000
  const problem: Problem = wait > 0 ? { ...rest, retryAt: at + wait } : rest
  const { name } = state
  if (name === 'starting' || name === 'redirecting')
    return place(state, { name: 'unavailable', problem })
  if (isOver(state)) return state
  const shown = { problem: error.code === 'cancelled' ? undefined : problem }
  if (name === 'sending') return place(state, { name: 'identifying', step: state.step, ...shown })
  return settle(state, shown)
}

/** Nothing is asked here any more: an answer that still comes was given up, or came twice. */
const isOver = (state: FlowState): boolean =>
  state.name === 'unavailable' || state.name === 'handedOff' || isGone(state)

/** The login of this page has come to its end. */
const isGone = ({ name }: FlowState): boolean =>
  name === 'redirecting' || name === 'signedIn' || name === 'signedInElsewhere'

/** Where an identifier may be said now: at its field, or where nothing but a captcha stood in its way. */
function openField(
  state: FlowState,
  { captcha, at }: Extract<FlowEvent, { type: 'identifier.submitted' }>,
): IdentifierStep | null {
  if (state.name === 'handedOff')
    return (state.step.reason === 'captcha' && captcha !== undefined && state.home) || null
  const isOpen = state.name === 'identifying' && !holdsUp(state) && !isWaiting(state.problem, at)
  return isOpen ? state.step : null
}

/** A request under way that the person has to wait for. A passkey's dialog is none: any other way closes it. */
const holdsUp = (state: FlowState): boolean =>
  isBusy(state) && !('pending' in state && state.pending === 'passkey')

const isWaiting = (problem: Problem | undefined, at: number): boolean =>
  (problem?.retryAt ?? 0) > at
