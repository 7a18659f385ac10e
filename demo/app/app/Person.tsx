import { useEffect, useRef, useState } from 'react'
import type { Language } from '../shared/preferences.ts'
import type { Claims, Sdk } from './sdk.ts'
import { type AppProblem, problemFrom } from './visit.ts'
import { type AppWords, APP_WORDS } from './words.ts'

interface Props {
  sdk: Sdk
  claims: Claims
  language: Language
  onClaims: (claims: Claims) => void
}

/** Who is logged in, what the ID token says of them, and what the application may do with it. */
export function Person({ sdk, claims, language, onClaims }: Props) {
  const words = APP_WORDS[language]
  const heading = useRef<HTMLHeadingElement>(null)
  const [renewal, setRenewal] = useState<Renewal>({ name: 'idle' })

  useEffect(() => heading.current?.focus(), [])

  async function renew() {
    if (renewal.name === 'renewing' || !sdk.renew) return
    setRenewal({ name: 'renewing' })
    try {
      await sdk.renew()
      const renewed = await sdk.claims()
      if (renewed) onClaims(renewed)
      setRenewal({ name: 'renewed', at: new Date() })
    } catch (thrown) {
      setRenewal({ name: 'failed', problem: problemFrom(thrown) })
    }
  }

  return (
    <>
      <h1 className="gk-title" tabIndex={-1} ref={heading}>
        {words.signedIn}
      </h1>
      <p className="app-hello" translate="no">
        {words.hello(whoIs(claims))}
      </p>
      <div className="app-actions">
        {sdk.renew && (
          <div>
            <button
              className="gk-button"
              data-look="secondary"
              type="button"
              aria-disabled={renewal.name === 'renewing' || undefined}
              aria-describedby="renew-note"
              onClick={() => void renew()}
            >
              {words.renew}
            </button>
            <p className="app-note" id="renew-note">
              {words.renewNote}
            </p>
          </div>
        )}
        <div>
          <button className="gk-button" type="button" onClick={() => void sdk.logout()}>
            {words.logout}
          </button>
        </div>
      </div>
      <p className="demo-status" role="status">
        {renewal.name === 'renewing' && words.renewing}
        {renewal.name === 'renewed' && words.renewed(renewal.at.toLocaleTimeString(language))}
      </p>
      <p className="demo-alert" role="alert">
        {renewal.name === 'failed' && words.problems[renewal.problem]}
      </p>
      <ClaimsTable claims={claims} language={language} />
    </>
  )
}

type Renewal =
  | { name: 'idle' | 'renewing' }
  | { name: 'renewed'; at: Date }
  | { name: 'failed'; problem: AppProblem }

function whoIs({ phone_number, email, name, sub }: Claims): string {
  return String(phone_number ?? email ?? name ?? sub)
}

function ClaimsTable({ claims, language }: { claims: Claims; language: Language }) {
  const words = APP_WORDS[language]
  return (
    <table className="app-claims">
      <caption>{words.claims}</caption>
      <thead>
        <tr>
          <th scope="col">{words.claim}</th>
          <th scope="col">{words.meaning}</th>
          <th scope="col">{words.value}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(claims).map(([name, value]) => (
          <tr key={name} data-claim={name}>
            <th scope="row" translate="no">
              {name}
            </th>
            <td>{isMeant(words, name) ? words.meanings[name] : '–'}</td>
            <td translate="no">{show(name, value, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const isMeant = (words: AppWords, name: string): name is keyof AppWords['meanings'] =>
  Object.hasOwn(words.meanings, name)

const MOMENTS = new Set(['iat', 'exp', 'auth_time'])

function show(name: string, value: unknown, language: Language): string {
  if (typeof value === 'boolean') return value ? APP_WORDS[language].yes : APP_WORDS[language].no
  if (typeof value === 'number' && MOMENTS.has(name)) {
    return new Date(value * 1000).toLocaleString(language)
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}
