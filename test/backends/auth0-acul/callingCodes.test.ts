import metadata from 'libphonenumber-js/metadata.min.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { countryOfNumber } from '../../../src/backends/auth0-acul/callingCodes.ts'

test('every calling code has the main country that libphonenumber gives it', () => {
  const codes = Object.entries(metadata.country_calling_codes)
  expect(codes.length).toBeGreaterThan(200)
  for (const [code, [main]] of codes) expect(countryOfNumber(`+${code}9012345`), code).toBe(main)
})

test('a code of nobody has no country', () => {
  expect(countryOfNumber('+9991234567')).toBe(undefined)
  expect(countryOfNumber('')).toBe(undefined)
})
