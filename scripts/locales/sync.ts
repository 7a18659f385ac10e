import { readTexts, readWords, writeJson, writeTexts } from './files.ts'
import { roleIn, wantedOf } from './text.ts'
import type { Note, Notes } from './words.ts'

/**
 * Gives every language the keys it lacks, as empty texts in the order of the English ones, and every new text an empty
 * note. Never changes or deletes a text. @returns the files that were written.
 */
export function sync(root: string): string[] {
  const words = readWords(root)
  const english = words.texts['en'] ?? {}
  const written: string[] = []

  for (const locale of Object.keys(words.languages)) {
    if (locale === 'en') continue
    const texts = readTexts(root, locale)
    const gaps = wantedOf(english, locale).filter(
      ({ group, key }) => texts[group]?.[key] === undefined,
    )
    // A reviewed language is complete: what it lacks is a mistake to be told, and not one to be covered.
    if (gaps.length === 0 || words.languages[locale]?.stage === 'reviewed') continue
    for (const { group, key } of gaps) texts[group] = { ...texts[group], [key]: '' }
    writeTexts(root, locale, texts, english)
    written.push(...new Set(gaps.map(({ group }) => `locales/${locale}/${group}.json`)))
  }

  for (const [group, texts] of Object.entries(english)) {
    const notes = words.notes[group] ?? {}
    const roles = [...new Set(Object.keys(texts).map(roleIn(texts)))]
    if (roles.every(role => notes[role])) continue
    const complete: Notes[string] = {}
    for (const role of roles) complete[role] = notes[role] ?? guess(role)
    writeJson(root, `locales/notes/${group}.json`, complete)
    written.push(`locales/notes/${group}.json`)
  }
  return written
}

/** A beginning for the developer who has added a text; `check` asks for the rest. */
function guess(role: string): Note {
  const kind = /[tT]itle$/.test(role) ? 'heading' : /[lL]abel$/.test(role) ? 'label' : 'text'
  return { kind, where: '' }
}
