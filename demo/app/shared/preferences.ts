import { useEffect, useState } from 'react'

export const LANGUAGES = ['ja', 'en'] as const
export const THEMES = ['auto', 'light', 'dark'] as const
export type Language = (typeof LANGUAGES)[number]
export type Theme = (typeof THEMES)[number]

interface Preferences {
  language?: Language
  theme?: Theme
}

const KEY = 'genkan-demo'

function readStored(): Preferences {
  try {
    const { language, theme }: Record<string, unknown> = JSON.parse(
      localStorage.getItem(KEY) ?? '{}',
    )
    return {
      ...(isOneOf(LANGUAGES, language) && { language }),
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

/** The first language of the list that the demo speaks. */
export function pickLanguage(wishes: readonly string[]): Language | undefined {
  return wishes
    .map(tag => tag.slice(0, 2).toLowerCase())
    .find((tag): tag is Language => isOneOf(LANGUAGES, tag))
}

/** Languages named in this page's address: `?lang=ja` or `?ui_locales=fr+ja`. */
function wishesInAddress(): string[] {
  const query = new URLSearchParams(location.search)
  return ['lang', 'ui_locales'].flatMap(name => (query.get(name) ?? '').split(' '))
}

/** Language and theme of the demo's pages: chosen once, kept in this browser, applied to the document. */
export function usePreferences(wishes: readonly string[]) {
  const [language, setLanguage] = useState<Language>(
    () =>
      pickLanguage([...wishes, ...wishesInAddress()]) ??
      readStored().language ??
      pickLanguage(navigator.languages) ??
      'en',
  )
  const [theme, setTheme] = useState<Theme>(() => readStored().theme ?? 'auto')

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  useEffect(() => {
    const { documentElement: root } = document
    if (theme === 'auto') root.removeAttribute('data-gk-theme')
    else root.setAttribute('data-gk-theme', theme)
  }, [theme])

  return {
    language,
    theme,
    chooseLanguage(next: Language) {
      store({ language: next })
      setLanguage(next)
    },
    chooseTheme(next: Theme) {
      store({ theme: next })
      setTheme(next)
    },
  }
}

function isOneOf<Value>(values: readonly Value[], value: unknown): value is Value {
  return values.some(known => known === value)
}
