import 'genkan/styles.css'
import './shared/demo.css'
import { useEffect, useState } from 'react'
import { Login } from './Login.tsx'
import { type Session, readSession } from './session.ts'
import type { Language } from './shared/preferences.ts'
import { type ChosenBackend, loadBackend } from './shared/backends.ts'
import { drawPage, Shell } from './shared/Shell.tsx'
import { FRAME_WORDS } from './shared/words.ts'
import { SignedIn } from './SignedIn.tsx'
import { WORDS } from './words.ts'

// Once, and not in an effect: StrictMode would load it twice.
const loaded = loadBackend()

function Embedded({ language }: { language: Language }) {
  const [session, setSession] = useState<Session | null | 'unknown'>('unknown')
  const [chosen, setChosen] = useState<ChosenBackend | null>(null)

  useEffect(() => {
    void readSession().then(setSession)
    void loaded.then(setChosen)
  }, [])

  const signedIn = (given: unknown) => {
    if (chosen?.whoIs) setSession({ who: chosen.whoIs(given), isInPage: true })
    else void readSession().then(setSession)
  }

  if (session === 'unknown' || chosen === null)
    return <p className="demo-lead">{FRAME_WORDS[language].loading}</p>
  if (session === null) return <Login language={language} chosen={chosen} onSignedIn={signedIn} />
  return <SignedIn session={session} words={WORDS[language]} onSignedOut={() => setSession(null)} />
}

const titles = { ja: FRAME_WORDS.ja.brand, en: FRAME_WORDS.en.brand }

drawPage(
  <Shell current="embedded" titles={titles}>
    {language => <Embedded language={language} />}
  </Shell>,
)
