import { type ReactNode, StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { Header, type Place } from './Header.tsx'
import { type Language, usePreferences } from './preferences.ts'

interface Props {
  current?: Place
  /** The tab's title in each language. */
  titles: Record<Language, string>
  /** Languages asked for before the one chosen in this browser, for example `ui_locales`. */
  wishes?: readonly string[]
  children: (language: Language) => ReactNode
}

const NONE: readonly string[] = []

/** The frame of every page of the demo: header, language, colours, title. */
export function Shell({ current, titles, wishes = NONE, children }: Props) {
  const { language, theme, chooseLanguage, chooseTheme } = usePreferences(wishes)

  useEffect(() => {
    document.title = titles[language]
  }, [titles, language])

  return (
    <>
      <Header
        {...(current && { current })}
        language={language}
        theme={theme}
        onLanguage={chooseLanguage}
        onTheme={chooseTheme}
      />
      <main className="demo-main" id="main" tabIndex={-1}>
        {children(language)}
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
