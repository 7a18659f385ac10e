import type { Capabilities, Connection } from './backend.ts'
import type { LoginRequest } from './flow.ts'

/** Which row of the specification's table applied. */
export type ConnectionReason =
  | 'named'
  | 'database'
  | 'created_first'
  | 'only_one'
  | 'social_only'
  | 'unknown_connection'
  | 'nothing_enabled'

export interface ConnectionChoice {
  /** The connection to present first, or null when there is none to present. */
  show: Connection | null
  /** The other ways offered on the same screen, in the order of their creation. */
  alongside: Connection[]
  reason: ConnectionReason
  /** For developers: what is wrong, why it matters and what to do. */
  warning?: string
}

const isPasswordless = ({ strategy }: Connection) => strategy === 'sms' || strategy === 'email'
const isDatabase = ({ strategy }: Connection) => strategy === 'database'
const isElsewhere = (connection: Connection) =>
  !isPasswordless(connection) && !isDatabase(connection)

/**
 * Decides which connection a person sees: the table of «Passwordless with Universal Login».
 *
 * A named connection wins. Else a database comes first, with the other ways alongside. Without a database the
 * passwordless connection created first is shown, along with the enabled social ones. A name that is not
 * enabled shows nothing: guessing would send people into a login the page did not ask for.
 */
export function chooseConnection(
  { connections }: Pick<Capabilities, 'connections'>,
  request: Pick<LoginRequest, 'connection'> = {},
): ConnectionChoice {
  const { connection: name } = request
  const elsewhere = connections.filter(isElsewhere)

  if (name !== undefined) {
    const show =
      connections.find(connection => connection.name === name) ??
      connections.find(connection => isPasswordless(connection) && connection.strategy === name)
    if (show) return { show, alongside: [], reason: 'named' }
    const enabled = connections.map(connection => connection.name).join(', ') || 'none'
    return {
      show: null,
      alongside: [],
      reason: 'unknown_connection',
      warning:
        `genkan: the login request names a connection that is not enabled for this application, so nothing can be shown. ` +
        `Name an enabled one (${enabled}) or leave \`connection\` out.`,
    }
  }

  const database = connections.find(isDatabase)
  if (database) {
    return {
      show: database,
      alongside: connections.filter(other => other !== database),
      reason: 'database',
    }
  }

  const [first, second] = connections.filter(isPasswordless)
  if (first)
    return { show: first, alongside: elsewhere, reason: second ? 'created_first' : 'only_one' }
  if (elsewhere.length > 0) return { show: null, alongside: elsewhere, reason: 'social_only' }
  return {
    show: null,
    alongside: [],
    reason: 'nothing_enabled',
    warning:
      'genkan: no connection is enabled, so nobody can sign in. Enable at least one in the backend’s configuration.',
  }
}
