import type { AuthError, FlowState, Place, Problem } from '../../core/index.ts'

/** A place to which a person can come back: nothing under way, nothing refused. */
export type Stop = Extract<Place, { step: { tx: unknown } }>

/** The stop of a state: `sending` is still at the identifier, `verifying` at the code. Null between the screens. */
export function stopOf(state: FlowState): Stop | null {
  if (!('step' in state) || !('tx' in state.step)) return null
  const {
    request: _,
    capabilities: __,
    typed: ___,
    enumerationSafe: ____,
    epoch: _____,
    ...place
  } = state
  if (place.name === 'sending') return { name: 'identifying', step: place.step }
  if (place.name === 'verifying') return { ...place, name: 'awaitingCode' }
  const { pending: _p, problem: _q, ...settled } = { pending: 0, problem: 0, ...place }
  return settled as Stop
}

/** Both are shown by the same screen, perhaps with another deadline or channel. */
export const isSameScreen = (one: Stop, other: Stop): boolean =>
  one.name === other.name && reasonOf(one) === reasonOf(other)

const reasonOf = ({ step }: Stop) => ('reason' in step ? step.reason : undefined)

/** The first step, and a word about why it is the first. */
export const lost = (stop: Stop): Place => ({ ...stop, problem: LOST }) as Place

const LOST: Problem = {
  ...({ code: 'session_expired', recover: 'edit', cause: {} } satisfies AuthError),
  because: 'lost',
}

/** When a step is over for good, in milliseconds since the epoch. Infinity where nobody says. */
export const endOf = ({ step }: Stop): number =>
  ('expiresAt' in step && step.expiresAt) || Number.POSITIVE_INFINITY
