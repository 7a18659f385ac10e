import { beforeAll, describe, expect, test } from 'vitest'
import { measureBytes, readBudgets } from '../../bench/bytes.ts'

// One decimal of gzip kB is exact and the same on every machine, so these bounds need no slack.
describe('what a login page has to download', () => {
  const budgets = readBudgets()
  let measured: Record<string, number> = {}
  beforeAll(async () => {
    measured = await measureBytes()
  }, 180_000)

  test.each([
    ['P1'],
    ['P1 awake'],
    ['P2'],
    ['P2 behind'],
    ['P3'],
    ['P10 pre'],
    ['P10'],
    ['P11'],
    ['P11 all'],
    ['P13'],
    ['P13 core'],
    ['P13 flow'],
  ])('keeps to budget %s', id => {
    const { must, now = must, what } = budgets[id] ?? { must: NaN, what: id }
    expect(measured[id], what).toBeLessThanOrEqual(now)
  })
})
