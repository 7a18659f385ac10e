import { describe, expect, test } from 'vitest'
import { transition } from 'genkan/core'
import type { FlowEvent, FlowState, FlowStateName, Happening } from 'genkan/core'
import { effectsOf, answered } from './support/after.ts'
import {
  deepFreeze,
  EPOCH,
  events,
  happenings,
  home,
  moods,
  NOW,
  places,
  SECRET,
  steps,
} from './support/places.ts'

describe('at every place, whatever happens', () => {
  const pairs = moods.flatMap(state => events.map(event => ({ state, event })))

  test('the outcome is defined, at most one thing is done, and what was true before is not touched', () => {
    expect(pairs.length).toBeGreaterThan(15_000)
    const names = Object.keys(places)
    const wrong = pairs.filter(({ state, event }) => {
      const { state: next, effects } = transition(deepFreeze(state), deepFreeze(event))
      // Whatever is asked or left makes older answers outdated.
      const newer = next.epoch - state.epoch
      const asks = effects.some(({ type }) => type !== 'redirect')
      return (
        !names.includes(next.name) || effects.length > 1 || (newer !== 1 && (newer !== 0 || asks))
      )
    })
    expect(wrong).toEqual([])
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
      expect(stale.filter(event => transition(state, event).state !== state)).toEqual([])
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
  starting: {
    'step.arrived': 'awaitingCode',
    'request.failed': 'unavailable',
    'person.moved': 'identifying',
  },
  unavailable: { 'restart.requested': 'starting, begin', 'person.moved': 'identifying' },
  identifying: {
    'identifier.submitted': 'sending, identify',
    'option.chosen': 'identifying, choose',
    'passkey.requested': 'identifying, passkey',
    'request.failed': 'identifying',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
    'person.moved': 'identifying',
  },
  sending: {
    'back.requested': 'identifying',
    'request.failed': 'identifying',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
    'person.moved': 'identifying',
  },
  choosing: {
    'back.requested': 'identifying, cancel',
    'option.chosen': 'choosing, choose',
    'passkey.requested': 'choosing, passkey',
    'request.failed': 'choosing',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
    'person.moved': 'identifying',
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
    'person.moved': 'identifying',
  },
  verifying: {
    'back.requested': 'identifying, cancel',
    'request.failed': 'awaitingCode',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
    'person.moved': 'identifying',
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
    'person.moved': 'identifying',
  },
  enteringPassword: {
    'back.requested': 'identifying, cancel',
    'option.chosen': 'enteringPassword, choose',
    'passkey.requested': 'enteringPassword, passkey',
    'proof.submitted': 'enteringPassword, verify',
    'request.failed': 'enteringPassword',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
    'person.moved': 'identifying',
  },
  promptingPasskey: {
    'back.requested': 'identifying, cancel',
    'option.chosen': 'promptingPasskey, choose',
    'passkey.requested': 'promptingPasskey, passkey',
    'proof.submitted': 'promptingPasskey, verify',
    'request.failed': 'promptingPasskey',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
    'person.moved': 'identifying',
  },
  confirming: {
    'back.requested': 'identifying, cancel',
    'option.chosen': 'confirming, choose',
    'passkey.requested': 'confirming, passkey',
    'proof.submitted': 'confirming, verify',
    'request.failed': 'confirming',
    'restart.requested': 'starting, begin',
    'step.arrived': 'awaitingCode',
    'person.moved': 'identifying',
  },
  redirecting: {
    'request.failed': 'unavailable',
    'restart.requested': 'starting, begin',
  },
  handedOff: {
    'back.requested': 'identifying',
    'restart.requested': 'starting, begin',
    'person.moved': 'identifying',
  },
  signedIn: { 'restart.requested': 'starting, begin' },
  signedInElsewhere: { 'restart.requested': 'starting, begin' },
}

describe('what happens, by place', () => {
  const { 'flow.started': _, 'capabilities.arrived': __, ...rest } = happenings

  test.each(Object.values<FlowState>(places).map(state => ({ state, place: state.name })))(
    'at «$place» these lead on, and nothing else does',
    ({ state, place }) => {
      const leadsTo = Object.values<Happening>(rest).flatMap(happening => {
        const { state: next, effects } = transition(state, { ...happening, at: NOW })
        if (next === state && effects.length === 0) return []
        return [[happening.type, [next.name, ...effects.map(({ type }) => type)].join(', ')]]
      })
      expect(Object.fromEntries(leadsTo)).toEqual(TABLE[place])
    },
  )

  test('a start opens a new login from anywhere, with what the page asks for now', () => {
    for (const state of moods) {
      const started = { ...happenings['flow.started'], request: { connection: 'sms' } }
      const { state: next, effects } = transition(state, { ...started, at: NOW })
      expect(next).toMatchObject({ name: 'starting', request: { connection: 'sms' } })
      expect(effects).toMatchObject([{ type: 'begin', request: { connection: 'sms' } }])
    }
  })

  test.each([home, steps.redirect])('the way home ends at «$type», which is one itself', step => {
    const next = answered(places.awaitingCode, { type: 'step.arrived', outcome: { step } })
    expect(next).toMatchObject({ step })
    expect(next).not.toHaveProperty('home')
    expect(next).not.toHaveProperty('sends')
  })

  test('the way home of what was chosen beside the identifier is the identifier', () => {
    const asked = { ...places.identifying, pending: 'choose' as const, chosen: 'passkey' }
    const next = answered(asked, { type: 'step.arrived', outcome: { step: steps.passkey } })
    expect(next).toMatchObject({ name: 'promptingPasskey', home })
  })

  test.each(Object.values(steps).map(step => ({ step, type: step.type })))(
    'the step «$type» has a place of its own, which keeps the way home',
    ({ step, type }) => {
      const next = answered(places.sending, { type: 'step.arrived', outcome: { step } })
      const own = Object.values<FlowState>(places).find(
        state => ('step' in state && state.step.type === type) || state.name === 'signedIn',
      )
      expect(next.name).toBe(own?.name)
      if ('home' in (own ?? {})) expect(next).toMatchObject({ home })
    },
  )

  test('a redirect is followed once', () => {
    const outcome = { step: steps.redirect }
    expect(effectsOf(places.sending, { type: 'step.arrived', epoch: EPOCH, outcome })).toEqual([
      { type: 'redirect', step: steps.redirect },
    ])
  })
})
