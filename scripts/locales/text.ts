// What texts are made of. Pure: the command reads files with it, the desk in Storybook runs it in the browser.

/** The texts of one language: group → key → text, as the JSON files hold them. */
export type LocaleTexts = Record<string, Record<string, string>>

/** The ending by which i18next picks a plural form (Intl.PluralRules). */
export const PLURAL = /_(zero|one|two|few|many|other)$/

/** In the order of CLDR, and of our files. */
export const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

/** `codeLabel_other` → `codeLabel`: the name by which the kit asks. */
export const roleOf = (key: string): string => key.replace(PLURAL, '')

/** The plural form that a key holds, or undefined. */
export const formOf = (key: string): string | undefined => PLURAL.exec(key)?.[1]

/** The names between `{{` and `}}`, each once, in order. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(.+?)\s*\}\}/g)].map(match => match[1] ?? ''))]
}

/** Puts values where the `{{names}}` stand. A name without a value stays as it is. */
export const fillIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => values[name] ?? whole)

/** The plural forms a language tells apart: `['other']` in Japanese, all six in Arabic. */
export function formsOf(locale: string): string[] {
  const known = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
  return FORMS.filter(form => known.includes(form))
}

/** Some numbers of a plural form, for people who do not know CLDR's names: few → 3, 4, 5. */
export function numbersOf(locale: string, form: string): number[] {
  const rules = new Intl.PluralRules(locale)
  const tried = [...Array.from({ length: 200 }, (_, index) => index), 1000, 1_000_000]
  return tried.filter(number => rules.select(number) === form).slice(0, 3)
}

/** One text that a language needs, beside the English one it says again. */
export interface Wanted {
  group: string
  key: string
  english: string
}

/**
 * Every text a language needs, in the order of the English files. Where English tells plural forms apart, the language
 * has each of its own; where English has one for all, so may the language.
 */
export function wantedOf(english: LocaleTexts, locale: string): Wanted[] {
  const forms = formsOf(locale)
  return Object.entries(english).flatMap(([group, texts]) => {
    const roles = [...new Set(Object.keys(texts).map(roleIn(texts)))]
    return roles.flatMap(role => {
      if (texts[role] !== undefined) return [{ group, key: role, english: texts[role] }]
      const told = FORMS.filter(form => texts[`${role}_${form}`] !== undefined)
      const needed = told.length > 1 ? forms : ['other']
      const spare = texts[`${role}_other`] ?? ''
      return needed.map(form => ({
        group,
        key: `${role}_${form}`,
        english: texts[`${role}_${form}`] ?? spare,
      }))
    })
  })
}

/** A key may be called `other` without being a plural form: `methodPicker.other`. */
export const roleIn = (texts: Readonly<Record<string, string>>) => (key: string) =>
  texts[key] !== undefined && !PLURAL.test(key) ? key : roleOf(key)

/**
 * The texts as they are shown: where a language has none yet, the English one, so that a new sentence of ours never
 * waits for a translator and nobody meets an empty button.
 */
export function withoutGaps(texts: LocaleTexts, english: LocaleTexts, locale: string): LocaleTexts {
  const whole: LocaleTexts = {}
  for (const { group, key, english: spare } of wantedOf(english, locale)) {
    const own = texts[group] ?? {}
    const text = own[key] || own[`${roleOf(key)}_other`] || spare
    ;(whole[group] ??= {})[key] = text
  }
  for (const [group, own] of Object.entries(texts)) {
    for (const [key, text] of Object.entries(own)) {
      if (text && PLURAL.test(key) && whole[group]) whole[group][key] ??= text
    }
  }
  return whole
}

/** The texts of one file in the order of the English ones. What English does not know comes last. */
export function inOrder(
  texts: Readonly<Record<string, string>>,
  english: Readonly<Record<string, string>>,
  locale: string,
): Record<string, string> {
  const wanted = wantedOf({ file: { ...english } }, locale).map(({ key }) => key)
  const keys = new Set([...wanted.filter(key => texts[key] !== undefined), ...Object.keys(texts)])
  return Object.fromEntries([...keys].map(key => [key, texts[key] ?? '']))
}
