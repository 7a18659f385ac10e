import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The texts of one language: group → key → text, as the JSON files hold them. */
export type LocaleTexts = Record<string, Record<string, string>>

const at = (path: string) => join(import.meta.dirname, '..', path)

/** The languages that have a folder in `locales/`. */
export function localeNames(): string[] {
  return readdirSync(at('locales'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}

/** The JSON files of a language, as `[group, absolute path]`. */
export function localeFiles(locale: string): [group: string, path: string][] {
  return readdirSync(at(`locales/${locale}`))
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => [name.slice(0, -'.json'.length), at(`locales/${locale}/${name}`)])
}

/** All groups of a language in one object: what `genkan/locales/<locale>.json` holds. */
export function mergeLocale(locale: string): LocaleTexts {
  return Object.fromEntries(
    localeFiles(locale).map(([group, path]) => [group, JSON.parse(readFileSync(path, 'utf8'))]),
  )
}

/** The ending by which i18next picks a plural form (Intl.PluralRules). */
export const PLURAL = /_(zero|one|two|few|many|other)$/

/** The names between `{{` and `}}`, each once, in order. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(.+?)\s*\}\}/g)].map(match => match[1] ?? ''))]
}

const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other']
const HEAD = '// Written by `npx node scripts/locale-keys.ts` from locales/. Do not edit.\n'
const quote = (text: string) => `'${text}'`
const lines = (list: string[]) => list.join('\n')

/** Every generated file: path from the project's root → content. English is the measure. */
export function generate(): Record<string, string> {
  const files: Record<string, string> = { 'src/i18n/keys.gen.ts': keysFile(mergeLocale('en')) }
  for (const locale of localeNames()) {
    files[`src/i18n/bundles/${locale}.gen.ts`] = bundleFile(locale)
  }
  return files
}

function keysFile(english: LocaleTexts): string {
  const keys: string[] = []
  const vars: string[] = []
  const bundle: string[] = []
  const sizes: string[] = []
  for (const [group, texts] of Object.entries(english)) {
    const roles = new Map<string, Set<string>>()
    const plural = new Set<string>()
    for (const [key, text] of Object.entries(texts)) {
      const role = key.replace(PLURAL, '')
      if (role !== key) plural.add(role)
      roles.set(role, new Set([...(roles.get(role) ?? []), ...placeholders(text)]))
    }
    bundle.push(`  ${group}: {`)
    for (const [role, names] of roles) {
      keys.push(`  | ${quote(`${group}.${role}`)}`)
      if (names.size > 0) {
        const types = [...names].map(name => `${name}: ${name === 'count' ? 'number' : 'string'}`)
        vars.push(`  ${quote(`${group}.${role}`)}: { ${types.join('; ')} }`)
      }
      if (plural.has(role)) {
        for (const form of FORMS) {
          bundle.push(`    ${role}_${form}${form === 'other' ? '' : '?'}: string`)
        }
      } else bundle.push(`    ${role}: string`)
    }
    bundle.push('  }')
    sizes.push(`  ${group}: ${roles.size},`)
  }
  return `${HEAD}
/** The name of every text: \`<group>.<role>\`, without plural endings. */
export type SayKey =
${lines(keys)}

/** What a text wants to be told. Texts that are not named here want nothing. */
export interface SayVars {
${lines(vars)}
}

/** All texts of one language. Of the plural forms only \`_other\` is demanded: Japanese has no more. */
export interface Bundle {
${lines(bundle)}
}

/** How many texts a group holds, plural forms counted once. */
export const GROUP_SIZES: Record<keyof Bundle, number> = {
${lines(sizes)}
}
`
}

/** One module per language, so that one dynamic import brings it. A missing key does not compile. */
function bundleFile(locale: string): string {
  const groups = localeFiles(locale).map(([group]) => group)
  return `${HEAD}
import type { Bundle } from '../keys.gen.ts'
${lines(groups.map(group => `import ${group} from '../../../locales/${locale}/${group}.json'`))}

export const bundle: Bundle = {
${lines(groups.map(group => `  ${group},`))}
}
`
}

if (process.argv[1] === import.meta.filename) {
  for (const [path, content] of Object.entries(generate())) writeFileSync(at(path), content)
}
