import { describe, expect, test } from 'vitest'
import { transition } from 'genkan/core'
import type { FlowEvent, FlowState, FlowStateName, Happening } from 'genkan/core'
import { racesOf } from './support/orders.ts'
import {
  codeStep,
  deepFreeze,
  email,
  EPOCH,
  ERROR_CODES,
  events,
  happenings,
  home,
  moods,
  NOW,
  places,
  refusal,
  SECRET,
  steps,
} from './support/places.ts'

const after = (state: FlowState, ...list: Happening[]): FlowState =>
  list.reduce((now, happening) => transition(now, { ...happening, at: NOW }).state, state)
const effectsOf = (state: FlowState, happening: Happening, at = NOW) =>
  transition(state, { ...happening, at }).effects
const answered = (state: FlowState, happening: Partial<Happening>): FlowState =>
  after(state, { epoch: state.epoch, ...happening } as Happening)

describe('at every place, whatever happens', () => {
  const pairs = moods.flatMap(state => events.map(event => ({ state, event })))

  test('the outcome is defined, at most one thing is done, and what was true before is not touched', () => {
    expect(pairs.length).toBeGreaterThan(15_000)
    for (const { state, event } of pairs) {
      const { state: next, effects } = transition(deepFreeze(state), deepFreeze(event))
      expect(Object.keys(places)).toContain(next.name)
      expect(effects.length).toBeLessThanOrEqual(1)
      const asks = effects.filter(({ type }) => type !== 'redirect')
      expect(next.epoch - state.epoch).toBe(asks.length)
    }
  })

  test('nothing that was typed into a code or password field is kept', () => {
    const kept = pairs.filter(({ state, event }) =>
      JSON.stringify(transition(state, event).state).includes(SECRET),
    )
    expect(kept).toEqual([])
  })

  test('what makes no sense changes nothing: the very same state comes back', () => {
    for (const state of moods) {
      const unknown = transition(state, { type: 'moon.rose', at: NOW } as unknown as FlowEvent)
      expect(unknown).toEqual({ state, effects: [] })
      expect(unknown.state).toBe(state)
    }
  })

  test('an answer to an older question is dropped', () => {
    const stale = events.filter(event => 'epoch' in event && event.epoch < EPOCH)
    expect(stale.length).toBeGreaterThan(30)
    for (const state of moods)
      for (const event of stale) expect(transition(state, event).state).toBe(state)
  })

  test('a person can always begin anew', () => {
    for (const state of moods.filter(({ name }) => name !== 'starting')) {
      const { state: next, effects } = transition(state, { type: 'restart.requested', at: NOW })
      expect(next.name).toBe('starting')
      expect(effects).toMatchObject([{ type: 'begin' }])
      expect(next.typed).toBe(state.typed)
    }
  })
})

/** What each event leads to, where it leads anywhere: the next place and the effect. */
const TABLE: Record<FlowStateName, Partial<Record<Happening['type'], string>>> = {
  starting: { 'step.arrived': 'awaitingCode', 'request.failed': 'unavailable' },
  unavailable: { 'restart.requested': 'starting, begin' },
  identifying: {
    'identifier.submitted': 'sending, identify',
    'option.chosen': 'identifying, choose',
    'passkey.requested': 'identifying, passkey',
    'request.failed': 'identifying',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
  },
  sending: {
    'back.requested': 'identifying, cancel',
    'request.failed': 'identifying',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
  },
  choosing: {
    'back.requested': 'identifying, cancel',
    'option.chosen': 'choosing, choose',
    'passkey.requested': 'choosing, passkey',
    'request.failed': 'choosing',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
  },
  awaitingCode: {
    'back.requested': 'identifying, cancel',
    'code.submitted': 'verifying, verify',
    'option.chosen': 'awaitingCode, choose',
    'passkey.requested': 'awaitingCode, passkey',
    'request.failed': 'awaitingCode',
    'resend.requested': 'awaitingCode, resend',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
  },
  verifying: {
    'back.requested': 'identifying, cancel',
    'request.failed': 'awaitingCode',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
  },
  awaitingLink: {
    'back.requested': 'identifying, cancel',
    'code.submitted': 'awaitingLink, verify',
    'option.chosen': 'awaitingLink, choose',
    'passkey.requested': 'awaitingLink, passkey',
    'proof.submitted': 'awaitingLink, verify',
    'request.failed': 'awaitingLink',
    'resend.requested': 'awaitingLink, resend',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
  },
  enteringPassword: {
    'back.requested': 'identifying, cancel',
    'option.chosen': 'enteringPassword, choose',
    'passkey.requested': 'enteringPassword, passkey',
    'proof.submitted': 'enteringPassword, verify',
    'request.failed': 'enteringPassword',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
  },
  promptingPasskey: {
    'back.requested': 'identifying, cancel',
    'option.chosen': 'promptingPasskey, choose',
    'passkey.requested': 'promptingPasskey, passkey',
    'proof.submitted': 'promptingPasskey, verify',
    'request.failed': 'promptingPasskey',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
  },
  confirming: {
    'back.requested': 'identifying, cancel',
    'option.chosen': 'confirming, choose',
    'passkey.requested': 'confirming, passkey',
    'proof.submitted': 'confirming, verify',
    'request.failed': 'confirming',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
  },
  redirecting: {
    'request.failed': 'unavailable',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
  },
  handedOff: {
    'back.requested': 'identifying, cancel',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
  },
  signedIn: { 'restart.requested': 'starting, begin', 'step.arrived': 'awaitingCode' },
}
