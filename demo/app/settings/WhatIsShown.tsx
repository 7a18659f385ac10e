import { chooseConnection, type Connection } from 'genkan'
import { useId, useState } from 'react'
import { rowFor, ROWS } from './rows.ts'
import type { ConnectionName } from './useSettings.ts'
import type { SettingsWords } from './words.ts'

interface Props {
  connections: Connection[]
  words: SettingsWords
}

const REQUESTS = ['none', 'sms', 'email', 'unknown'] as const
type Request = (typeof REQUESTS)[number]

/** The document's table with the row that applies now, decided by genkan's own `chooseConnection`. */
export function WhatIsShown({ connections, words }: Props) {
  const [request, setRequest] = useState<Request>('none')
  const headingId = useId()
  const row = rowFor(connections)

  return (
    <section className="settings-group" aria-labelledby={headingId}>
      <h2 id={headingId}>{words.table}</h2>
      <label className="settings-number">
        {words.request}
        <select
          name="request"
          value={request}
          onChange={event => setRequest(event.currentTarget.value as Request)}
        >
          {REQUESTS.map(each => (
            <option key={each} value={each}>
              {words.requests[each]}
            </option>
          ))}
        </select>
      </label>
      <p className="settings-result" role="status">
        <strong>{words.result}</strong>
        <span>{resultFor(connections, request, words)}</span>
      </p>
      <div className="settings-scroll">
        <table className="settings-table" aria-labelledby={headingId}>
          <thead>
            <tr>
              {Object.entries(words.head).map(([name, label]) => (
                <th key={name} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map(name => (
              <tr key={name} data-row={name} aria-current={name === row ? 'true' : undefined}>
                <td data-label={words.head.database}>{words.rows[name].database}</td>
                <td data-label={words.head.passwordless}>{words.rows[name].passwordless}</td>
                <td data-label={words.head.mustName}>{words.rows[name].mustName}</td>
                <td data-label={words.head.shown}>
                  {words.rows[name].shown}
                  {name === row && <strong className="settings-mark">{words.appliesNow}</strong>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!row && <p className="settings-hint">{words.noRow}</p>}
    </section>
  )
}

/** One sentence, and a second one when there is something to choose beside it. */
export function resultFor(connections: Connection[], request: Request, words: SettingsWords) {
  const { show, alongside, reason } = chooseConnection(
    { connections },
    request === 'none' ? {} : { connection: request },
  )
  const nameOf = ({ name, label }: Connection) =>
    Object.hasOwn(words.names, name) ? words.names[name as ConnectionName] : (label ?? name)
  const told = reason === 'database' && !rowFor(connections) ? 'databaseAlone' : reason
  // What the database's own field takes is not offered a second time as a button.
  const offered = alongside.filter(
    ({ strategy }) => strategy === 'social' || strategy === 'enterprise',
  )
  return [
    words.reasons[told](show ? nameOf(show) : ''),
    ...(show && offered.length > 0 ? [words.alongside(words.join(offered.map(nameOf)))] : []),
  ].join(words.names.email === 'Email' ? ' ' : '')
}
