import { useEffect, useState } from 'react'
import type { Language, Locale } from '../shared/preferences.ts'
import { Choices } from './Choices.tsx'
import { Person } from './Person.tsx'
import type { Visit } from './visit.ts'
import { APP_WORDS } from './words.ts'

const SNIPPET = `auth0 = await createAuth0Client({
  domain: config.domain,
  client_id: config.clientId,
  connection: "sms"
});`

interface Props {
  opening: Promise<Visit>
  version: 1 | 2
  language: Language
  /** Of the login that is asked for. */
  locale: Locale
}

/** An application that leaves the login to the authorization server. */
export function App({ opening, version, language, locale }: Props) {
  const words = APP_WORDS[language]
  const [visit, setVisit] = useState<Visit | null>(null)

  useEffect(() => {
    void opening.then(setVisit)
  }, [opening])

  if (!visit) {
    return (
      <p className="demo-lead" role="status">
        {words.loading}
      </p>
    )
  }
  const { sdk, claims, problem } = visit
  return (
    <section className="demo-card app-card">
      {sdk && claims ? (
        <Person
          sdk={sdk}
          claims={claims}
          language={language}
          onClaims={renewed => setVisit({ sdk, claims: renewed })}
        />
      ) : (
        <>
          <h1 className="gk-title">{words.title}</h1>
          <p>{version === 1 ? words.leadV1 : words.lead}</p>
          <p className="demo-alert" role="alert">
            {problem && words.problems[problem]}
          </p>
          {version === 1 && (
            <pre className="app-snippet" translate="no" lang="en">
              <code>{SNIPPET}</code>
            </pre>
          )}
          {sdk && (
            <Choices
              sdk={sdk}
              version={version}
              language={language}
              locale={locale}
              onProblem={refused => setVisit({ ...visit, problem: refused })}
            />
          )}
          <p className="app-other">
            <a href={version === 1 ? '/app/' : '/app/v1/'}>
              {version === 1 ? words.toV2 : words.toV1}
            </a>
          </p>
        </>
      )}
    </section>
  )
}
