import 'genkan/styles.css'
import '../shared/demo.css'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Language, Locale } from '../shared/preferences.ts'
import { drawPage, Shell } from '../shared/Shell.tsx'
import { Hosted } from './Hosted.tsx'
import { readInteraction, type Visit } from './interaction.ts'
import { HOSTED_WORDS, type HostedWords } from './words.ts'

const state = new URLSearchParams(location.search).get('state') ?? ''
const titles = { ja: HOSTED_WORDS.ja.title, en: HOSTED_WORDS.en.title }

function Page(props: { first: Visit; language: Language; locale: Locale }) {
  const { first, language, locale } = props
  const words = HOSTED_WORDS[language]
  const [visit, setVisit] = useState(first)
  const expire = useRef(() => setVisit({ name: 'expired' }))

  if (visit.name === 'open') {
    const { interaction } = visit
    return (
      <Hosted
        state={state}
        interaction={interaction}
        language={language}
        locale={locale}
        onExpired={expire.current}
      />
    )
  }
  if (visit.name === 'expired') {
    return (
      <Told words={words} kind="expired">
        <a className="gk-button" href="/app/">
          {words.startAgain}
        </a>
      </Told>
    )
  }
  return (
    <Told words={words} kind="unreachable">
      <button className="gk-button" type="button" onClick={() => location.reload()}>
        {words.retry}
      </button>
    </Told>
  )
}

/** A page that tells what happened and what to do now. */
function Told(props: { words: HostedWords; kind: 'expired' | 'unreachable'; children: ReactNode }) {
  const { words, kind, children } = props
  const heading = useRef<HTMLHeadingElement>(null)
  // The login that had the focus may be gone, and a screen reader should say why.
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="demo-card demo-narrow" aria-labelledby="told">
      <h1 className="gk-title" id="told" tabIndex={-1} ref={heading}>
        {words[`${kind}Title`]}
      </h1>
      <p className="gk-text">{words[`${kind}Text`]}</p>
      {children}
    </section>
  )
}

// Back from the application, the browser may show this page as it was left. The login behind it is over by then.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})

const first = await readInteraction(state)
const wishes = first.name === 'open' ? first.interaction.request.uiLocales : undefined
drawPage(
  <Shell titles={titles} {...(wishes && { wishes })}>
    {(language, locale) => <Page first={first} language={language} locale={locale} />}
  </Shell>,
)
