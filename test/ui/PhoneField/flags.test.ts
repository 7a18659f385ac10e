import { expect, test } from 'vitest'
import { listCountries } from '../../../src/ui/PhoneField/countries.ts'
import { drawFlag, svgFrom } from '../../../src/ui/PhoneField/drawFlag.ts'
import { flagFiles } from '../../../src/ui/PhoneField/flagFiles.gen.ts'

const codes = listCountries({ locale: 'en' }).map(entry => entry.code)

test('every country that can be chosen has a flag file', () => {
  expect(codes.filter(code => !Object.hasOwn(flagFiles, code))).toEqual([])
})

test('every flag can be drawn, without scripts, styles or addresses', async () => {
  const drawn = await Promise.all(codes.map(drawFlag))
  expect(codes.filter((_, place) => !drawn[place])).toEqual([])
  for (const flag of drawn) {
    expect(flag?.childElementCount).toBeGreaterThan(0)
    expect(flag?.outerHTML).not.toMatch(/style|href|url|on\w+=|script/i)
  }
})

test('a country without a flag, and a word that is not a country, get none', async () => {
  expect(await drawFlag('ZZ')).toBeNull()
  expect(await drawFlag('constructor')).toBeNull()
})

test('a picture with a script in it is not drawn at all', () => {
  expect(svgFrom('<svg viewBox="0 0 1 1"><script>alert(1)</script></svg>')).toBeNull()
  expect(svgFrom('<svg><path d="M0 0" onclick="alert(1)"/></svg>')?.outerHTML).not.toContain(
    'onclick',
  )
})
