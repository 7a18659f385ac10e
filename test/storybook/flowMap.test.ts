import { describe, expect, test } from 'vitest'
import { findArrows, momentsAt } from '../../.storybook/flowMap/arrows.ts'
import { storyOf } from '../../.storybook/storyIndex.ts'

const arrows = findArrows()
const from = (place: string) => arrows.filter(arrow => arrow.from === place)

describe('the flow map', () => {
  test('knows the way of a code: typed, sent, answered, checked, in', () => {
    expect(from('identifying')).toContainEqual({
      from: 'identifying',
      to: 'sending',
      event: 'identifier.submitted',
      by: 'person',
      asks: 'identify',
    })
    expect(from('sending')).toContainEqual(
      expect.objectContaining({ event: 'step.arrived', step: 'code', to: 'awaitingCode' }),
    )
    expect(from('awaitingCode')).toContainEqual(
      expect.objectContaining({ event: 'code.submitted', to: 'verifying', asks: 'verify' }),
    )
    expect(from('verifying')).toContainEqual(
      expect.objectContaining({ event: 'step.arrived', step: 'done', to: 'signedIn' }),
    )
  })

  test('has an arrow to every place, and a story for each', () => {
    for (const [place, moments] of momentsAt) {
      expect(
        arrows.map(({ to }) => to),
        place,
      ).toContain(place)
      expect(moments.map(storyOf)).not.toContain(undefined)
    }
  })

  test('a login that is over answers to nothing but a new start', () => {
    const events = from('signedIn').map(({ event }) => event)
    expect(events.every(it => it === 'flow.started' || it === 'restart.requested')).toBe(true)
  })
})
