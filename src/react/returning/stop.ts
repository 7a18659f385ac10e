import type { FlowState, Place, Problem } from '../../core/index.ts'

/** A place to which a person can come back: nothing under way, nothing refused. */
export type Stop = Extract<Place, { step: { tx: unknown } }>

/** What is true at every place, or only for a moment. */
const NOT_OF_A_STOP: readonly string[] = [
  'request',
  'capabilities',
  'typed',
  'who',
  'enumerationSafe',
  'epoch',
  'pending',
  'chosen',
  'problem',
  'identifier',
]

/** The stop of a state: `sending` is still at the identifier, `verifying` at the code. Null between the screens. */
export function stopOf(state: FlowState): Stop | null {
  if (!('step' in state) || !('tx' in state.step)) return null
  const own = Object.entries(state).filter(([key]) => !NOT_OF_A_STOP.includes(key))
  return { ...Object.fromEntries(own), name: LEAD[state.name] ?? state.name } as Stop
}

const LEAD: Partial<Record<FlowState['name'], Stop['name']>> = {
  sending: 'identifying',
  verifying: 'awaitingCode',
}

/** Both are shown by the same screen, perhaps with another deadline or channel. */
export const isSameScreen = (one: Stop, other: Stop): boolean =>
  one.name === other.name && reasonOf(one) === reasonOf(other)

const reasonOf = ({ step }: Stop) => ('reason' in step ? step.reason : undefined)

/** The first step, and a word about why it is the first. */
export const lost = (stop: Stop): Place => ({ ...stop, problem: LOST }) as Place

const LOST: Problem = { code: 'session_expired', because: 'lost', recover: 'edit', cause: {} }

/** When a step is over for good, in milliseconds since the epoch. Infinity where nobody says. */
export const endOf = ({ step }: Stop): number =>
  ('expiresAt' in step && step.expiresAt) || Number.POSITIVE_INFINITY
