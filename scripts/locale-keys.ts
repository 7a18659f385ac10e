import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PROJECT, readLanguages, readTexts, readWords } from './locales/files.ts'
import { generate, outdated } from './locales/generate.ts'
import { sync } from './locales/sync.ts'
import { type LocaleTexts, withoutGaps } from './locales/text.ts'

/** The languages in the package: those of `locales/languages.json` that are no drafts. */
export const localeNames = (): string[] =>
  Object.entries(readLanguages(PROJECT))
    .filter(([, { stage }]) => stage !== 'draft')
    .map(([locale]) => locale)

/** The JSON files of a language, as `[group, absolute path]`. */
export const localeFiles = (locale: string): [group: string, path: string][] =>
  Object.keys(readTexts(PROJECT, locale)).map(group => [
    group,
    join(PROJECT, `locales/${locale}/${group}.json`),
  ])

/** All groups of a language in one object: what `genkan/locales/<locale>.json` holds. */
export const mergeLocale = (locale: string): LocaleTexts =>
  withoutGaps(readTexts(PROJECT, locale), readTexts(PROJECT, 'en'), locale)

/**
 * After a change in `locales/`: gives every language the texts it lacks (empty, so that English is shown) and writes the
 * generated files. @returns what was written, as paths from the project's root.
 */
export function update(root: string = PROJECT): string[] {
  const written = sync(root)
  const files = generate(readWords(root))
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path)
    if (readOr(file) === content) continue
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    written.push(path)
  }
  for (const path of outdated(root, files)) {
    rmSync(join(root, path))
    written.push(path)
  }
  return written
}

function readOr(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

if (process.argv[1] === import.meta.filename) {
  for (const path of update()) console.log(`written: ${path}`)
}
