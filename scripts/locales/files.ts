import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Glossary, Languages, Notes, Variables, Words } from './words.ts'
import { inOrder, type LocaleTexts } from './text.ts'

/** The project, unless a test brings a folder of its own. */
export const PROJECT = join(import.meta.dirname, '../..')

/** A file that is no JSON. The message names the file and the place. */
export class BrokenFile extends Error {}

export function readJson<T>(root: string, path: string): T {
  const text = readFileSync(join(root, path), 'utf8')
  try {
    return JSON.parse(text) as T
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new BrokenFile(
      `${path} is not JSON (${reason}). Look for a comma or a quotation mark that is missing or too many; the last line before } has no comma.`,
      { cause },
    )
  }
}

export function writeJson(root: string, path: string, value: unknown): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${pretty(value)}\n`)
}

/** Wide characters take two columns. */
const columns = (text: string) => text.replaceAll(/[\u1100-\u115F\u2E80-\uFFDC]/g, '  ').length

/** As oxfmt would leave it, so that what a command writes needs no formatting: short lists stand on one line. */
function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(
    /\[\n\s+([^[\]{}]*?)\n\s+\]/g,
    (list, items: string, at: number, whole: string) => {
      const line = `[${items.replaceAll(/\n\s+/g, ' ')}]`
      const before = at - whole.lastIndexOf('\n', at) - 1
      return before + columns(line) + 1 <= 100 ? line : list
    },
  )
}

const jsonIn = (root: string, folder: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter(name => name.endsWith('.json'))
        .map(name => name.slice(0, -'.json'.length))
        .sort()
    : []

/** Every file of a folder by name: `locales/ja` → group → texts, `locales/notes` → group → notes. */
export function readFolder<T>(root: string, folder: string): Record<string, T> {
  return Object.fromEntries(
    jsonIn(root, folder).map(name => [name, readJson<T>(root, `${folder}/${name}.json`)]),
  )
}

/** The languages of `locales/languages.json`, in alphabetical order. */
export const readLanguages = (root: string): Languages =>
  readJson<Languages>(root, 'locales/languages.json')

export const readTexts = (root: string, locale: string): LocaleTexts =>
  readFolder(root, `locales/${locale}`)

/** All of `locales/`. */
export function readWords(root: string = PROJECT): Words {
  const languages = readLanguages(root)
  return {
    languages,
    texts: Object.fromEntries(
      Object.keys(languages).map(locale => [locale, readTexts(root, locale)]),
    ),
    notes: readFolder<Notes[string]>(root, 'locales/notes'),
    variables: readJson<Variables>(root, 'locales/variables.json'),
    glossary: readJson<Glossary>(root, 'locales/glossary.json'),
  }
}

/** Writes the texts of a language in the order of the English ones. What English does not know comes last. */
export function writeTexts(
  root: string,
  locale: string,
  texts: LocaleTexts,
  english: LocaleTexts,
): void {
  for (const group of new Set([...Object.keys(english), ...Object.keys(texts)])) {
    const ordered = inOrder(texts[group] ?? {}, english[group] ?? {}, locale)
    writeJson(root, `locales/${locale}/${group}.json`, ordered)
  }
}
