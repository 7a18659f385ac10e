import { useRef, useState } from 'react'
import type { Language, Locale } from '../shared/preferences.ts'
import { authorizeParameters } from './authorizeUrl.ts'
import type { Choice, Sdk } from './sdk.ts'
import { type AppProblem, problemFrom, rememberSdk } from './visit.ts'
import { type AppWords, APP_WORDS } from './words.ts'

const CHOICES: Record<keyof AppWords['choices'], Choice> = {
  sms: { connection: 'sms' },
  email: { connection: 'email' },
  any: {},
  signup: { screen_hint: 'signup' },
  silent: { prompt: 'none' },
}

const ALL = Object.keys(CHOICES) as (keyof typeof CHOICES)[]

interface Props {
  sdk: Sdk
  version: 1 | 2
  language: Language
  locale: Locale
  onProblem: (problem: AppProblem) => void
}

/** The ways to ask for a login, each with the address it opens. */
export function Choices({ sdk, version, language, locale, onProblem }: Props) {
  const words = APP_WORDS[language]
  const leaving = useRef(false)
  const [isLeaving, setIsLeaving] = useState(false)

  async function start(choice: Choice) {
    if (leaving.current) return
    leaving.current = true
    setIsLeaving(true)
    rememberSdk(version)
    try {
      await sdk.start(choice, locale)
    } catch (thrown) {
      leaving.current = false
      setIsLeaving(false)
      onProblem(problemFrom(thrown))
    }
  }

  return (
    <>
      <ul className="app-choices">
        {(version === 1 ? (['sms'] as const) : ALL).map(name => (
          <li key={name}>
            <button
              className="gk-button"
              data-look={name === 'sms' || name === 'email' ? 'primary' : 'secondary'}
              type="button"
              aria-describedby={`note-${name}`}
              onClick={() => void start(CHOICES[name])}
            >
              {words.choices[name].button}
            </button>
            <p className="app-note" id={`note-${name}`}>
              {words.choices[name].note}
            </p>
            {version === 2 && (
              <Address choice={CHOICES[name]} name={name} language={language} locale={locale} />
            )}
          </li>
        ))}
      </ul>
      <p className="demo-status" role="status">
        {isLeaving && words.leaving}
      </p>
    </>
  )
}

interface AddressProps {
  choice: Choice
  name: string
  language: Language
  locale: Locale
}

function Address({ choice, name, language, locale }: AddressProps) {
  const words = APP_WORDS[language]
  return (
    <details className="app-url">
      <summary>{words.url}</summary>
      <code translate="no" data-choice={name}>
        {location.origin}/authorize
        {authorizeParameters(choice, locale).map((parameter, index) => (
          <span key={parameter.name} data-look={parameter.look}>
            {index === 0 ? '?' : '&'}
            {parameter.name}={parameter.value}
          </span>
        ))}
      </code>
      <p className="app-note">{words.hidden}</p>
    </details>
  )
}
