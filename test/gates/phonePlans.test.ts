import { readFileSync } from 'node:fs'
import max from 'libphonenumber-js/max/metadata'
import { describe, expect, it } from 'vitest'
import { neededPlans, plansFile, type Plans } from '../../scripts/phone-plans.ts'
import { metadata } from '../../src/phone.plans.ts'

// Positions in a row of a country, libphonenumber-js metadata version 4.
const WIDTH = 13
const TYPES = 11

/** Rows of one width: what a row leaves out at its end, the library takes for 0. */
const filled = (rows: Plans['countries']) =>
  Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [
      name,
      Array.from({ length: WIDTH }, (_, at) => row[at] ?? 0),
    ]),
  )

describe('The numbering plans that the kit carries', () => {
  const carried = metadata as unknown as Plans
  const needed = neededPlans()

  it('are those of the installed libphonenumber-js (else: node scripts/phone-plans.ts)', () => {
    const path = new URL('../../src/phone.plans.gen.ts', import.meta.url)
    expect(readFileSync(path, 'utf8') === plansFile()).toBe(true)
  })

  it('say of every country what the library says, of its formats only what a whole number is written with', () => {
    expect(carried.version).toBe(needed.version)
    expect(carried.country_calling_codes).toEqual(needed.country_calling_codes)
    expect(filled(carried.countries)).toEqual(filled(needed.countries))
    expect(filled(carried.nonGeographic)).toEqual(filled(needed.nonGeographic))
  })

  it('know all kinds of Japanese numbers as the largest set does', () => {
    expect(carried.countries['JP']?.[TYPES]).toEqual(max.countries.JP?.[TYPES])
  })
})
