import { globSync } from 'node:fs'
import { schemaFiles } from './schema.ts'
import { FORMS, formOf, type LocaleTexts, placeholders, roleIn, withoutGaps } from './text.ts'
import type { Words } from './words.ts'

const HEAD = '// Written by `npm run locales sync` from locales/. Do not edit.\n'
const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
const lines = (list: string[]) => list.join('\n')

/** Every generated file: path from the project's root → content. English is the measure. */
export function generate(words: Words): Record<string, string> {
  const english = words.texts['en'] ?? {}
  const shipped = Object.keys(words.languages)
    .filter(locale => words.languages[locale]?.stage !== 'draft')
    .sort()
  return {
    'src/i18n/keys.gen.ts': keysFile(english),
    'src/i18n/locales.gen.ts': localesFile(shipped),
    'src/i18n/bundles/first.gen.ts': firstFile(words),
    ...Object.fromEntries(
      shipped.map(locale => [
        `src/i18n/bundles/${locale}.gen.ts`,
        bundleFile(locale, words.texts[locale] ?? {}, english),
      ]),
    ),
    ...schemaFiles(words),
  }
}

/** Generated files that are no longer wanted: of a language or a screen that is gone. */
export function outdated(root: string, wanted: Record<string, string>): string[] {
  return globSync(['src/i18n/bundles/*.gen.ts', 'locales/schema/*.gen.json'], { cwd: root })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => wanted[path] === undefined)
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
      const role = roleIn(texts)(key)
      if (formOf(key) && role !== key) plural.add(role)
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

function localesFile(shipped: string[]): string {
  return `${HEAD}
import type { Bundle } from './keys.gen.ts'

/** The languages of the package, each with the way to fetch it. Only the language shown is ever loaded. */
export const LOCALES = {
${lines(shipped.map(locale => `  ${nameOf(locale)}: () => import('./bundles/${locale}.gen.ts'),`))}
} satisfies Record<string, () => Promise<{ bundle: Bundle }>>
`
}

const nameOf = (locale: string) => (/^\w+$/.test(locale) ? locale : quote(locale))

/**
 * One module per language, so that one dynamic import brings it. A missing key does not compile; a text that waits for
 * its translator (an empty one) is spelt out in English, so that the loaded language is always whole.
 */
function bundleFile(locale: string, texts: LocaleTexts, english: LocaleTexts): string {
  const groups = Object.keys(texts).filter(group => english[group])
  const whole = withoutGaps(texts, english, locale)
  const row = (group: string) => {
    const spare = Object.entries(whole[group] ?? {}).filter(
      ([key, text]) => texts[group]?.[key] === '' && text !== '',
    )
    if (spare.length === 0) return `  ${group},`
    const filled = spare.map(([key, text]) => `    ${key}: ${quote(text)},`)
    return `  ${group}: {\n    ...${group},\n${lines(filled)}\n  },`
  }
  return `${HEAD}
import type { Bundle } from '../keys.gen.ts'
${lines(groups.map(group => `import ${group} from '../../../locales/${locale}/${group}.json'`))}

export const bundle: Bundle = {
${lines(groups.map(row))}
}
`
}

/** The languages whose first screen is in the first script. More would make every page heavier. */
const FIRST_LOCALES = ['en', 'ja']
/** What the first screen says, or may have to say before any other text was fetched. */
const FIRST_TEXTS: Record<string, RegExp> = {
  common: /^(back|lastUsed|required|startOver|stillWorking|tryAgain|working)$/,
  identifierFirst: /./,
  passkeyPrompt: /^(waiting|cancelled)$/,
  problem:
    /^(email_(required|invalid)|(identifier|phone)_(required|invalid)|network|offline|timeout|unknown)$/,
  signIn: /./,
}

/**
 * Written out: a JSON file shared with the whole language would become a file of its own in an application's build, and
 * one more request before the first screen.
 */
function firstFile({ texts }: Words): string {
  const rows = FIRST_LOCALES.filter(locale => texts[locale]).map(locale => {
    const groups = Object.entries(FIRST_TEXTS).flatMap(([group, wanted]) => [
      `    ${group}: {`,
      ...Object.entries(texts[locale]?.[group] ?? {})
        .filter(([role, text]) => wanted.test(role) && text !== '')
        .map(([role, text]) => `      ${role}: ${quote(text)},`),
      '    },',
    ])
    return `  ${locale}: {\n${lines(groups)}\n  },`
  })
  return `${HEAD}
import type { PartialBundle } from '../readTexts.ts'

/** The texts of the first screen, in the languages that every page carries. */
export const FIRST: Readonly<Record<string, PartialBundle>> = {
${lines(rows)}
}
`
}
