import { describe, expect, test } from 'vitest'
import { transition } from 'genkan/core'
import type { Happening } from 'genkan/core'
import { after } from './support/after.ts'
import { racesOf } from './support/orders.ts'
import { codeStep, happenings, home, NOW, places, refusal, steps } from './support/places.ts'

describe('answers that cross each other', () => {
  const questions = ['resend', 'verify', 'back', 'choose'] as const

  test('F28: in all 384 races of four answers only the newest question is answered', () => {
    // The person asks for a code, types the old one, goes back, and takes another way.
    const resending = after(places.awaitingCode, happenings['resend.requested'])
    const verifying = after(resending, happenings['code.submitted'])
    const left = after(verifying, happenings['back.requested'])
    const choosing = after(left, happenings['option.chosen'])
    const epochs = {
      resend: resending.epoch,
      verify: verifying.epoch,
      back: left.epoch,
      choose: choosing.epoch,
    }
    expect(new Set(Object.values(epochs)).size).toBe(4)
    const success = { resend: codeStep, verify: steps.done, back: home, choose: steps.redirect }

    const races = racesOf(questions)
    expect(races).toHaveLength(384)
    for (const { order, fates } of races) {
      let state = choosing
      for (const question of order) {
        const epoch = epochs[question]
        const happening: Happening =
          fates.get(question) === 'succeeds'
            ? { type: 'step.arrived', epoch, outcome: { step: success[question] } }
            : { type: 'request.failed', epoch, error: refusal('network') }
        const { state: next, effects } = transition(state, { ...happening, at: NOW })
        if (question !== 'choose') {
          expect(next).toBe(state)
          expect(effects).toEqual([])
        }
        state = next
      }
      expect(state).toMatchObject(
        fates.get('choose') === 'succeeds'
          ? { name: 'redirecting' }
          : { name: 'identifying', typed: choosing.typed, problem: { code: 'network' } },
      )
    }
  })
})
