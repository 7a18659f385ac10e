import type { Bundle } from './keys.gen.ts'

export interface Locale {
  dir: 'ltr' | 'rtl'
  /** Brings the texts. Only the language shown is ever loaded. */
  load: () => Promise<Bundle>
}

/** The languages the kit speaks by itself. A new one: a folder in `locales/`, the generator, one line here. */
export const LOCALES = {
  en: { dir: 'ltr', load: () => import('./bundles/en.gen.ts').then(module => module.bundle) },
  ja: { dir: 'ltr', load: () => import('./bundles/ja.gen.ts').then(module => module.bundle) },
} satisfies Record<string, Locale>

export type LocaleName = keyof typeof LOCALES

/** Undefined for a language the kit does not bring. */
export const builtIn = (locale: string): Locale | undefined =>
  Object.hasOwn(LOCALES, locale) ? LOCALES[locale as LocaleName] : undefined
