import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Channel, Connection, Identifier } from 'genkan/core'
import type { Cooldown } from '../cooldown.ts'

export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
}

/** Who has an account, and what happens when somebody is in. */
export interface People {
  isKnown(who: Identifier): Promise<boolean>
  /** Makes the account if there is none, and the session: sets its cookie on the response. */
  signIn(who: Identifier, exchange: Exchange): Promise<{ isNewUser: boolean; session: unknown }>
  /** Left out, nobody is asked for a password. */
  checkPassword?(who: Identifier, password: string): Promise<boolean>
}

export interface Message {
  to: string
  channel: Channel
  code: string
  /** Beside the code, for whoever reads mail on the device they sign in on. */
  link?: string
  /** `Accept-Language` of whoever asked for it. */
  language: string
  seconds: number
  /** The `Host` that was asked. */
  host: string
}

export interface ReferenceSettings {
  /** In the order of their creation. */
  connections: Connection[]
  profile: 'identifier_first' | 'identifier_first_biometrics'
  signup: 'open' | 'closed'
  codeLength: number
  codeSeconds: number
  attempts: number
  /** Shows every method to choose from, once somebody has said who they are. */
  askMethod?: boolean
}

export interface ReferenceParts {
  settings: () => ReferenceSettings
  people: People
  /** Sends it. What it throws is told as `delivery_failed`. */
  deliver: (message: Message) => void | Promise<void>
  cooldown: Cooldown
  /** Where a link in a mail leads: the page of the login. A `token` is added to its query. */
  linkTo: () => string
  /** Where a login with another service begins. */
  socialUrl: (connection: string) => string
  /** Milliseconds since the epoch. */
  now?: () => number
}
