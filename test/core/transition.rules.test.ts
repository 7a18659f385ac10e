import { describe, expect, test } from 'vitest'
import { transition } from 'genkan/core'
import type { FlowState, Happening } from 'genkan/core'
import { after, effectsOf, answered } from './support/after.ts'
import {
  codeStep,
  email,
  ERROR_CODES,
  happenings,
  home,
  moods,
  NOW,
  places,
  refusal,
  steps,
} from './support/places.ts'

describe('one request at a time', () => {
  test.each<[string, FlowState, Happening]>([
    ['identifier', places.identifying, happenings['identifier.submitted']],
    ['code', places.awaitingCode, happenings['code.submitted']],
    ['password', places.enteringPassword, happenings['proof.submitted']],
    ['wish for another code', places.awaitingCode, happenings['resend.requested']],
    ['choice', places.choosing, happenings['option.chosen']],
    ['passkey', places.promptingPasskey, happenings['passkey.requested']],
    ['new start', places.unavailable, happenings['restart.requested']],
  ])('a second %s while the first is under way is ignored', (_what, state, happening) => {
    const once = after(state, happening)
    expect(once).not.toBe(state)
    expect(transition(once, { ...happening, at: NOW })).toEqual({ state: once, effects: [] })
  })

  test('a code overtakes a wish for another one: whoever holds a code wants in', () => {
    const resending = after(places.awaitingCode, happenings['resend.requested'])
    expect(after(resending, happenings['code.submitted']).name).toBe('verifying')
  })

  test('another code may be asked for when its time has come, not before', () => {
    const early = { ...places.awaitingCode, step: { ...codeStep, resendAt: NOW + 30_000 } }
    expect(effectsOf(early, happenings['resend.requested'], NOW + 29_999)).toEqual([])
    expect(effectsOf(early, happenings['resend.requested'], NOW + 30_000)).toHaveLength(1)
    const link = { ...places.awaitingLink, step: { ...steps.link, resendAt: NOW + 30_000 } }
    expect(effectsOf(link, happenings['resend.requested'], NOW + 29_999)).toEqual([])
    expect(effectsOf(link, happenings['resend.requested'], NOW + 30_000)).toHaveLength(1)
  })
})

describe('a refusal', () => {
  const refused = (state: FlowState, ...how: Parameters<typeof refusal>) =>
    answered(state, { type: 'request.failed', error: refusal(...how) })

  test.each(ERROR_CODES.filter(code => code !== 'cancelled'))('«%s» keeps the step', code => {
    const { enumerationSafe: _, ...rest } = places.verifying
    const state: FlowState = { ...rest, enumerationSafe: false }
    expect(refused(state, code)).toMatchObject({
      name: 'awaitingCode',
      step: codeStep,
      problem: { code },
    })
    const told = answered(state, {
      type: 'step.arrived',
      outcome: { step: codeStep, error: refusal(code) },
    })
    expect(told).toEqual(refused(state, code))
  })

  test('is not «cancelled»: whoever cancels sees no problem', () => {
    for (const state of [places.verifying, { ...places.identifying, pending: 'passkey' as const }])
      expect(refused(state, 'cancelled')).not.toHaveProperty('problem')
  })

  test('of another code does not count as a code that was sent', () => {
    const resending = after(places.awaitingCode, happenings['resend.requested'])
    const error = refusal('rate_limited')
    const outcome = { step: codeStep }
    expect(answered(resending, { type: 'step.arrived', outcome })).toMatchObject({ sends: 2 })
    expect(
      answered(resending, { type: 'step.arrived', outcome: { ...outcome, error } }),
    ).toMatchObject({ sends: 1, problem: { code: 'rate_limited' } })
  })

  test.each<[string, FlowState, Happening]>([
    ['an identifier', places.sending, happenings['identifier.submitted']],
    ['a code', places.verifying, happenings['code.submitted']],
    [
      'a password',
      { ...places.enteringPassword, pending: 'verify' },
      happenings['proof.submitted'],
    ],
    ['another code', { ...places.awaitingCode, pending: 'resend' }, happenings['resend.requested']],
  ])('with a wait lets nobody hand in %s before it is over', (_what, state, happening) => {
    const told = refused(state, 'rate_limited', { retryAfterSeconds: 30 })
    expect(told).toMatchObject({ problem: { retryAt: NOW + 30_000 } })
    expect(effectsOf(told, happening, NOW + 29_999)).toEqual([])
    expect(effectsOf(told, happenings['problem.dismissed'], NOW + 29_999)).toEqual([])
    expect(effectsOf(told, happening, NOW + 30_000)).toHaveLength(1)
  })

  test.each([Infinity, 1e9, -5, NaN])('with a wait of %s seconds locks nobody out', seconds => {
    const told = refused(places.sending, 'rate_limited', { retryAfterSeconds: seconds })
    expect(effectsOf(told, happenings['identifier.submitted'], NOW + 3_600_000)).toHaveLength(1)
  })

  test('goes away with the next edit, unless a wait is on', () => {
    const told = refused(places.verifying, 'invalid_code')
    expect(after(told, happenings['problem.dismissed'])).not.toHaveProperty('problem')
    const wait = refused(places.verifying, 'rate_limited', { retryAfterSeconds: 30 })
    expect(after(wait, happenings['problem.dismissed'])).toBe(wait)
  })

  test('at the start shows that nobody can sign in now, and lets one try again', () => {
    const told = refused(places.starting, 'network')
    expect(told).toMatchObject({ name: 'unavailable', problem: { code: 'network' } })
    expect(after(told, happenings['restart.requested']).name).toBe('starting')
  })

  test('of a redirect is no dead end', () => {
    const outcome = { step: steps.redirect, error: refusal('misconfigured') }
    expect(answered(places.starting, { type: 'step.arrived', outcome }).name).toBe('unavailable')
    expect(refused(places.redirecting, 'misconfigured').name).toBe('unavailable')
  })

  test('«start over» leaves a way out of wherever it comes: back, or a new start', () => {
    const asked = moods.filter(state => !['signedIn', 'handedOff'].includes(state.name))
    for (const state of asked) {
      for (const step of [home, codeStep]) {
        const error = refusal('session_expired')
        const told = answered(state, { type: 'step.arrived', outcome: { step, error } })
        const anew = after(told, happenings['restart.requested'])
        expect(anew.name).toBe('starting')
        if ('home' in told)
          expect(after(told, happenings['back.requested']).name).toBe('identifying')
      }
    }
  })
})

describe('back', () => {
  test('brings the identifier back as it was typed, asks nobody, and drops what was on its way', () => {
    const typed = '０９０ 1234'
    const submitted = { ...happenings['identifier.submitted'], typed }
    const sending = after(places.identifying, submitted)
    const waits = answered(sending, { type: 'step.arrived', outcome: { step: codeStep } })
    for (const state of [sending, waits, after(waits, happenings['code.submitted'])]) {
      const { state: next, effects } = transition(state, { type: 'back.requested', at: NOW })
      expect(next).toMatchObject({ name: 'identifying', typed, step: home })
      // What is left is told to the server; the transaction that the person goes on in is not left.
      expect(effects).toEqual(state === sending ? [] : [{ type: 'cancel', tx: codeStep.tx }])
      const late = {
        type: 'step.arrived',
        epoch: state.epoch,
        outcome: { step: steps.done },
      } as const
      expect(after(next, late)).toBe(next)
    }
  })

  test('F54: ends no transaction that the next identifier goes out in', () => {
    const { step } = places.awaitingCode
    const same = { ...places.awaitingCode, step: { ...step, tx: home.tx } }
    expect(transition(same, { type: 'back.requested', at: NOW })).toMatchObject({
      state: { name: 'identifying', step: home },
      effects: [],
    })
  })

  test('asks the server where the flow began in the middle', () => {
    const { home: _, ...resumed } = places.awaitingCode
    expect(effectsOf(resumed, { type: 'back.requested' })).toMatchObject([
      { type: 'choose', option: 'back' },
    ])
    const asked = after(resumed, { type: 'back.requested' })
    expect(after(asked, { type: 'back.requested' })).toBe(asked)
  })
})

test('an identifier and its kind go out as they were read', () => {
  expect(effectsOf(places.identifying, happenings['identifier.submitted'])).toMatchObject([
    { type: 'identify', identifier: email, step: home },
  ])
})

test('while a passkey’s dialog is open, any other way may be taken: it ends the wait for the dialog', () => {
  const open = { pending: 'passkey' } as const
  const ways: [FlowState, Happening, string][] = [
    [{ ...places.identifying, ...open }, happenings['identifier.submitted'], 'identify'],
    [{ ...places.promptingPasskey, ...open }, happenings['option.chosen'], 'choose'],
    [{ ...places.awaitingCode, ...open }, happenings['code.submitted'], 'verify'],
    [{ ...places.promptingPasskey, ...open }, happenings['back.requested'], 'cancel'],
  ]
  for (const [state, happening, effect] of ways) {
    const { state: next, effects } = transition(state, { ...happening, at: NOW })
    expect(effects).toMatchObject([{ type: effect }])
    // The answer to the dialog is too old from here.
    expect(next.epoch).toBe(state.epoch + 1)
  }
  // A second dialog is no other way.
  const again = { ...places.promptingPasskey, ...open }
  expect(transition(again, { ...happenings['passkey.requested'], at: NOW }).state).toBe(again)
})
