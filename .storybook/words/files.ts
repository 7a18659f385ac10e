import glossary from '../../locales/glossary.json'
import languages from '../../locales/languages.json'
import variables from '../../locales/variables.json'
import { type LocaleTexts, withoutGaps } from '../../scripts/locales/text.ts'
import type { Glossary, Languages, Notes, Words } from '../../scripts/locales/words.ts'

// All of locales/ in the browser, drafts too: what scripts/locales/files.ts is to the command.
const found = import.meta.glob<Record<string, never>>('../../locales/*/*.json', {
  eager: true,
  import: 'default',
})

const folders: Record<string, Record<string, Record<string, never>>> = {}
for (const [path, content] of Object.entries(found)) {
  const [folder = '', file = ''] = path.split('/').slice(-2)
  ;(folders[folder] ??= {})[file.replace('.json', '')] = content
}

export const words: Words = {
  languages: languages as Languages,
  texts: Object.fromEntries(
    Object.keys(languages).map(locale => [locale, (folders[locale] ?? {}) as LocaleTexts]),
  ),
  notes: (folders['notes'] ?? {}) as unknown as Notes,
  variables,
  glossary: glossary as unknown as Glossary,
}

export const english: LocaleTexts = words.texts['en'] ?? {}

/** The texts of a language as they are shown: English where it has none. */
export const shownTexts = (locale: string): LocaleTexts =>
  withoutGaps(words.texts[locale] ?? {}, english, locale)
