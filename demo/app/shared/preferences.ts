import { useEffect, useState } from 'react'

const ownNameOf = (locale: string) =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale

/** What the kit speaks, each by its own name: whatever is released, so that a new language needs no line here. */
export const LOCALES: Readonly<Record<string, string>> = Object.fromEntries(
  (import.meta.env.GENKAN_LOCALES as string[]).map(locale => [locale, ownNameOf(locale)]),
)
export const THEMES = ['auto', 'light', 'dark'] as const
export type Locale = string
/** What the demo's own pages speak; beside another language of the kit they speak English. */
export type Language = 'ja' | 'en'
export type Theme = (typeof THEMES)[number]

interface Preferences {
  locale?: Locale
  theme?: Theme
}

const KEY = 'genkan-demo'

function readStored(): Preferences {
  try {
    const { locale, theme }: Record<string, unknown> = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return {
      ...(isLocale(locale) && { locale }),
      ...(isOneOf(THEMES, theme) && { theme }),
    }
  } catch {
    // Storage may be forbidden, and anyone may have written into it.
    return {}
  }
}

function store(change: Preferences) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...readStored(), ...change }))
  } catch {
    // The choice then holds for this page only.
  }
}

/** The first language of the list that the kit speaks. */
function pickLocale(wishes: readonly string[]): Locale | undefined {
  return wishes.map(tag => tag.toLowerCase().split('-')[0]).find(isLocale)
}

/** Languages named in this page's address: `?lang=ja` or `?ui_locales=fr+ja`. */
function wishesInAddress(): string[] {
  const query = new URLSearchParams(location.search)
  return ['lang', 'ui_locales'].flatMap(name => (query.get(name) ?? '').split(' '))
}

/** Language and theme of the demo's pages: chosen once, kept in this browser, applied to the document. */
export function usePreferences(wishes: readonly string[]) {
  const [locale, setLocale] = useState<Locale>(
    () =>
      pickLocale([...wishes, ...wishesInAddress()]) ??
      readStored().locale ??
      pickLocale(navigator.languages) ??
      'en',
  )
  const [theme, setTheme] = useState<Theme>(() => readStored().theme ?? 'auto')

  useEffect(() => {
    document.documentElement.lang = locale
    document.documentElement.dir = RIGHT_TO_LEFT.has(scriptOf(locale)) ? 'rtl' : 'ltr'
  }, [locale])

  useEffect(() => {
    const { documentElement: root } = document
    if (theme === 'auto') root.removeAttribute('data-gk-theme')
    else root.setAttribute('data-gk-theme', theme)
  }, [theme])

  return {
    locale,
    language: locale === 'ja' ? locale : ('en' as Language),
    theme,
    chooseLocale(next: Locale) {
      store({ locale: next })
      setLocale(next)
    },
    chooseTheme(next: Theme) {
      store({ theme: next })
      setTheme(next)
    },
  }
}

const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa'])
const scriptOf = (locale: string) => new Intl.Locale(locale).maximize().script ?? ''

function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && Object.hasOwn(LOCALES, value)
}

function isOneOf<Value>(values: readonly Value[], value: unknown): value is Value {
  return values.some(known => known === value)
}
