import type {
  AuthError,
  BeginInput,
  Capabilities,
  Channel,
  ConfirmStep,
  Connection,
  Ctx,
  HandoffStep,
  Identifier,
  LinkStep,
} from '../../../core/backend.ts'

/** What an adapter says about a server that knows calls and no steps. The steps are made of it by `createCallsBackend`. */
export interface Calls {
  name: string
  /** What is known of the server by now. Read before every step. */
  known(): Capabilities
  /** Asks the server, where it can be asked. Default: what is known. */
  capabilities?(ctx: Ctx): Promise<Capabilities>
  /** Sends a code or a link. */
  send(order: SendOrder, ctx: Ctx): Promise<Sending>
  /** Hands in a code. */
  signIn(order: SignInOrder, ctx: Ctx): Promise<SigningIn>
  password?: PasswordCalls
  links?: LinkCalls
  /** Where a login with another service begins. */
  social?(connection: string): string | undefined
}

/** Whom a call is about. */
export interface Order {
  identifier: Identifier
  connection: Connection
  /** What the last `send` returned. It may come out of a storage that anyone can write to. */
  state?: unknown
}

export interface SendOrder extends Order {
  channel: Channel
  /** Another one of what was sent just now. */
  isAgain: boolean
  intent?: NonNullable<BeginInput['intent']>
  captcha?: string
}

/** What was sent. Everything left out comes from the connection's settings. */
export type Sending = { error: AuthError } | Sent

export interface Sent {
  error?: never
  /** What the server wants back with the next call. JSON-safe, kept until another is given. */
  state?: unknown
  /** The masked destination. Default: masked by the kit. */
  sentTo?: string
  codeLength?: number
  alphabet?: 'digits' | 'alnum'
  expiresInSeconds?: number
  resendAfterSeconds?: number
  /** Default: `sent` for a number and where sign-up is open, else `if_known`. */
  delivery?: LinkStep['delivery']
}

export interface SignInOrder extends Order {
  channel: Channel
  code: string
}

export type SigningIn =
  | { error: AuthError }
  | { error?: never; handoff: HandoffStep['reason']; url?: string }
  | { error?: never; handoff?: never; session: unknown; isNewUser?: boolean }

export interface PasswordCalls {
  /** Where a forgotten password is replaced. */
  forgotUrl?: string
  check(order: Order & { password: string }, ctx: Ctx): Promise<SigningIn>
}

/** Links to log in with, as far as the server has them. */
export interface LinkCalls {
  completes: LinkStep['completes']
  /**
   * The link in an address; null where there is none. May ask the server, but must use nothing up: programs that scan
   * mails open every link.
   */
  open(url: string, ctx: Ctx): Promise<OpenedLink | { error: AuthError } | null>
  use(token: string, identifier: Identifier | undefined, ctx: Ctx): Promise<SigningIn>
  /** Asked while the page that had the link sent waits: null for «not yet». Left out, that page stays as it is. */
  wait?(order: Order, ctx: Ctx): Promise<SigningIn | null>
}

export interface OpenedLink {
  error?: never
  /** Kept in the page's memory: it is in no step and no transaction. */
  token: string
  /** Whom it was sent to, if this browser or the server knows. */
  identifier?: Identifier
  /** Without the identifier the link does not work. */
  needsIdentifier?: boolean
  /** Default: `same_browser` where the identifier is known, else `here`. */
  landing?: NonNullable<ConfirmStep['landing']>
  device?: string
}
