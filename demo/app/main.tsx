import 'genkan/styles.css'
import './shared/demo.css'
import { takeLink } from 'genkan'
import { useEffect, useState } from 'react'
import { Login } from './Login.tsx'
import { type Session, readSession } from './session.ts'
import type { Language, Locale } from './shared/preferences.ts'
import { type ChosenBackend, loadBackend } from './shared/backends.ts'
import { drawPage, Shell } from './shared/Shell.tsx'
import { FRAME_WORDS } from './shared/words.ts'
import { SignedIn } from './SignedIn.tsx'
import { WORDS } from './words.ts'

// Before anything is drawn or fetched: the token must not stay in the address.
const opened = takeLink(location, history)
// Once, and not in an effect: StrictMode would load it twice.
const loaded = loadBackend()

function Embedded({ language, locale }: { language: Language; locale: Locale }) {
  const [session, setSession] = useState<Session | null | 'unknown'>('unknown')
  const [chosen, setChosen] = useState<ChosenBackend | 'missing' | null>(null)
  const [link, setLink] = useState(opened)

  useEffect(() => {
    void readSession().then(setSession)
    void loaded.then(setChosen, () => setChosen('missing'))
  }, [])

  if (chosen === 'missing') {
    const { notLoaded, reload } = FRAME_WORDS[language]
    return (
      <p className="demo-lead" role="alert">
        {notLoaded}{' '}
        <button type="button" onClick={() => void loadAnew()}>
          {reload}
        </button>
      </p>
    )
  }

  if (session === 'unknown' || chosen === null)
    return <p className="demo-lead">{FRAME_WORDS[language].loading}</p>
  const { whoIs } = chosen
  async function signedIn(given: unknown) {
    setSession(whoIs ? { who: whoIs(given), isInPage: true } : await readSession())
    setLink(null)
  }

  // A link is asked about also where somebody is signed in: it may be meant for another device.
  if (session === null || link)
    return (
      <Login
        link={link}
        language={language}
        locale={locale}
        chosen={chosen}
        onSignedIn={given => void signedIn(given)}
      />
    )
  return <SignedIn session={session} words={WORDS[language]} onSignedOut={() => setSession(null)} />
}

/** WebKit takes the failure of a module along into the next page: fetched past its memory, it is there. */
async function loadAnew() {
  const announced = document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload]')
  await Promise.allSettled([...announced].map(({ href }) => fetch(href, { cache: 'reload' })))
  location.reload()
}

const titles = { ja: FRAME_WORDS.ja.brand, en: FRAME_WORDS.en.brand }

drawPage(
  <Shell current="embedded" titles={titles}>
    {(language, locale) => <Embedded language={language} locale={locale} />}
  </Shell>,
)
