import type { Channel } from '../../core/backend.ts'

// Small readers of untrusted JSON: the value when it is what it should be, else undefined.

const LONGEST_TEXT = 2048

export const readText = (value: unknown, most = LONGEST_TEXT): string | undefined =>
  typeof value === 'string' && value.length <= most ? value : undefined

/** Above it a number of seconds is no moment any more: times a thousand it would not be whole, or not be finite. */
const LARGEST_COUNT = Math.floor(Number.MAX_SAFE_INTEGER / 1000)

/** A whole number that is not negative. JSON of some servers holds it as a string. */
export function readCount(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && number >= 0 && number <= LARGEST_COUNT
    ? Math.ceil(number)
    : undefined
}

export const readOneOf = <Word extends string>(
  words: readonly Word[],
  value: unknown,
): Word | undefined => words.find(word => word === value)

/** What a table of ours has for a word of somebody else's, who may write `constructor`. */
export const lookUp = <Value>(table: Readonly<Record<string, Value>>, word: string) =>
  Object.hasOwn(table, word) ? table[word] : undefined

/** The entries of a list that can be read; the others are left out. */
export const readList = <Entry>(
  value: unknown,
  read: (entry: unknown) => Entry | undefined,
): Entry[] =>
  Array.isArray(value)
    ? value.slice(0, 100).flatMap(entry => {
        const known = read(entry)
        return known === undefined ? [] : [known]
      })
    : []

/** An address that a browser may be sent to: http(s), absolute or on this origin. Never `javascript:` and its kind. */
export function readUrl(value: unknown): string | undefined {
  const text = readText(value)
  if (!text) return undefined
  try {
    const { protocol } = new URL(text, 'https://this.example/')
    return protocol === 'https:' || protocol === 'http:' ? text : undefined
  } catch {
    return undefined
  }
}

const CHANNELS: Record<Channel, true> = {
  email_code: true,
  email_link: true,
  sms_code: true,
  voice_code: true,
  passkey: true,
  password: true,
  social: true,
}

export const readChannel = (value: unknown): Channel | undefined =>
  typeof value === 'string' && Object.hasOwn(CHANNELS, value) ? (value as Channel) : undefined

/** What is there, without the entries that are undefined. */
export function present<Entries extends Record<string, unknown>>(
  entries: Entries,
): { [Key in keyof Entries]?: Exclude<Entries[Key], undefined> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Entries]?: Exclude<Entries[Key], undefined>
  }
}
