import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readJson, readLanguages, readTexts, writeJson, writeTexts } from './files.ts'
import { type LocaleTexts, wantedOf } from './text.ts'
import type { Glossary, Languages, Stage } from './words.ts'

/** What a localizer did wrong, in words for them: the command prints it and stops. */
export class Refused extends Error {}

/**
 * Begins a language: a folder with every text it needs, empty, in the plural forms it has. It is a draft until it is
 * released: shown in Storybook, in English where it has no words yet, and not in the package.
 */
export function addLanguage(root: string, given: string): { locale: string; texts: number } {
  const locale = tagOf(given)
  const languages = readLanguages(root)
  if (languages[locale] || existsSync(join(root, 'locales', locale))) {
    throw new Refused(
      `locales/${locale} is there already. See how far it is: npm run locales status`,
    )
  }
  const english = readTexts(root, 'en')
  const texts: LocaleTexts = {}
  const wanted = wantedOf(english, locale)
  for (const { group, key } of wanted) texts[group] = { ...texts[group], [key]: '' }
  writeTexts(root, locale, texts, english)
  addToGlossary(root, locale)
  setStage(root, locale, 'draft')
  return { locale, texts: wanted.length }
}

/** Empty places for the language's own terms and rules, so that nobody has to guess their shape. */
function addToGlossary(root: string, locale: string): void {
  const glossary = readJson<Glossary>(root, 'locales/glossary.json')
  for (const term of Object.values(glossary.terms)) {
    term.words[locale] ??= { say: [], never: [] }
  }
  glossary.style[locale] ??= { tone: '', endings: [], avoid: [] }
  writeJson(root, 'locales/glossary.json', glossary)
}

/** `PT-br` → `pt-BR`. */
function tagOf(given: string): string {
  let locale: Intl.Locale | undefined
  try {
    locale = new Intl.Locale(given.replaceAll('_', '-'))
  } catch {
    // Told below.
  }
  const isKnown =
    locale &&
    new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(locale.language) &&
    Intl.PluralRules.supportedLocalesOf(locale.baseName).length > 0
  if (!locale || !isKnown) {
    throw new Refused(
      `"${given}" is no language tag. Take the two letters of the language (de, fr, zh-Hant, pt-BR): BCP 47.`,
    )
  }
  return locale.baseName
}

export function setStage(root: string, locale: string, stage: Stage): void {
  const languages: Languages = { ...readLanguages(root), [locale]: { stage } }
  const sorted = Object.entries(languages).sort(([a], [b]) => (a < b ? -1 : 1))
  writeJson(root, 'locales/languages.json', Object.fromEntries(sorted))
}
