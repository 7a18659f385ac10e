import { chooseConnection } from 'genkan'
import type { Connection, ConnectionReason } from 'genkan/core'
import { LiveStage } from 'genkan/testing'
import { useMemo, useState } from 'react'
import './connections.css'

const OFFERED: Connection[] = [
  { name: 'users', strategy: 'database', channels: ['email_code', 'sms_code'] },
  { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
  { name: 'email', strategy: 'email', channels: ['email_code'] },
  { name: 'line', strategy: 'social', channels: ['social'], label: 'LINE' },
  { name: 'google', strategy: 'social', channels: ['social'], label: 'Google' },
]

/** When each row applies, and what follows. A reason without a row does not compile. */
const ROWS: Record<ConnectionReason, { when: string; shown: string }> = {
  named: {
    when: 'The page asks for a connection by name, and it is enabled.',
    shown: 'That one, alone.',
  },
  database: {
    when: 'None is named, and a database is enabled.',
    shown: 'The database, all other ways alongside.',
  },
  created_first: {
    when: 'No database, SMS and e-mail both enabled.',
    shown: 'The one created first, social ones alongside.',
  },
  only_one: {
    when: 'No database, SMS or e-mail alone.',
    shown: 'That one, social ones alongside.',
  },
  social_only: { when: 'Social connections alone.', shown: 'Their buttons, and no field.' },
  unknown_connection: {
    when: 'The page asks for a connection that is not enabled.',
    shown: 'Nothing, and a warning for the developer.',
  },
  nothing_enabled: {
    when: 'Nothing is enabled.',
    shown: 'Nothing, and a warning for the developer.',
  },
}

export interface ConnectionsProps {
  locale?: string
}

/** Choose what is enabled and what a page asks for; see which row of the specification applies, and the screen. */
export function Connections({ locale = 'ja' }: ConnectionsProps) {
  const [enabled, setEnabled] = useState(['users', 'sms', 'email'])
  const [asked, setAsked] = useState('')
  // In the order they were switched on, which is the order of their creation.
  const connections = useMemo(
    () => enabled.flatMap(name => OFFERED.filter(it => it.name === name)),
    [enabled],
  )
  const request = useMemo(() => (asked ? { connection: asked } : {}), [asked])
  const server = useMemo(() => ({ connections }), [connections])
  const { show, alongside, reason, warning } = chooseConnection({ connections }, request)
  const toggle = (name: string) =>
    setEnabled(enabled.includes(name) ? enabled.filter(it => it !== name) : [...enabled, name])

  return (
    <main className="connections">
      <header lang="en">
        <h1>Which connection is shown</h1>
        <fieldset>
          <legend>Enabled, in the order you switch them on</legend>
          {OFFERED.map(({ name, strategy }) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={enabled.includes(name)}
                onChange={() => toggle(name)}
              />
              {name} ({strategy}){enabled.includes(name) && ` · ${enabled.indexOf(name) + 1}`}
            </label>
          ))}
        </fieldset>
        <label>
          Asked for with <code>/authorize?connection=</code>
          <select value={asked} onChange={event => setAsked(event.target.value)}>
            <option value="">nothing</option>
            {[...OFFERED.map(({ name }) => name), 'fax'].map(name => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      </header>
      <div className="connections-result" lang="en">
        <table>
          <caption>The row that applies is marked</caption>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">When</th>
              <th scope="col">Shown</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(ROWS).map(([name, { when, shown }]) => (
              <tr key={name} aria-current={name === reason || undefined}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td>{when}</td>
                <td>{shown}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p role="status">
          Shown first: <b>{show?.name ?? 'none'}</b>. Alongside:{' '}
          {alongside.map(({ name }) => name).join(', ') || 'none'}.
          {warning && <span className="connections-warning">{warning}</span>}
        </p>
      </div>
      <div className="gk-page connections-screen">
        <LiveStage
          key={`${enabled.join()} ${asked}`}
          server={server}
          request={request}
          locale={locale}
        />
      </div>
    </main>
  )
}
