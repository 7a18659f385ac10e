import { beforeAll, describe, expect, test } from 'vitest'
import { type Budget, weighAll } from '../../bench/bytes.ts'

// One decimal of gzip kB is exact and the same on every machine, so these bounds need no slack.
describe('what a login page has to download', () => {
  let budgets: Budget[]
  beforeAll(async () => {
    budgets = (await weighAll()).budgets
  }, 120_000)

  test.each([['P2'], ['P3'], ['P11'], ['P13'], ['P13 core']])('keeps to budget %s', id => {
    const row = budgets.find(it => it.id === id)
    expect(row).toBeDefined()
    expect(row?.measured, row?.what).toBeGreaterThan(0)
    expect(row?.measured, row?.what).toBeLessThanOrEqual(row?.budget ?? 0)
  })
})
