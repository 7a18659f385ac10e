import type {
  AuthBackend,
  AuthError,
  AuthErrorCode,
  Capabilities,
  Connection,
  LinkStep,
} from '../../core/backend.ts'
import type { Message, StoreRules } from './store.ts'

export type Method =
  | 'capabilities'
  | 'begin'
  | 'identify'
  | 'choose'
  | 'verify'
  | 'resend'
  | 'passkey'

/** What a memory server does. All of it can be changed while it runs, with `script`. */
export interface MemoryScript {
  /** The code that arrives. Default: a new random one each time, to be read from `outbox`. */
  code?: string
  /** Digits (or letters) of a code. Default: the length of `code`, else 6. */
  length?: number
  alphabet?: 'digits' | 'alnum'
  /** Seconds a code lives. Default 180. */
  expiresInSeconds?: number
  /** Wrong codes until it is refused for good. Default 3. */
  maxAttempts?: number
  /** Seconds before another code may be asked for; doubles with each send, up to 300. Default 30. */
  resendAfterSeconds?: number
  /** Sends for one destination until it is rate-limited. Default 5. */
  maxSends?: number
  /** Milliseconds before each answer, or per method. Default 0. */
  delayMs?: number | Partial<Record<Method, number>>
  /** A method named here is refused with this error until it is taken away. */
  fail?: Partial<Record<Method, AuthErrorCode | Partial<AuthError>>>
  signup?: 'open' | 'closed'
  /** Asks a new person, once their code was right, whether they want an account. Default false. */
  confirmSignup?: boolean
  /** Signing up is a step of its own, beside logging in. Default false: one step for both. */
  signUpStep?: boolean
  enumeration?: 'safe' | 'reveals'
  /** Where links lead. A `token` is added to its query. Default `https://app.example/`. */
  linkTo?: string
  /** Puts a code beside the link, for whoever reads mail on another device. Default false. */
  linkAndCode?: boolean
  /** Whom a link opened elsewhere signs in: the page that asked, the page it opens, or which one the person says. Default `either`. */
  linkCompletes?: LinkStep['completes']
  /** Links work only in the browser that asked for them. Default false. */
  linkNeedsSameBrowser?: boolean
  /** Where the next link is opened, as the server would see by its cookie. Default `same_browser`. */
  linkOpenedIn?: 'same_browser' | 'other_browser'
  /** What the server calls the device that asked, for the page of a link opened elsewhere. */
  device?: string
  /** Passkeys, where the browser knows them. `offer` also asks for one after each login with a code. Default false. */
  passkeys?: boolean | 'offer'
  /** Shows every method to choose from, once somebody has said who they are. Default false. */
  askMethod?: boolean
  /** Where a forgotten password is replaced. Default: nowhere. */
  forgotUrl?: string
  /** Characters of a new password, at least. Default 15. */
  passwordMinLength?: number
}

export interface MemoryOptions extends MemoryScript {
  /** In the order of their creation. Default: one user store that takes e-mail and phone, `sms`, `email`. */
  connections?: Connection[]
  profile?: Capabilities['profile']
  /** E-mail addresses and E.164 numbers of people who already have an account. */
  users?: Iterable<string>
  /**
   * Passwords by e-mail address or E.164 number; these people have an account. A connection asks for them where
   * `password` is among its channels: at once where it is the first, else for whoever chooses it.
   */
  passwords?: Record<string, string>
  /** Where a social connection leads. Default `https://social.example/<name>`. */
  socialUrl?: (connection: string) => string
  /** The server's clock, in milliseconds since the epoch. Default: the flow's own. */
  now?: () => number
}

export interface MemoryBackend extends AuthBackend {
  /** What was sent, oldest first. */
  readonly outbox: readonly Message[]
  /** The newest message to a destination. */
  lastMessage(to: string): Message | undefined
  /** Changes what the server does from now on. */
  script(changes: MemoryScript): void
  /** Makes every code and link that was sent too old. */
  expireCodes(): void
  /** Forgets codes and messages, keeps people. */
  reset(): void
}

export const DEFAULT_CONNECTIONS: Connection[] = [
  { name: 'users', strategy: 'database', channels: ['email_code', 'sms_code'] },
  { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
  { name: 'email', strategy: 'email', channels: ['email_code'] },
]

/** Who has an account from the beginning. */
export const peopleOf = ({ users = [], passwords = {} }: MemoryOptions): string[] => [
  ...users,
  ...Object.keys(passwords),
]

/** The script with its defaults filled in. */
export function settingsOf(rules: MemoryScript): StoreRules {
  const { code, alphabet = 'digits' } = rules
  return {
    nextCode: length => code ?? randomCode(length, CHARACTERS[alphabet]),
    length: rules.length ?? code?.length ?? 6,
    expiresInSeconds: rules.expiresInSeconds ?? 180,
    maxAttempts: rules.maxAttempts ?? 3,
    resendAfterSeconds: rules.resendAfterSeconds ?? 30,
    maxSends: rules.maxSends ?? 5,
    linkTo: rules.linkTo ?? 'https://app.example/',
    linkAndCode: rules.linkAndCode ?? false,
  }
}

// Without O, I and L, which people take for a digit.
const CHARACTERS = { digits: '0123456789', alnum: '0123456789ABCDEFGHJKMNPQRSTUVWXYZ' }

/** Unbiased: bytes that would favour the first characters are thrown away. */
function randomCode(length: number, characters: string): string {
  const usable = 256 - (256 % characters.length)
  let code = ''
  while (code.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < usable && code.length < length) code += characters[byte % characters.length]
    }
  }
  return code
}

/** Not `randomUUID`, which a page on plain http has not: a phone that looks at a developer's machine (reliability F63). */
export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
