import { type Bundle, GROUP_SIZES } from './keys.gen.ts'
import type { Texts } from './say.ts'

/** Some texts of a language, for those who want other words or bring a language of their own. */
export type PartialBundle = { [Group in keyof Bundle]?: Partial<Bundle[Group]> }

const GROUPS = Object.keys(GROUP_SIZES) as (keyof Bundle)[]
const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const
const PLURAL = /_(?:zero|one|two|few|many|other)$/

/**
 * Reads texts of unknown origin; later ones win. Known groups and strings are kept, everything else is left out,
 * so that a broken file costs a sentence and not the login (reliability F21).
 */
export function readTexts(...sources: unknown[]): Texts {
  const read = (group: keyof Bundle) =>
    Object.assign({}, ...sources.map(source => fillPlurals(stringsOf(ownValue(source, group)))))
  return Object.fromEntries(GROUPS.map(group => [group, read(group)])) as Texts
}

/** Whether every text is there, so that nothing has to be loaded below it. */
export function isWhole(source: unknown): boolean {
  return GROUPS.every(group => {
    const names = Object.keys(stringsOf(ownValue(source, group)))
    return new Set(names.map(name => name.replace(PLURAL, ''))).size >= GROUP_SIZES[group]
  })
}

function ownValue(source: unknown, name: string): unknown {
  const isObject = typeof source === 'object' && source !== null
  return isObject && Object.hasOwn(source, name) ? (source as Record<string, unknown>)[name] : null
}

function stringsOf(texts: unknown): Record<string, string> {
  if (typeof texts !== 'object' || texts === null) return {}
  const strings = Object.entries(texts).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== '__proto__',
  )
  return Object.fromEntries(strings)
}

/**
 * i18next looks for exactly the plural form that Intl.PluralRules names, and finds nothing when it is not there.
 * Where a translation does not tell forms apart, `_other` stands for all of them.
 */
function fillPlurals(texts: Record<string, string>): Record<string, string> {
  const filled = { ...texts }
  for (const [key, text] of Object.entries(texts)) {
    if (!key.endsWith('_other')) continue
    for (const form of FORMS) filled[key.replace(PLURAL, `_${form}`)] ??= text
  }
  return filled
}
