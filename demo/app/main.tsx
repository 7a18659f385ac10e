import 'genkan/styles.css'
import './demo.css'
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { readLanguage } from './inbox/words.ts'
import { Login } from './Login.tsx'
import { type Session, readSession } from './session.ts'
import { SignedIn } from './SignedIn.tsx'
import { type Language, type Theme, WORDS } from './words.ts'

function Demo() {
  const [language, setLanguage] = useState<Language>(() =>
    readLanguage(location.search, navigator.languages),
  )
  const [theme, setTheme] = useState<Theme>('auto')
  const [session, setSession] = useState<Session | null | 'unknown'>('unknown')
  const words = WORDS[language]

  useEffect(() => {
    void readSession().then(setSession)
  }, [])

  useEffect(() => {
    const { documentElement: root } = document
    root.lang = language
    document.title = words.title
    if (theme === 'auto') root.removeAttribute('data-gk-theme')
    else root.setAttribute('data-gk-theme', theme)
  }, [language, theme, words.title])

  return (
    <>
      <header className="demo-header">
        <a className="demo-brand" href="/">
          {words.title}
        </a>
        <a href={`/inbox?lang=${language}`} target="_blank" rel="noreferrer">
          {words.inbox}
          <span className="demo-hidden">{words.inboxHint}</span>
        </a>
        <label>
          {words.language}
          <select value={language} onChange={event => setLanguage(event.target.value as Language)}>
            <option value="ja" lang="ja">
              日本語
            </option>
            <option value="en" lang="en">
              English
            </option>
          </select>
        </label>
        <label>
          {words.theme}
          <select value={theme} onChange={event => setTheme(event.target.value as Theme)}>
            {Object.entries(words.themes).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </header>
      <main className="demo-main">
        {session === 'unknown' && <p className="demo-lead">{words.loading}</p>}
        {session === null && (
          <Login
            language={language}
            words={words}
            onSignedIn={() => void readSession().then(setSession)}
          />
        )}
        {session !== null && session !== 'unknown' && (
          <SignedIn session={session} words={words} onSignedOut={() => setSession(null)} />
        )}
      </main>
    </>
  )
}

const place = document.querySelector('#demo')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Demo />
    </StrictMode>,
  )
}
