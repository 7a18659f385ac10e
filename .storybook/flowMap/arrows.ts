import {
  type FlowEffect,
  type FlowEvent,
  type FlowState,
  type FlowStateName,
  type Happening,
  type Step,
  transition,
} from 'genkan/core'
import { MOMENT_NOW, type MomentName, momentAt, momentNames } from 'genkan/testing'

/** What may happen at a place, who makes it happen, and what is true then. */
export interface Arrow {
  from: FlowStateName
  to: FlowStateName
  event: Happening['type']
  by: 'person' | 'server'
  /** Of an answer: which step it brings. */
  step?: Step['type']
  /** What is asked of the server then. */
  asks?: FlowEffect['type']
}

// A minute later: the waits of most moments are over, and asking again is allowed.
const LATER = MOMENT_NOW + 600_000

const states = momentNames.map(name => momentAt(name))
const steps = [
  ...new Map(
    states.flatMap(state => ('step' in state ? [[state.step.type, state.step] as const] : [])),
  ).values(),
  { type: 'done', session: null } satisfies Step,
]

const EMAIL = { kind: 'email', value: 'taro@example.com' } as const

/** What a person does, one example for each kind of event. A new kind of event does not compile without. */
const BY_PERSON = {
  'flow.started': () => [{ type: 'flow.started', request: {} }],
  'identifier.submitted': () => [
    { type: 'identifier.submitted', typed: EMAIL.value, identifier: EMAIL },
  ],
  'code.submitted': () => [{ type: 'code.submitted', code: '000000' }],
  'proof.submitted': () => [{ type: 'proof.submitted', proof: { check: true } }],
  'resend.requested': () => [{ type: 'resend.requested' }],
  'option.chosen': () => [{ type: 'option.chosen', option: 'email_code' }],
  'passkey.requested': () => [{ type: 'passkey.requested', ceremony: 'get' }],
  'back.requested': () => [{ type: 'back.requested' }],
  'restart.requested': () => [{ type: 'restart.requested' }],
  'problem.dismissed': () => [{ type: 'problem.dismissed' }],
  // Leads to whatever another tab or the browser's Back says: the one place nothing else leads to.
  'person.moved': () => [{ type: 'person.moved', to: { name: 'signedInElsewhere' } }],
} satisfies Partial<Record<Happening['type'], () => Happening[]>>

/** What a server answers while it is waited for. */
const BY_SERVER = {
  'capabilities.arrived': ({ epoch, capabilities }) =>
    capabilities ? [{ type: 'capabilities.arrived', epoch, capabilities }] : [],
  'step.arrived': ({ epoch }) =>
    steps.map(step => ({ type: 'step.arrived', epoch, outcome: { step } })),
  'request.failed': ({ epoch }) => [
    { type: 'request.failed', epoch, error: { code: 'network', recover: 'retry', cause: {} } },
  ],
} satisfies Record<
  Exclude<Happening['type'], keyof typeof BY_PERSON>,
  (state: FlowState) => Happening[]
>

/** Every arrow there is, found by letting everything happen at every moment. */
export function findArrows(): Arrow[] {
  const found = new Map<string, Arrow>()
  const note = (arrow: Arrow) => {
    const name = [arrow.from, arrow.event, arrow.step, arrow.to].join(' ')
    found.set(name, { ...found.get(name), ...arrow })
  }
  const waiting: FlowState[] = []
  for (const state of states) {
    for (const event of Object.values(BY_PERSON).flatMap<Happening>(make => make())) {
      const { state: next, effects } = transition(state, { ...event, at: LATER })
      if (next === state) continue
      const asks = effects[0]?.type
      note({
        from: state.name,
        to: next.name,
        event: event.type,
        by: 'person',
        ...(asks && { asks }),
      })
      // Only what was asked is answered.
      if (effects.some(effect => 'epoch' in effect)) waiting.push(next)
    }
  }
  for (const state of waiting) {
    for (const event of Object.values(BY_SERVER).flatMap<Happening>(make => make(state))) {
      const { state: next } = transition(state, { ...event, at: LATER } as FlowEvent)
      if (next === state) continue
      const step = event.type === 'step.arrived' ? event.outcome.step.type : undefined
      note({
        from: state.name,
        to: next.name,
        event: event.type,
        by: 'server',
        ...(step && { step }),
      })
    }
  }
  return [...found.values()]
}

/** In the order of their first appearance. */
export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key) {
  const groups = new Map<Key, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

/** The moments of each place, in the order a person may meet them. */
export const momentsAt: ReadonlyMap<FlowStateName, MomentName[]> = groupBy(
  momentNames,
  name => momentAt(name).name,
)
