// One way to look through what keyboards, mail programs and spreadsheets add to a text.
// No tables: the engine's own Unicode classes do the work, and every loop is linear.

const IGNORABLE = /\p{Default_Ignorable_Code_Point}+/gu
const UNSEEN = /[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}]/u

/**
 * Dashes of every kind and the signs that look like one: for use inside a character class, after NFKC.
 * Beyond Unicode's own dashes: minus, modifier minus, hyphen bullet, line drawing, long vowel marks of
 * Japanese and Korean, and the ideograph for one, which Japanese keyboards offer next to the dash.
 * A plain string: bundlers keep a tagged template (`String.raw`) that nobody uses.
 */
export const DASHES =
  '\\p{Pd}\\u02d7\\u2043\\u2212\\u23af\\u2500-\\u257f\\u2796\\u30fc\\u1173\\u4e00'

/** Other signs that people put between groups of digits: for use inside a character class, after NFKC. */
export const DOTS_AND_LINES =
  '\\s\\p{Z}\\p{Cc}\\p{Pc}\\p{M}./~\\u00b7\\u2022\\u2027\\u2219\\u22c5\\u30fb'

/** More than a whole mail with a code in it. Longer texts are refused unread, so that no paste holds up the page. */
export const MAX_TEXT = 10_000

/** Takes off what does not show at both ends. */
export function trim(text: string): string {
  // The engine's own trim knows no controls and no marks, but is fast on long runs of blanks.
  const rest = text.trim()
  let start = 0
  let end = rest.length
  while (start < end && UNSEEN.test(rest.charAt(start))) start++
  while (end > start && UNSEEN.test(rest.charAt(end - 1))) end--
  return rest.slice(start, end)
}

/** `trim`, and takes out what never shows: zero-width and bidi marks, byte-order marks. */
export const clean = (text: string): string => trim(text.replace(IGNORABLE, ''))

/** `clean`, and then half-width letters and the digits 0–9 for those of any width, frame or script. */
export function cleanAndFold(text: string): string {
  // U+20E3 is the key cap of emoji digits.
  const folded = clean(text.replaceAll('\u20e3', '')).normalize('NFKC')
  const known = new Map<string, string>()
  return folded.replace(/[^\P{Nd}0-9]/gu, digit => {
    const value = known.get(digit) ?? digitValue(digit)
    known.set(digit, value)
    return value
  })
}

/** Unicode keeps the digits of a script in one run from 0 to 9, so the place in the run is the value. */
function digitValue(digit: string): string {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String((point - zero) % 10)
}
