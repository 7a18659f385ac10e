import type {
  AuthErrorCode,
  Capabilities,
  Channel,
  ConfirmStep,
  Connection,
  HandoffStep,
  Identifier,
} from '../../../core/backend.ts'
import type { Answer } from '../../shared/answer.ts'
import type { RequestSettings } from '../../shared/requests.ts'

type Later<Value> = Value | Promise<Value>

/** What every function of yours is given besides its input. */
export interface Tools {
  /** Sends JSON to your API, with `baseURL`, `headers` and `csrf` of the options. Answers of any status are returned. */
  post(path: string, body?: unknown): Promise<Answer>
  /** Like `post`, for what changes nothing. */
  get(path: string): Promise<Answer>
  /** The browser's own, with the kit's deadline; answers above 64 KiB and redirects fail. */
  fetch: typeof globalThis.fetch
  /** Aborted when the person left. */
  signal: AbortSignal
  /** BCP 47, for the texts of your mails and SMS. Sent as `Accept-Language` by `post` and `get`. */
  locale: string
}

export interface Person {
  /** The e-mail address, or the phone number in E.164 (`+819012345678`). */
  to: string
  kind: Identifier['kind']
  connection?: string
  /** What your last `send` returned as `state`. Kept in the tab's storage: no secrets. */
  state?: unknown
}

export interface SendInput extends Person {
  channel: Channel
  /** True when another code is wanted. */
  isResend: boolean
  intent?: 'login' | 'signup'
  captcha?: string
}

/** The refusal, in words of the kit, or of your server when `errors` translates them. */
export interface Refused {
  error: AuthErrorCode | (string & {})
  retryAfterSeconds?: number
  attemptsLeft?: number
}

/** What was sent. Whatever you leave out is taken from the options. */
export interface Sent {
  /** The masked destination. Default: masked by the kit. */
  sentTo?: string
  codeLength?: number
  alphabet?: 'digits' | 'alnum'
  expiresInSeconds?: number
  resendAfterSeconds?: number
  /** `if_known`: sent only when the address is known, and nobody may learn which. */
  delivery?: 'sent' | 'if_known'
  /** Your server's word for what was sent. Handed to `verify` and to the next `send`. */
  state?: unknown
}

/** Nothing means that it was sent. A `Response` or the answer of `post` is read by its status and its JSON. */
export type SendAnswer = void | undefined | null | true | Sent | Refused | Answer | Response

export interface SignedIn {
  session?: unknown
  isNewUser?: boolean
}

/** The person is known, and something that is not the kit's is still to do: a second factor, a captcha. */
export interface HandedOff {
  handoff: HandoffStep['reason']
  url?: string
}

/** `true` lets the person in, `false` means that the proof was wrong. */
export type VerifyAnswer = boolean | SignedIn | Refused | HandedOff | Answer | Response

/** Whom a link was sent to, if your server tells, and where it was opened. Nothing means that it can be used. */
export type LookAnswer =
  | void
  | undefined
  | null
  | true
  | { to?: string; landing?: ConfirmStep['landing']; device?: string }
  | Refused
  | Answer
  | Response

export interface LinkFunctions {
  /** The token in an address that was opened, or null. Default: `token` in its query. */
  tokenIn?(url: URL): string | null
  /** What is wrong with a link, before the person goes on. Must not use it up: mail scanners open links too. */
  look?(token: string, tools: Tools): Later<LookAnswer>
  /** Signs in whoever opened the link and pressed «go on». */
  open(token: string, tools: Tools): Later<VerifyAnswer>
  /** Asked while the page that sent the link waits: `null` for «not yet». Left out, that page stays as it is. */
  wait?(input: Person, tools: Tools): Later<VerifyAnswer | null>
}

export interface BackendOptions extends RequestSettings {
  /** Sends a code (or a link, when `channel` says so). */
  send(input: SendInput, tools: Tools): Later<SendAnswer>
  /** Checks a code. */
  verify(input: Person & { channel: Channel; code: string }, tools: Tools): Later<VerifyAnswer>
  /** Default: `send` again, with `isResend`. */
  resend?(input: SendInput, tools: Tools): Later<SendAnswer>
  /** Checks a password. For connections with the channel `password`; before all else where it is their first. */
  password?(input: Person & { password: string }, tools: Tools): Later<VerifyAnswer>
  /** Where a forgotten password is replaced. */
  forgotUrl?: string
  /** For connections with the channel `email_link`. */
  link?: LinkFunctions
  /** Where a login with another service begins. For connections with the strategy `social`. */
  social?(connection: string): string
  /** What your codes mean: `{ E1023: 'expired_code' }`. The kit's own and the usual spellings need no entry. */
  errors?: Record<string, AuthErrorCode>

  /** Default `http`. */
  name?: string
  /** In the order of their creation. Default: `users` (one field for e-mail and phone), `sms`, `email`. */
  connections?: Connection[]
  /** What your codes are like. Default: six digits, no word on how long they live. */
  code?: Connection['code']
  /** Seconds before another code may be asked for; doubles with each, up to 300. Default 30. */
  resendAfterSeconds?: number
  /** Default `unknown`. */
  signup?: Capabilities['signup']
  /** Anything else your server can do, or a function that asks it, once. */
  capabilities?: Partial<Capabilities> | ((tools: Tools) => Later<Partial<Capabilities>>)
}
