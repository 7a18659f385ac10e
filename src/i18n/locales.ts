import type { Bundle } from './keys.gen.ts'
import { LOCALES } from './locales.gen.ts'

export { LOCALES } from './locales.gen.ts'
export type LocaleName = keyof typeof LOCALES

/** Fetches a language of the kit; English for one that it does not bring. */
export async function loadBundle(locale: string): Promise<Bundle> {
  const load = Object.hasOwn(LOCALES, locale) ? LOCALES[locale as LocaleName] : LOCALES.en
  return (await load()).bundle
}
