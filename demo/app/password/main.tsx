import 'genkan/styles.css'
import '../shared/demo.css'
import { GenkanProvider, IdentifierFirst, PasswordEntry, useFlow } from 'genkan'
import { useEffect, useRef, useState } from 'react'
import type { Language } from '../shared/preferences.ts'
import { drawPage, Shell } from '../shared/Shell.tsx'
import { createPasswordBackend, type Given } from './passwordBackend.ts'
import { PASSWORD_WORDS } from './words.ts'

/** The link's secret leaves the address before anything is drawn, and is kept nowhere else (reliability F53). */
function takeGiven(): Given {
  const part = new URLSearchParams(location.hash.slice(1))
  history.replaceState(null, '', location.pathname + location.search)
  return { token: part.get('token'), loginHint: part.get('login_hint') ?? '' }
}

const opened = takeGiven()

type Place =
  | { name: 'asking'; given: Given; isExpired?: true }
  | { name: 'sent'; email: string }
  | { name: 'done' }

function Page({ language }: { language: Language }) {
  const [place, setPlace] = useState<Place>({ name: 'asking', given: opened })
  const words = PASSWORD_WORDS[language]

  useEffect(() => {
    // A link that is opened where this page is already only changes what stands after the #, and loads nothing.
    const openAgain = () => setPlace({ name: 'asking', given: takeGiven() })
    window.addEventListener('hashchange', openAgain)
    return () => window.removeEventListener('hashchange', openAgain)
  }, [])

  if (place.name === 'sent') return <Said title={words.sentTitle} text={words.sent(place.email)} />
  if (place.name === 'done')
    return <Said title={words.doneTitle} text={words.done} link={words.toLogin} />
  return (
    <>
      {place.isExpired && (
        <p className="demo-lead demo-alert" role="alert">
          {words.expired}
        </p>
      )}
      <Form key={place.given.token} given={place.given} language={language} go={setPlace} />
    </>
  )
}

interface FormProps {
  given: Given
  language: Language
  go: (place: Place) => void
}

function Form({ given: asked, language, go }: FormProps) {
  const [backend] = useState(() =>
    createPasswordBackend(asked, {
      onSent: email => go({ name: 'sent', email }),
      onSet: () => go({ name: 'done' }),
      onExpired: () => go({ name: 'asking', given: { ...asked, token: null }, isExpired: true }),
    }),
  )
  const [request] = useState(() => (asked.loginHint ? { loginHint: asked.loginHint } : {}))
  return (
    <GenkanProvider backend={backend} locale={language} request={request}>
      <div className="gk-sign-in">
        <Screens language={language} />
      </div>
    </GenkanProvider>
  )
}

/** The kit's parts with words of this page. */
function Screens({ language }: { language: Language }) {
  const { state } = useFlow()
  const words = PASSWORD_WORDS[language]
  if (state.name === 'enteringPassword')
    return (
      <PasswordEntry.Root>
        <PasswordEntry.Title>{words.setTitle}</PasswordEntry.Title>
        <PasswordEntry.Problem />
        <PasswordEntry.Identifier />
        <PasswordEntry.Field />
        <PasswordEntry.Length />
        <PasswordEntry.Submit>{words.set}</PasswordEntry.Submit>
      </PasswordEntry.Root>
    )
  return (
    <IdentifierFirst.Root>
      <IdentifierFirst.Title>{words.askTitle}</IdentifierFirst.Title>
      <IdentifierFirst.Description>{words.askLead}</IdentifierFirst.Description>
      <IdentifierFirst.Problem />
      <IdentifierFirst.Field />
      <IdentifierFirst.Submit>{words.send}</IdentifierFirst.Submit>
    </IdentifierFirst.Root>
  )
}

function Said({ title, text, link }: { title: string; text: string; link?: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="demo-card demo-narrow" aria-labelledby="said">
      <h1 className="gk-title" id="said" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      <p className="gk-text">{text}</p>
      {link && (
        <a className="gk-button" data-look="primary" href="/">
          {link}
        </a>
      )}
    </section>
  )
}

const titles = {
  ja: `${PASSWORD_WORDS.ja.setTitle} – genkanデモ`,
  en: `${PASSWORD_WORDS.en.setTitle} – genkan demo`,
}

drawPage(<Shell titles={titles}>{language => <Page language={language} />}</Shell>)
