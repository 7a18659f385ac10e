import { CODE_WORD, findCodes } from './codeInText.ts'
import type { CodeProblem, Read } from './problem.ts'
import { clean, cleanAndFold, DASHES, DOTS_AND_LINES, MAX_TEXT } from './text.ts'

export interface CodeOptions {
  /** How many signs the code has. Default 6; null when nobody knows: then 4 to 10 are accepted. */
  length?: number | null
  /** `alnum-upper` makes letters upper-case. Default `digits`. */
  charset?: 'digits' | 'alnum' | 'alnum-upper'
  /** The host of this site. A code bound to another host is refused. */
  domain?: string
}

type ReadCode = Read<{ value: string }, CodeProblem>

const BETWEEN = `,${DASHES}${DOTS_AND_LINES}`
const SEPARATORS = new RegExp(`[${BETWEEN}]+`, 'gu')
const ONLY_DIGITS = new RegExp(`^[\\d${BETWEEN}]*$`, 'u')
const ONLY_LETTERS_AND_DIGITS = new RegExp(`^[A-Za-z\\d${BETWEEN}]*$`, 'u')
// A text field drops line breaks on paste, so the bound line may hang on to the sentence before it.
const BOUND = /(?:^|[^\w+-])@([\w.-]+) #(\S+)(?: [@%]([\w.-]+))?$/

/**
 * Reads a one-time code from what was typed, dictated or pasted: a code in groups, a whole SMS in
 * Japanese or English, digits of any script. A value that is only digits is compared, never cut. In a
 * sentence, amounts, dates, times and telephone numbers are no codes; of several numbers only one next
 * to a code word is taken, else the answer is `otp_ambiguous` and nothing should be filled in.
 * Letters are never read as digits. WICG origin-bound one-time codes.
 */
export function readCode(text: string, options: CodeOptions = {}): ReadCode {
  const { length = 6, charset = 'digits', domain } = options
  const [min, max] = length === null ? [4, 10] : [length, length]
  const cleaned = clean(text)
  if (cleaned === '') return { error: 'otp_required' }
  if (cleaned.length > MAX_TEXT) return { error: 'otp_too_long' }
  const folded = cleanAndFold(cleaned)

  const measure = (code: string): ReadCode => {
    if (code.length < min) return { error: 'otp_too_short' }
    if (code.length > max) return { error: 'otp_too_long' }
    return { value: charset === 'alnum-upper' ? code.toUpperCase() : code }
  }
  const letters = charset !== 'digits'
  const onlyCode = letters ? ONLY_LETTERS_AND_DIGITS : ONLY_DIGITS

  const [, host, bound, embedded] = BOUND.exec(folded) ?? []
  if (host && bound) {
    if (domain && ![host, embedded].some(each => each && belongs(domain, each))) {
      return { error: 'otp_wrong_origin' }
    }
    return onlyCode.test(bound)
      ? measure(bound.replace(SEPARATORS, ''))
      : { error: 'otp_invalid_chars' }
  }

  if (onlyCode.test(folded)) {
    const plain = folded.replace(SEPARATORS, '')
    if (!letters || !isSentence(folded, plain.length === length)) return measure(plain)
  }

  const [found, another] = findCodes(folded, { min, max, letters })
  if (found === undefined) return { error: 'otp_invalid_chars' }
  return another === undefined ? measure(found) : { error: 'otp_ambiguous' }
}

/** A code for example.jp is also one for app.example.jp, not the other way round. */
function belongs(domain: string, host: string): boolean {
  const [site, bound] = [domain.toLowerCase(), host.toLowerCase()]
  return site === bound || (bound.includes('.') && site.endsWith(`.${bound}`))
}

/** With letters allowed, words look like groups of a code: `Your code` has eight signs too. */
function isSentence(folded: string, fits: boolean): boolean {
  const groups = folded.split(/\s+/)
  if (groups.length < 2) return false
  return CODE_WORD.test(folded) || (!fits && groups.some(group => !/\d/.test(group)))
}
