import {
  type CountryCode,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/core'
import { metadata } from './phone.plans.ts'
import type { PhoneProblem, Read } from './core/problem.ts'
import { clean, cleanAndFold, DASHES, DOTS_AND_LINES } from './core/text.ts'

export interface PhoneOptions {
  /** ISO 3166 code of the country whose national numbers are meant. Default `JP`. A + wins over it. */
  country?: string
  /** Accept only numbers that can receive SMS. Default true. */
  smsOnly?: boolean
}

// Positions in a country's row, libphonenumber-js metadata version 4.
const NATIONAL_NUMBER = 2
const TYPES = 11

const MAX_LENGTH = 250
/** With its +. Korea's plan has numbers beyond what E.164 allows (found by the fuzzer). */
const LONGEST = 16
const ONLY_SEPARATORS = new RegExp(`^[\\d()[\\]\\p{Ps}\\p{Pe}${DASHES}${DOTS_AND_LINES}]*$`, 'u')
const EXTENSION =
  /^(.*?\d)[^\p{L}\d]*(?:;ext=|内線(?:番号)?|内线|分机|分機|내선|доб|ext(?:ension|n)?|int|anexo|[#♯x;,])[^\p{L}\d]*\d{1,9}$/iu
const URI = /^(?:tel|sms|callto):/i
const CAN_RECEIVE_SMS = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE'])

/**
 * Reads a telephone number as people type and paste it: any width and script of digits, anything that
 * looks like a hyphen, labels before and words after, `tel:` links, `+81 (0)90`, 010 and 00 for the +.
 * Gives E.164 and the ISO code of the number's own country (`001` when it belongs to none). Two numbers
 * are none, and an extension is never cut off: it cannot receive SMS. ITU-T E.164, RFC 3966.
 */
export function readPhone(
  text: string,
  { country = 'JP', smsOnly = true }: PhoneOptions = {},
): Read<{ value: string; country: string }, PhoneProblem> {
  const cleaned = clean(text)
  if (cleaned === '') return { error: 'phone_required' }
  if (cleaned.length > MAX_LENGTH) return { error: 'phone_invalid' }

  const typed = withoutUri(cleanAndFold(cleaned))
  const number = parse(typed, country)
  if (!number) {
    const head = EXTENSION.exec(typed.replace(/\D+$/u, ''))?.[1]
    return { error: head && parse(head, country) ? 'phone_extension' : 'phone_invalid' }
  }
  if (smsOnly && !mayReceiveSms(number)) return { error: 'phone_not_sms' }
  return {
    value: number.number,
    country: number.country ?? number.getPossibleCountries()[0] ?? '001',
  }
}

/**
 * Writes an E.164 number for people: as its own country does when that is the given one
 * (`090-1234-5678`), else the international way (`+1 415 555 2671`). Other texts come back unchanged.
 */
export function formatPhone(e164: string, country = 'JP'): string {
  const number = parsePhoneNumberFromString(e164, metadata)
  if (!number) return e164
  return number.country === country ? number.formatNational() : number.formatInternational()
}

/** The number of a tel: or sms: link with its context and extension, without other parameters. */
function withoutUri(typed: string): string {
  if (!URI.test(typed)) return typed
  const rest = typed.replace(URI, '').replaceAll(/%2b/gi, '+').replaceAll(/%20/g, ' ')
  const [, context = ''] = /;phone-context=(\+[\d.()-]+)/i.exec(rest) ?? []
  const number = rest.replace(/\?.*$/s, '').replace(/;(?!ext=)[^;]*/gi, '')
  return context && !number.includes('+') ? `${context}${number}` : number
}

/** The one valid number in the text, or undefined. */
function parse(typed: string, country: string): PhoneNumber | undefined {
  const start = typed.search(/\d/)
  const before = typed.slice(0, Math.max(start, 0))
  const body = typed.slice(before.length).replace(/\D+$/, '')
  if (!ONLY_SEPARATORS.test(body)) return undefined
  const digits = body.replace(/\D/g, '')
  const attempts = /\+[^\p{L}\d]*$/u.test(before)
    ? [`+${digits}`, `+${body.replace(/\(0\)/, '').replace(/\D/g, '')}`]
    : [digits, ...(digits.startsWith('00') ? [`+${digits.slice(2)}`] : [])]
  const defaultCountry = country.toUpperCase() as CountryCode
  return attempts
    .map(attempt =>
      parsePhoneNumberFromString(attempt, { defaultCountry, extract: false }, metadata),
    )
    .find(number => number && number.number.length <= LONGEST && isAssigned(number))
}

/** Whether the digits are some number of their country. Where only mobile ones are known, its general pattern decides. */
function isAssigned(number: PhoneNumber): boolean {
  const country = number.country ?? number.getPossibleCountries()[0]
  if (number.isValid() || !country || country === 'JP') return number.isValid()
  const pattern: unknown = metadata.countries[country]?.[NATIONAL_NUMBER]
  return typeof pattern === 'string' && new RegExp(`^(?:${pattern})$`).test(number.nationalNumber)
}

/** Where a country has one pattern for all its numbers, nobody can say that one of them gets no SMS. */
const mayReceiveSms = (number: PhoneNumber): boolean =>
  CAN_RECEIVE_SMS.has(number.getType() ?? '') ||
  (number.country !== undefined && !metadata.countries[number.country]?.[TYPES])
