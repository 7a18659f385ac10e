import { englishOf } from './check.ts'
import { roleIn, wantedOf } from './text.ts'
import { ROOM, type Words } from './words.ts'

/** One text as it travels to a translator and back. */
export interface Row {
  group: string
  key: string
  english: string
  /** Empty where nobody has translated it yet. */
  text: string
  /** Where it appears, what its variables are and how much room there is. */
  context: string
}

/** Every text of a language, in the order of the English files; what English does not know comes last in its file. */
export function rowsOf(words: Words, locale: string): Row[] {
  const english = words.texts['en'] ?? {}
  const wanted = wantedOf(english, locale)
  return [...new Set([...Object.keys(english), ...Object.keys(words.texts[locale] ?? {})])].flatMap(
    group => {
      const own = words.texts[locale]?.[group] ?? {}
      const keys = wanted.filter(it => it.group === group).map(it => it.key)
      return [...new Set([...keys, ...Object.keys(own)])].map(key => ({
        group,
        key,
        english: englishOf(words, group, key) ?? '',
        text: own[key] ?? '',
        context: contextOf(words, group, key),
      }))
    },
  )
}

export function contextOf(words: Words, group: string, key: string): string {
  const note = words.notes[group]?.[roleIn(words.texts['en']?.[group] ?? {})(key)]
  if (!note) return ''
  const room = ROOM[note.kind]
  const lines = note.lines ?? room?.lines
  const limit = room ? `at most ${lines} ${lines === 1 ? 'line' : 'lines'} at 320 px` : 'spoken'
  return `${note.where} (${note.kind}, ${limit})`
}

/** A text that came back, before it is written. */
export interface Returned {
  group: string
  key: string
  text: string
}

export interface Applied {
  /** How many texts are other than before. */
  changed: number
  /** `<group>.<key>` that the kit does not know: nothing was written for them. */
  unknown: string[]
}

/** Puts returned texts into the words. An empty one leaves what is there. */
export function applyRows(words: Words, locale: string, returned: Returned[]): Applied {
  const texts = (words.texts[locale] ??= {})
  const known = new Set(rowsOf(words, locale).map(({ group, key }) => `${group}.${key}`))
  const applied: Applied = { changed: 0, unknown: [] }
  for (const { group, key, text } of returned) {
    if (!known.has(`${group}.${key}`)) {
      applied.unknown.push(`${group}.${key}`)
    } else if (text !== '' && texts[group]?.[key] !== text) {
      texts[group] = { ...texts[group], [key]: text }
      applied.changed += 1
    }
  }
  return applied
}
