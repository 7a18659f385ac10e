import type { Capabilities, Connection } from '../../../core/backend.ts'
import { own } from '../../../core/own.ts'

/** What an application says about a server that cannot be asked. */
export interface Configuration {
  connections?: Connection[]
  signup?: Capabilities['signup']
}

/** What the adapter takes for granted. */
export interface Defaults {
  connections: Connection[]
  /** What a connection is like, as far as it is not said. */
  connection(connection: Connection): Partial<Connection>
  rest: Pick<Capabilities, 'enumeration' | 'features'> & Partial<Capabilities>
}

/** The configuration, completed. `assumed` names what comes from the adapter and not from the application. */
export function configured(
  { connections, signup }: Configuration,
  { connections: usual, connection: complete, rest }: Defaults,
): Capabilities {
  const said = (connections ?? usual).map(own)
  const assumed = {
    connections: !connections,
    'connections.code': !said.every(({ code }) => code),
    'connections.resendAfterSeconds': !said.every(each => each.resendAfterSeconds !== undefined),
    signup: !signup,
  }
  return {
    surface: 'embedded',
    profile: 'identifier_first',
    passkeys: null,
    signup: signup ?? 'unknown',
    ...rest,
    connections: said.map(each =>
      own({ ...complete(each), ...each, ...codeOf(own(complete(each)), each) }),
    ),
    assumed: [
      ...Object.entries(assumed).flatMap(([name, isAssumed]) => (isAssumed ? [name] : [])),
      ...(rest.assumed ?? []),
      'enumeration',
    ],
  }
}

const codeOf = ({ code: usual }: Partial<Connection>, { code }: Connection) =>
  usual ? { code: { ...usual, ...code } } : {}
