import type {
  AuthError,
  Capabilities,
  Channel,
  Connection,
  Ctx,
  HandoffStep,
  Identifier,
  LinkStep,
} from '../../../core/backend.ts'

/** What a server wants back with the next request, for example a session id. JSON-safe, kept in the transaction. */
export type State = Record<string, string>

/** What an adapter says about a server that knows calls and no steps. The steps are made of it by `createCallsBackend`. */
export interface Calls {
  name: string
  /** Asked before every step; must be cheap after the first time. */
  capabilities(ctx: Ctx): Promise<Capabilities>
  /** Sends a code or a link. */
  send(order: SendOrder, ctx: Ctx): Promise<Sending>
  /** Hands in a code. */
  signIn(order: SignInOrder, ctx: Ctx): Promise<SigningIn>
  links?: LinkCalls
}

export interface SendOrder {
  identifier: Identifier
  connection: Connection
  channel: Channel
  /** Not the first one of this transaction. */
  isAgain: boolean
  captcha?: string
  returnTo?: string
  state?: State
}

/** What was sent. Everything left out comes from the connection's settings. */
export type Sending = { error: AuthError } | Sent

export interface Sent {
  error?: never
  state?: State
  /** Default: `sent` for a number and where sign-up is open, else `if_known`. */
  delivery?: LinkStep['delivery']
}

export interface SignInOrder {
  identifier: Identifier
  connection: Connection
  channel: Channel
  code: string
  state?: State
}

export type SigningIn =
  | { error: AuthError }
  | { error?: never; handoff: HandoffStep['reason'] }
  | { error?: never; handoff?: never; session: unknown; isNewUser?: boolean }

/** Links to log in with, as far as the server has them. */
export interface LinkCalls {
  completes: LinkStep['completes']
  /**
   * The link in an address; null where there is none. May ask the server, but must use nothing up: programs that scan
   * mails open every link.
   */
  open(url: string, ctx: Ctx): Promise<OpenedLink | { error: AuthError } | null>
  use(token: string, identifier: Identifier | undefined, ctx: Ctx): Promise<SigningIn>
}

export interface OpenedLink {
  error?: never
  /** Kept in the page's memory: it is in no step and no transaction. */
  token: string
  /** Whom it was sent to, if this browser or the server knows. */
  identifier?: Identifier
  /** Without the identifier the link does not work. */
  needsIdentifier: boolean
}
