import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' }
import { type CountryCode, getCountries, getExampleNumber } from 'libphonenumber-js/max'
import { parsePhoneNumber } from 'libphonenumber-js/mobile'
import { describe, expect, it } from 'vitest'
import { formatPhone, readPhone } from '../src/phone.ts'
import { vectorsOf } from './vectors/index.ts'

describe('A telephone number is read as people type and paste it', () => {
  it.each(vectorsOf('phone'))('$id: $why', vector => {
    expect(readPhone(vector.input, vector.options)).toEqual(vector.expected)
  })

  it('does without a country it does not know', () => {
    expect(readPhone('090-1234-5678', { country: 'ZZ' })).toEqual({ error: 'phone_invalid' })
    expect(readPhone('+81 90-1234-5678', { country: 'ZZ' })).toMatchObject({
      value: '+819012345678',
    })
  })
})

describe('A number of another country needs no country', () => {
  it.each([
    ['tel:415-555-2671;phone-context=+1', '+14155552671'],
    ['tel:+14155552671;phone-context=+81', '+14155552671'],
    ['sms:+1%20415%20555%202671?body=+81%2090', '+14155552671'],
    ['tel:%2b14155552671', '+14155552671'],
    ['+44 (0)7400 123456', '+447400123456'],
    ['0044 7400 123456', '+447400123456'],
  ])('in %s', (typed, value) => {
    expect(readPhone(typed)).toMatchObject({ value })
  })

  it('is none with more than the 15 digits of E.164, whatever a plan says', () => {
    expect(readPhone('+8200102000267100', { smsOnly: false })).toEqual({ error: 'phone_invalid' })
    expect(readPhone('+8200102000267100')).toEqual({ error: 'phone_invalid' })
  })

  it('is no text of 251 signs', () => {
    expect(readPhone(`${'-'.repeat(240)}09012345678`)).toEqual({ error: 'phone_invalid' })
    expect(readPhone(`${'-'.repeat(239)}09012345678`)).toMatchObject({ value: '+819012345678' })
  })
})

describe('The kit carries less than every numbering plan', () => {
  it.each([
    ['+1 800 555 1234', 'phone_not_sms'],
    ['+44 20 7946 0958', 'phone_not_sms'],
    ['+33 1 42 68 53 00', 'phone_not_sms'],
    ['+49 30 901820', 'phone_not_sms'],
    ['+44 20 794', 'phone_invalid'],
    ['+33 142', 'phone_invalid'],
  ])('says of %s that it is %s', (number, error) => {
    expect(readPhone(number)).toEqual({ error })
  })
})

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

describe('People of every region may write their mobile number in four ways', () => {
  const regions = getCountries().filter(region => region in examples)

  it('covers 245 regions', () => {
    expect(regions).toHaveLength(245)
  })

  it.each(regions)('%s', (region: CountryCode) => {
    const number = getExampleNumber(region, examples)
    if (!number) throw new Error(`no example for ${region}`)
    const national = number.formatNational()
    const ways = [national, number.formatInternational(), number.number, fullWidth(national)]
    expect(ways.map(way => readPhone(way, { country: region }))).toEqual(
      ways.map(() => expect.objectContaining({ value: number.number })),
    )
  })
})

describe('A number is shown as its reader writes it', () => {
  it.each([
    ['+819012345678', 'JP', '090-1234-5678'],
    ['+81312345678', 'JP', '03-1234-5678'],
    ['+14155552671', 'JP', '+1 415 555 2671'],
    ['+819012345678', 'US', '+81 90 1234 5678'],
    ['+14155552671', 'US', '(415) 555-2671'],
    ['not a number', 'JP', 'not a number'],
  ])('%s for %s', (number, country, shown) => {
    expect(formatPhone(number, country)).toBe(shown)
  })

  it('takes Japan for granted', () => {
    expect(formatPhone('+819012345678')).toBe('090-1234-5678')
  })
})

describe('A number of every region is shown as libphonenumber writes it with its own plans', () => {
  it.each(getCountries().filter(region => region in examples))('%s', (region: CountryCode) => {
    const e164 = getExampleNumber(region, examples)?.number ?? ''
    const number = parsePhoneNumber(e164)
    const home = number.country ?? region
    expect(formatPhone(e164, home)).toBe(number.formatNational())
    expect(formatPhone(e164, 'none')).toBe(number.formatInternational())
  })
})
