import { DASHES } from './text.ts'

// Finds the code in the text of an SMS or a mail. Everything here works on folded text (text.ts).

interface Candidate {
  value: string
  start: number
  end: number
}

interface Wanted {
  min: number
  max: number
  /** Letters may be part of the code. */
  letters: boolean
}

/** How far a code may stand from the word that announces it. */
const REACH = 14

const STRONG_WORDS =
  /認証(?:コード|番号)|確認(?:コード|番号)|セキュリティー?コード|ワンタイム(?:パスワード|コード)|パスコード|暗証番号|(?:verification|security|confirmation|authentication|login|sign-?in|one-?time) (?:pass)?code|one-?time password|passcode|\b(?:otp|pin)(?![a-z])/gi
const WEAK_WORDS = /コード|\bcode(?![a-z])|verification/gi
export const CODE_WORD = new RegExp(`${STRONG_WORDS.source}|${WEAK_WORDS.source}`, 'i')

const NO_CODE_AFTER = /(?:\d(?:[.,:/]|\) ?)|(?:[\p{Sc}〒]|\b(?:JPY|USD|EUR)) ?)$/iu
const NO_CODE_BEFORE =
  /^(?:[.,:/]\d|\) ?\d|@[a-z]|[年%]| ?(?:\p{Sc}|円|元|ドル|ポイント|(?:yen|JPY|USD|EUR)(?![a-z])))/iu
const DATE = /^(?:(?:19|20)\d\d\D\d\d?\D\d\d?|\d\d?\D\d\d?\D(?:19|20)\d\d)$/
/** Between a code and the word that says what it was. */
const CLOSED_BY_WORD = /^["'」』】)>\]\s]*(?:is (?:your|the|ur)\b.*|が|は)\s*$/i
const LABELLED = /\p{L}[^\p{L}\d]*$/u

/** What may be the code in the text: one value when that is clear, several when nothing tells which. */
export function findCodes(text: string, wanted: Wanted): Set<string> {
  const candidates = candidatesIn(text, wanted)
  const values = new Set(candidates.map(({ value }) => value))
  if (values.size < 2) return values
  for (const words of [STRONG_WORDS, WEAK_WORDS]) {
    const near = nextTo(words, text, candidates)
    if (near.size > 0) return near
  }
  return values
}

function candidatesIn(text: string, { min, max, letters }: Wanted): Candidate[] {
  const fits = ({ value }: Candidate) => value.length >= min && value.length <= max
  const sign = letters ? '[A-Za-z\\d]' : '\\d'
  const group = new RegExp(`${sign}+(?:[${DASHES}]${sign}+)*`, 'gu')
  const groups = [...text.matchAll(group)].map(({ 0: raw, index }) => ({
    value: letters ? raw.replace(/[^A-Za-z\d]/g, '') : raw.replace(/\D/g, ''),
    start: index,
    end: index + raw.length,
  }))
  const found = rowsOf(groups, text).flatMap(row => {
    const single = row.filter(fits)
    const codes = single.length > 0 ? single : joined(row, fits, max)
    return isTelephone(row, text) ? [] : codes.filter(each => mayBeCode(each, text))
  })
  if (!letters) return found
  // Most words have no digit; a code without one stands out by its capitals.
  const withDigit = found.filter(({ value }) => /\d/.test(value))
  return withDigit.length > 0 ? withDigit : found.filter(({ value }) => /^[A-Z]+$/.test(value))
}

/** Groups with one space between them belong together: `123 456`. */
function rowsOf(groups: Candidate[], text: string): Candidate[][] {
  const rows: Candidate[][] = []
  let last: Candidate | undefined
  for (const group of groups) {
    const goesOn = last !== undefined && text.slice(last.end, group.start) === ' '
    if (goesOn) rows.at(-1)?.push(group)
    else rows.push([group])
    last = group
  }
  return rows
}

function joined(row: Candidate[], fits: (each: Candidate) => boolean, max: number): Candidate[] {
  const found: Candidate[] = []
  for (let index = 0; index < row.length; index++) {
    let code = row[index]
    for (let next = index + 1; code && code.value.length < max && next < row.length; next++) {
      const { value = '', end = 0 } = row[next] ?? {}
      code = { value: code.value + value, start: code.start, end }
      if (!fits(code)) continue
      found.push(code)
      index = next
      break
    }
  }
  return found
}

/** A number after a +, or 10 or 11 digits in three groups that begin with 0. */
function isTelephone(row: Candidate[], text: string): boolean {
  const [first, last] = [row[0], row.at(-1)]
  if (!first || !last) return false
  const groups = text.slice(first.start, last.end).split(/[^A-Za-z\d]/)
  return (
    text.charAt(first.start - 1) === '+' ||
    (groups.length === 3 && /^0\d{9,10}$/.test(groups.join('')))
  )
}

function mayBeCode({ start, end, value }: Candidate, text: string): boolean {
  const before = text.slice(Math.max(start - 10, 0), start)
  const after = text.slice(end, end + 10)
  if (NO_CODE_AFTER.test(before) || NO_CODE_BEFORE.test(after)) return false
  if (DATE.test(text.slice(start, end)) || isTelephone([{ value, start, end }], text)) return false
  return (
    !/^[A-Za-z]/.test(after) && (!/[A-Za-z]$/.test(before) || /(?:code|otp|pin)$/i.test(before))
  )
}

/** The values that code words point at: what follows the word, or what it closes (`123456 is your code`). */
function nextTo(words: RegExp, text: string, candidates: Candidate[]): Set<string> {
  const values = new Set<string>()
  let index = 0
  for (const { 0: word, index: start } of text.matchAll(words)) {
    const end = start + word.length
    while (index < candidates.length && (candidates[index]?.start ?? 0) < end) index++
    const [before, after] = [candidates[index - 1], candidates[index]]
    const previous = before && within(text, before.end, start) ? before : undefined
    const next = after && within(text, end, after.start) ? after : undefined
    if (previous && (!next || CLOSED_BY_WORD.test(text.slice(previous.end, start))))
      values.add(previous.value)
    else if (next) values.add(next.value)
    // `654321 code 123456`: with no other label before the first, either may be meant.
    if (
      previous &&
      next &&
      !LABELLED.test(text.slice(Math.max(previous.start - REACH, 0), previous.start))
    ) {
      values.add(previous.value)
    }
  }
  return values
}

/** Near, and in the same sentence. */
function within(text: string, from: number, to: number): boolean {
  return to - from <= REACH && !/[。!?]|\.\s/.test(text.slice(from, to))
}
