import { checkLocale } from './check.ts'
import { wantedOf } from './text.ts'
import type { Stage, Words } from './words.ts'

export interface Status {
  locale: string
  /** In English: "Korean". */
  name: string
  stage: Stage
  wanted: number
  done: number
  errors: number
  warnings: number
}

/** How far each language is. */
export function statusOf(words: Words): Status[] {
  const names = new Intl.DisplayNames('en', { type: 'language' })
  return Object.entries(words.languages).map(([locale, { stage }]) => {
    const wanted = wantedOf(words.texts['en'] ?? {}, locale)
    const texts = words.texts[locale] ?? {}
    const findings = checkLocale(words, locale)
    const count = (level: string) => findings.filter(it => it.level === level).length
    return {
      locale,
      name: names.of(locale) ?? locale,
      stage,
      wanted: wanted.length,
      done: wanted.filter(({ group, key }) => texts[group]?.[key]).length,
      errors: count('error'),
      warnings: count('warning'),
    }
  })
}
