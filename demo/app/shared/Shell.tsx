import { type ReactNode, StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { Header, type Place } from './Header.tsx'
import { type Language, type Locale, usePreferences } from './preferences.ts'

interface Props {
  current?: Place
  /** The tab's title in each language. */
  titles: Record<Language, string>
  /** Languages asked for before the one chosen in this browser, for example `ui_locales`. */
  wishes?: readonly string[]
  /** What the page itself speaks, and what the login on it does. */
  children: (language: Language, locale: Locale) => ReactNode
}

const NONE: readonly string[] = []

/** The frame of every page of the demo: header, language, colours, title. */
export function Shell({ current, titles, wishes = NONE, children }: Props) {
  const { locale, language, theme, chooseLocale, chooseTheme } = usePreferences(wishes)

  useEffect(() => {
    document.title = titles[language]
  }, [titles, language])

  return (
    <>
      <Header
        {...(current && { current })}
        locale={locale}
        language={language}
        theme={theme}
        onLocale={chooseLocale}
        onTheme={chooseTheme}
      />
      {/* What the page itself speaks runs from left to right; the login on it says its own direction. */}
      <main className="demo-main" id="main" tabIndex={-1} lang={language} dir="ltr">
        {children(language, locale)}
      </main>
    </>
  )
}

/** Draws a page into its HTML file. */
export function drawPage(page: ReactNode): void {
  const place = document.querySelector('#demo')
  if (!place)
    throw new Error('genkan demo: this page has no element with the id «demo» to draw into.')
  createRoot(place).render(<StrictMode>{page}</StrictMode>)
}
