import { contrast } from 'genkan/theme'
import { expect, test } from 'vitest'

test.each([
  ['#000000', '#ffffff', 21],
  ['#fff', '#ffffff', 1],
  ['#635dff', '#ffffff', 4.63],
  ['#0059d6', '#ffffff', 6.18],
  ['#007bad', '#ffffff', 4.73],
  ['#c9cace', '#ffffff', 1.64],
  ['#13a688', '#ffffff', 3.07],
])('%s on %s has the contrast that was measured by hand: %d', (color, ground, ratio) => {
  expect(contrast(color, ground)).toBeCloseTo(ratio, 2)
  expect(contrast(ground, color)).toBeCloseTo(ratio, 2)
})

test('a colour that lets the ground through is laid on it first', () => {
  expect(contrast('#00000080', '#ffffff')).toBeCloseTo(contrast('#7f7f7f', '#fff') ?? 0, 1)
  expect(contrast('rgba(0, 0, 0, 0)', '#fff')).toBe(1)
  expect(contrast('rgb(99 93 255 / 100%)', '#fff')).toBeCloseTo(4.63, 2)
})

test('what is no colour, or not yet one, has no contrast and is no error', () => {
  for (const text of ['', '#', '#12', '#12345', 'red', 'rgb(300,0,0)', 'url(x)', 'expression(1)'])
    expect(contrast(text, '#fff')).toBe(null)
})
