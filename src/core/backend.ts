/**
 * The contract between genkan and an authentication server. The server decides the next step, the kit draws it.
 *
 * A method never throws, except with an `AbortError` when `ctx.signal` was aborted. A refusal is an
 * {@link Outcome} that keeps the step, so that no screen loses its place. Types only: nothing here runs.
 */
export interface AuthBackend {
  readonly name: string
  /** What the server can do. Must be cheap: adapters that are told it by configuration ask nobody. */
  capabilities(ctx: Ctx): Promise<Capabilities>
  /** Opens a transaction, or resumes one: a callback URL, an opened link, the state of a hosted page. */
  begin(input: BeginInput, ctx: Ctx): Promise<Outcome>
  /** Says who wants to sign in. Most servers send a code or a link now. */
  identify(tx: Tx, input: IdentifyInput, ctx: Ctx): Promise<Outcome>
  /** Another method, another connection, `skip`, `back`, and after an opened link `there` (see {@link ConfirmStep}). */
  choose(tx: Tx, option: string, ctx: Ctx): Promise<Outcome>
  /** Hands in a proof: a code, a link token, a password, a passkey; `{ check: true }` asks whether a link was opened. */
  verify(tx: Tx, proof: Proof, ctx: Ctx): Promise<Outcome>
  /** Sends a new code or link. Older ones stop working on most servers. */
  resend(tx: Tx, input: { channel?: Channel }, ctx: Ctx): Promise<Outcome>
  /** Runs a passkey ceremony. `tx` is null for the conditional one, which runs beside the identifier step. */
  passkey?(tx: Tx | null, input: PasskeyInput, ctx: Ctx): Promise<Outcome>
  /** Calls `on` once when a link was opened elsewhere. Returns the unsubscriber. */
  watch?(tx: Tx, on: (outcome: Outcome) => void, ctx: Ctx): () => void
  cancel?(tx: Tx, ctx: Ctx): Promise<void>
}

/** What the kit hands to every call: how to stop, which language to ask for, which clock and which network to use. */
export interface Ctx {
  signal: AbortSignal
  /** BCP 47, for the server's own mail and SMS texts. */
  locale: string
  fetch: typeof fetch
  /** Milliseconds since the epoch. */
  now: () => number
  /** Milliseconds until a call counts as unanswered. Default of the kit: 10 000 (reliability F34). */
  timeoutMs: number
}

/** Opaque and JSON-safe: the adapter's own token for a transaction. Survives a reload in sessionStorage. */
export type Tx = { id: string; at: number } & Record<string, unknown>

export interface BeginInput {
  connection?: string
  intent?: 'login' | 'signup'
  loginHint?: string
  returnTo?: string
  organization?: string
  resume?: { url: string } | { tx: Tx }
}

export interface IdentifyInput {
  identifier: Identifier
  connection?: string
  captcha?: string
}

export interface PasskeyInput {
  ceremony: 'get' | 'create'
  mediation: 'conditional' | 'modal'
}

export interface Outcome {
  step: Step
  error?: AuthError
}

/** A phone number is E.164 (`+819012345678`); an e-mail address keeps its local part as typed. */
export interface Identifier {
  kind: 'email' | 'phone'
  value: string
}

export type Proof =
  | { code: string }
  | { link: string }
  | { password: string }
  | { credential: unknown }
  | { check: true }

export type Channel =
  | 'email_code'
  | 'email_link'
  | 'sms_code'
  | 'voice_code'
  | 'passkey'
  | 'password'
  | 'social'

export interface IdentifierStep {
  type: 'identifier'
  tx: Tx
  accepts: ('email' | 'phone')[]
  connection?: string
  prefill?: string
  /** `confirm_link`: a link was opened elsewhere, say again who you are. `enroll`: a new number is wanted. */
  reason?: 'confirm_link' | 'enroll'
  /** Where logging in and signing up are two steps: the other one, which `choose` leads to. Absent: one step for both. */
  instead?: 'signup' | 'login'
  passkey?: unknown
}

export interface ChooseStep {
  type: 'choose'
  tx: Tx
  options: { id: string; channel: Channel | 'other'; hint?: string }[]
}

export interface CodeStep {
  type: 'code'
  tx: Tx
  channel: Channel
  connection?: string
  /** The masked destination, as the server or the adapter says it: `090-••••-5678`, `t•••@example.jp`. */
  sentTo: string
  /** `null` when the server does not say how long a code is. */
  length: number | null
  alphabet: 'digits' | 'alnum'
  /** Deadlines are milliseconds since the epoch on `ctx.now`'s clock, never a count of seconds. */
  expiresAt?: number
  resendAt?: number
  attemptsLeft?: number
  switchTo: Channel[]
  /** `if_known`: sent only when the address is known, and nobody may learn which (OWASP Authentication cheat sheet). */
  delivery: 'sent' | 'if_known'
}

export interface LinkStep {
  type: 'link'
  tx: Tx
  sentTo: string
  expiresAt?: number
  resendAt?: number
  /** The message holds a code as well, for whoever reads it on another device. */
  codeToo: boolean
  /** Whom the link signs in: `here` this page, wherever it is opened; `other_device` the page it opens; or both. */
  completes: 'here' | 'other_device' | 'either'
  delivery: 'sent' | 'if_known'
  /** Wrong codes that may still follow, where the message holds a code as well. */
  attemptsLeft?: number
  /** Other methods for the same person. Absent: what the connection can do besides. */
  switchTo?: Channel[]
}

export interface PasswordStep {
  type: 'password'
  tx: Tx
  identifier: string
  /** Where a new password is given out. Anything but http(s) is left out by the kit. */
  forgotUrl?: string
  switchTo: Channel[]
  /** `sign_up`: the person makes up a new password. Default `login`: they are asked for the one they have. */
  purpose?: 'login' | 'sign_up'
  /** Characters (Unicode code points) of a new password, at least. Default 15 (NIST SP 800-63B-4, 3.1.1.2). */
  minLength?: number
}

export interface PasskeyStep {
  type: 'passkey'
  tx: Tx
  ceremony: 'get' | 'create'
  options: unknown
  skippable: boolean
}

export interface ConfirmStep {
  type: 'confirm'
  tx: Tx
  reason: 'sign_up' | 'link_landing'
  identifier: string
  /**
   * What came of an opened link. `same_browser`: the page that asked is in this browser. `here`, `there`, `both`: it is
   * elsewhere, and going on signs in this page, that one, or both. `either`: the person says which; going on signs in this
   * page, and the option `there` that one. `wrong_browser`: only the one that asked can go on. `done_there`: that one is
   * signed in now, and there is nothing left to do here. `done_elsewhere`: the page that asked is told that the link
   * signed in the page it opened. Default `same_browser`.
   */
  landing?:
    | 'same_browser'
    | 'here'
    | 'there'
    | 'both'
    | 'either'
    | 'wrong_browser'
    | 'done_there'
    | 'done_elsewhere'
  /** The device that asked for the link, in words, if the server knows: «Chrome on Windows». */
  device?: string
}

export interface RedirectStep {
  type: 'redirect'
  url: string
  via: 'assign' | 'post'
  fields?: Record<string, string>
}

/** Not ours to draw (multi-factor, captcha …): the kit says so and shows a way on, never a dead end. */
export interface HandoffStep {
  type: 'handoff'
  reason: 'mfa' | 'captcha' | 'other'
  url?: string
}

export interface DoneStep {
  type: 'done'
  isNewUser?: boolean
  session: unknown
  returnTo?: string
}

export type Step =
  | IdentifierStep
  | ChooseStep
  | CodeStep
  | LinkStep
  | PasswordStep
  | PasskeyStep
  | ConfirmStep
  | RedirectStep
  | HandoffStep
  | DoneStep

export interface Capabilities {
  surface: 'embedded' | 'hosted' | 'redirect'
  /** In the order of their creation: `[0]` was created first. */
  connections: Connection[]
  profile: 'identifier_first' | 'identifier_first_biometrics'
  passkeys: { conditional: boolean; modal: boolean; create: boolean } | null
  signup: 'open' | 'closed' | 'unknown'
  /** `safe`: the server answers alike for known and unknown people. `reveals`: it does not, so the kit hides the difference. */
  enumeration: 'safe' | 'reveals'
  features: {
    watch: boolean
    linkNeedsSameBrowser: boolean
    captcha: 'none' | (string & {})
    /**
     * Sending may show a puzzle of the server's own, which takes as long as a person does. The adapter alone then keeps
     * to `timeoutMs`, and does not count that time. Default false.
     */
    sendAsksPerson?: boolean
  }
  /** Names of entries that are the adapter's defaults and not the server's word. */
  assumed: string[]
}

export interface Connection {
  name: string
  strategy: 'sms' | 'email' | 'database' | 'social' | 'passkey' | 'enterprise'
  channels: Channel[]
  label?: string
  code?: {
    length: number | null
    alphabet: 'digits' | 'alnum'
    expiresInSeconds?: number
    maxAttempts?: number
  }
  /** What its links are like. Absent: no code beside them, and either page is signed in. */
  link?: Partial<Pick<LinkStep, 'codeToo' | 'completes'>>
  resendAfterSeconds?: number
  /** ISO 3166-1 alpha-2 of the regions a phone number may be from. Absent: all. */
  countries?: string[]
}

/** Closed on purpose: each locale must hold a sentence for every code, or it does not compile. */
export type AuthErrorCode =
  | 'invalid_code'
  | 'expired_code'
  | 'too_many_attempts'
  | 'rate_limited'
  | 'user_not_found'
  | 'signup_disabled'
  | 'invalid_identifier'
  | 'invalid_password'
  | 'network'
  | 'timeout'
  | 'unsupported'
  | 'blocked'
  | 'captcha_required'
  | 'session_expired'
  | 'link_used'
  | 'delivery_failed'
  | 'cancelled'
  | 'passkey_failed'
  | 'misconfigured'
  | 'unknown'

export interface AuthError {
  code: AuthErrorCode
  /** Other things the server may have meant: many merge «wrong» and «expired». */
  maybe?: AuthErrorCode[]
  /** Seconds until the server listens again. */
  retryAfterSeconds?: number
  attemptsLeft?: number
  field?: 'identifier' | 'code' | 'password'
  recover: 'edit' | 'resend' | 'wait' | 'restart' | 'retry' | 'contact' | 'developer'
  /**
   * For developers and logs. Holds nothing a person typed and no text of the server. `code: 'not_loaded'`: no server was
   * asked, because code of the kit or of an SDK could not be fetched.
   */
  cause: { status?: number; code?: string; requestId?: string }
}
