import { LookChoice } from './LookChoice.tsx'
import { type Language, type Locale, LOCALES, type Theme, THEMES } from './preferences.ts'
import { FRAME_WORDS } from './words.ts'

export type Place = 'embedded' | 'universal' | 'settings'

const PLACES: Record<Place, string> = {
  embedded: '/',
  universal: '/app/',
  settings: '/settings/',
}

interface Props {
  /** The page shown now. Without it no link leads away: a login is not left by accident. */
  current?: Place
  locale: Locale
  language: Language
  theme: Theme
  onLocale: (locale: Locale) => void
  onTheme: (theme: Theme) => void
}

export function Header({ current, locale, language, theme, onLocale, onTheme }: Props) {
  const words = FRAME_WORDS[language]
  return (
    <header className="demo-header" lang={language}>
      <a className="demo-skip" href="#main">
        {words.skip}
      </a>
      <span className="demo-brand">{words.brand}</span>
      <nav className="demo-nav" aria-label={words.pages}>
        {current &&
          (Object.keys(PLACES) as Place[]).map(place => (
            <a
              key={place}
              href={PLACES[place]}
              aria-current={place === current ? 'page' : undefined}
            >
              {words.places[place]}
            </a>
          ))}
        <a href={`/inbox/?lang=${language}`} target="_blank" rel="noreferrer">
          {words.places.inbox}
          <span className="demo-hidden">{words.newTab}</span>
        </a>
      </nav>
      <div className="demo-choices">
        <label>
          <span>{words.language}</span>
          <select value={locale} onChange={event => onLocale(event.currentTarget.value as Locale)}>
            {Object.entries(LOCALES).map(([each, ownName]) => (
              <option key={each} value={each} lang={each}>
                {ownName}
              </option>
            ))}
          </select>
        </label>
        <LookChoice language={language} />
        <label>
          <span>{words.theme}</span>
          <select value={theme} onChange={event => onTheme(event.currentTarget.value as Theme)}>
            {THEMES.map(each => (
              <option key={each} value={each}>
                {words.themes[each]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </header>
  )
}
