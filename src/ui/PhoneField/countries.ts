import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
} from 'react-phone-number-input/core'
import type { Country } from 'react-phone-number-input/core'
import { metadata } from '../../phone.plans.ts'

export type { Country }

export interface CountryEntry {
  code: Country
  /** In the language of the page. */
  name: string
  /** Without the plus sign: `81`, and `1684` where countries share `1`. */
  dial: string
}

export interface CountryListOptions {
  locale: string
  /** Stands above the others. */
  first?: string
  /** ISO 3166-1 codes, as an allow-list. Default: every country with a numbering plan. */
  only?: readonly string[]
}

/** The countries to choose from, in the order of the language of the page. */
export function listCountries({ locale, first, only }: CountryListOptions): CountryEntry[] {
  const names = namesIn(locale)
  const { compare } = new Intl.Collator(locale)
  const codes = getCountries(metadata).filter(code => !only || only.includes(code))
  const entries = codes.map(code => ({ code, name: names(code), dial: dialCode(code) }))
  entries.sort((a, b) => compare(a.name, b.name))
  entries.sort((a, b) => Number(b.code === first) - Number(a.code === first))
  return entries
}

export function isCountry(code: string | undefined): code is Country {
  return code !== undefined && isSupportedCountry(code as Country, metadata)
}

/** How a country stands in the list: `日本（+81）`, `Japan (+81)`. */
export function optionText({ name, dial }: CountryEntry, locale: string): string {
  if (/^(ja|zh)\b/.test(locale)) return `${name}（+${dial}）`
  // Behind a name written from right to left the sign would follow the digits: 81+ (a list holds no elements to set apart).
  return `${name} (${/[\u0590-\u08FF]/.test(name) ? '\u200E' : ''}+${dial})`
}

function namesIn(locale: string): (code: string) => string {
  try {
    const names = new Intl.DisplayNames([locale], { type: 'region' })
    return code => names.of(code) ?? code
  } catch {
    // A browser without the data still shows the codes (reliability F63).
    return code => code
  }
}

/** Where countries share a calling code, the digits that belong to this one alone follow it: American Samoa is 1684. */
export function dialCode(country: Country): string {
  const leading = metadata.countries[country]?.[LEADING_DIGITS] as unknown
  const own = typeof leading === 'string' && /^\d{3}$/.test(leading) ? leading : ''
  return getCountryCallingCode(country, metadata) + own
}

// Position in a country's row, libphonenumber-js metadata version 4.
const LEADING_DIGITS = 10
