import { parsePhoneNumber } from 'react-phone-number-input/core'
import type { Country } from './countries.ts'
import { metadata } from '../../phone.plans.ts'

/** Half-width, and with plain hyphens for all that looks like one: the library knows only some (reliability M12). */
export function plainNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Dash}ー・·_]/gu, '-')
    .replace(/\p{Cf}/gu, '')
    .trim()
}

/**
 * Which country a number that begins with `+` belongs to, as soon as its digits say so; `null` for any other text.
 * Where several share the calling code, the present one stays until the number says otherwise.
 */
export function countryOf(text: string, present: Country): Country | null {
  const plain = plainNumber(text)
  if (!plain.startsWith('+')) return null
  const whole = parsePhoneNumber(plain, { extract: false }, metadata)
  if (whole?.country) return whole.country
  const digits = plain.replace(/\D/g, '')
  for (const length of [1, 2, 3]) {
    const sharing = metadata.country_calling_codes[digits.slice(0, length)]
    if (sharing && digits.length >= length) {
      return sharing.includes(present) ? present : (sharing[0] ?? null)
    }
  }
  return null
}

/**
 * A number as people of its country write it, or with `+` if it was typed so. `null` while it is not a whole number,
 * or carries an extension: then what was typed stays as it is.
 */
export function formatNumber(text: string, country: Country): string | null {
  const plain = plainNumber(text)
  const number = parsePhoneNumber(plain, { defaultCountry: country, extract: false }, metadata)
  if (!number?.isValid() || number.ext) return null
  return number.format(plain.startsWith('+') ? 'INTERNATIONAL' : 'NATIONAL')
}
