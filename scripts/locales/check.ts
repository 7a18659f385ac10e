import { checkKeys, checkNotes } from './rules/keys.ts'
import { checkText } from './rules/text.ts'
import { roleIn, roleOf } from './text.ts'
import { fileOf, type Finding, type Words } from './words.ts'

/** Everything that is wrong with the words, in the order of the files. */
export function check(words: Words): Finding[] {
  return [
    ...checkNotes(words),
    ...Object.keys(words.texts).flatMap(locale => checkLocale(words, locale)),
  ]
}

export function checkLocale(words: Words, locale: string): Finding[] {
  return [
    ...checkKeys(words, locale),
    ...Object.entries(words.texts[locale] ?? {}).flatMap(([group, texts]) =>
      Object.keys(texts).flatMap(key => checkOne(words, locale, group, key)),
    ),
  ]
}

/** What is wrong with one text, where it stands now. An empty one is no mistake in itself: it is not written yet. */
export function checkOne(words: Words, locale: string, group: string, key: string): Finding[] {
  const texts = words.texts[locale]?.[group] ?? {}
  const text = texts[key]
  if (!text) return []
  const english = words.texts['en'] ?? {}
  const original = english[group] ?? {}
  const role = roleIn(original)(key)
  const findings = checkText({
    text,
    locale,
    key: `${group}.${key}`,
    role,
    english: locale === 'en' ? null : englishOf(words, group, key),
    note: words.notes[group]?.[role],
    variables: words.variables,
    glossary: words.glossary,
    // A variable may stand in any of the English forms.
    known: Object.entries(original)
      .filter(([name]) => roleIn(original)(name) === role)
      .map(([, form]) => form),
  })
  return findings.map(finding => ({ ...finding, file: fileOf(locale, group), key }))
}

/** The English text that a key says again; null for a key that English does not know. */
export function englishOf(words: Words, group: string, key: string): string | null {
  const texts = words.texts['en']?.[group] ?? {}
  return texts[key] ?? texts[`${roleOf(key)}_other`] ?? null
}

/** As the command prints it: file, key, rule, what is wrong and what to do. */
export const describeFinding = ({ file, key, rule, problem, fix }: Finding): string =>
  `${file}${key && `  ${key}`}  [${rule}]\n    ${problem}\n    → ${fix}`
