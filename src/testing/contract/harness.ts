import type {
  AuthBackend,
  AuthErrorCode,
  Capabilities,
  Connection,
  Ctx,
} from '../../core/backend.ts'

/** What the suite is about, one name each. What a backend does not offer it declares by these names. */
export const AREAS = [
  'shape',
  'capabilities',
  'email_code',
  'sms_code',
  'resend',
  'expiry',
  'sign_up',
  'closed_sign_up',
  'limits',
  'delays',
  'offline',
  'silence',
  'transport',
  'double_submit',
  'passkeys',
  'redirect',
  'locale',
  'password',
  'choosing',
  'social',
  'links',
] as const
export type Area = (typeof AREAS)[number]

type Later<Value> = Value | Promise<Value>

/** How the suite reaches a backend: an adapter under test, and the server behind it as its operator sees it. */
export interface BackendHarness {
  /** What answered, for the report. `how` says what that proves: a double speaks only as the documentation says. */
  against?: { what: string; how: 'real server' | 'emulator' | 'documented shapes' }
  /** Runs once before the tests, for example to start a server. */
  start?(): Later<void>
  /** Runs once after them. */
  stop?(): Later<void>
  /** A new adapter to the same server, as a page has one after it was loaded again. */
  adapter(): Later<AuthBackend>
  /** How the people of the general areas sign in, where codes by e-mail are not offered. Default `email`. */
  people?: 'email' | 'phone'
  /**
   * An adapter to a server at which these connections are enabled, in the order of their creation. For the
   * specification's table in `capabilities`, which else is proved with the connections that are enabled anyway.
   */
  enabling?(connections: Connection[]): Later<AuthBackend>
  /** An adapter to a server that can call people, where the usual one cannot. For `sms_code`. */
  calling?(): Later<AuthBackend>
  /** The newest code sent to an address or E.164 number. Capital letters of an address may have become small. */
  code(to: string): Later<string>
  /** How many messages went to an address or number so far. For `double_submit`. */
  sends?(to: string): Later<number>
  /** The language in which the newest message was asked for. For `locale`. */
  language?(to: string): Later<string | null>
  /** Makes every code that was sent too old. For `expiry`. */
  expireCodes?(): Later<void>
  /** Lets time pass on the server too, where its clock can be moved. The page's own is moved by the suite. */
  wait?(seconds: number): void
  /** An adapter to a server at which unknown people get no account. `code` reads its messages too. For `closed_sign_up`. */
  closeSignup?(): Later<AuthBackend>
  /** An adapter whose server cannot be reached. For `offline`. */
  unreachable?(): Later<AuthBackend>
  /** An adapter whose server takes requests and never answers. For `silence`. */
  silent?(): Later<AuthBackend>
  /**
   * An adapter to a server that asks this person for a password first, and knows this one. Strangers may come too.
   * `code` reads its messages too. For `password`.
   */
  withPassword?(who: string, password: string): Later<AuthBackend>
  /** An adapter to a server that lets people choose a method. For `choosing`. */
  asking?(): Later<AuthBackend>
  /** An adapter to a server with a login by another service, and the name of that connection. For `social`. */
  social?(): Later<{ backend: AuthBackend; connection: string }>
  /** Links to log in with. For `links`. */
  links?: {
    /** An adapter that sends links to e-mail addresses. */
    adapter(): Later<AuthBackend>
    /** The address of the newest link sent to somebody, as a browser would open it. */
    link(to: string): Later<string>
    /** Makes every link that was sent too old. */
    expire(): Later<void>
    /** Why older links of a person go on to work after a newer one. Left out, they must not. */
    olderStay?: string
  }
  /**
   * An adapter that asks its server through this `fetch`, for an SDK that takes none at each call. Left out, the suite
   * hands its own in as `ctx.fetch`. For `transport` and `delays`.
   */
  through?(fetch: typeof globalThis.fetch): Later<AuthBackend>
  /** Faults of `transport` that this server means as a yes, each with the reason: `{ 'no body': '…' }`. */
  allows?: Record<string, string>
  /** An authenticator that answers by itself, in a browser, and an adapter that offers a passkey after each login. */
  passkeys?: {
    adapter(): Later<AuthBackend>
    authenticator: {
      /** Whether the person touches it when asked. */
      touch(isTouched: boolean): Later<void>
      /** Takes its passkeys away. */
      forget(): Later<void>
    }
  }
  /** A backend whose people leave for the server's own pages. */
  redirect?: {
    adapter(): Later<AuthBackend>
    /** A connection that may be named. */
    connection: string
    /** Signs somebody in at that address, as a person would there. Returns the address they come back to. */
    signIn(address: string): Later<string>
  }
  /** Areas that have a test of their own elsewhere, in another environment: the path of its file. */
  provedElsewhere?: Partial<Record<Area, string>>
  /** What the server allows. */
  limits: {
    /** Wrong codes until the right one is refused too. */
    maxAttempts: number
    /** Seconds from one code to the next. 0 when the server does not mind. */
    resendAfterSeconds: number
  }
  /** Laid over the suite's own context, for example a `fetch` that carries cookies. */
  ctx?: Partial<Omit<Ctx, 'signal' | 'now'>>
  /** Areas this backend does not offer, each with the reason. They show in the result, never as passed. */
  notOffered?: Partial<Record<Area, string>>
  /** Refusals of this server that are not the expected ones, each with the reason. One that is never met fails. */
  quirks?: Partial<Record<AuthErrorCode, { instead: AuthErrorCode[]; because: string }>>
}

/** What an area needs of the harness. */
export const NEEDS: Partial<Record<Area, keyof BackendHarness>> = {
  expiry: 'expireCodes',
  closed_sign_up: 'closeSignup',
  offline: 'unreachable',
  silence: 'silent',
  double_submit: 'sends',
  locale: 'language',
  password: 'withPassword',
  choosing: 'asking',
  social: 'social',
  links: 'links',
}

/** The part of a test runner that the suite uses. Vitest’s own `describe`, `test`, … fit. */
export interface TestRunner {
  describe(title: string, body: () => void): unknown
  test(title: string, body: () => Promise<void>): unknown
  beforeAll(body: () => Promise<void>): unknown
  afterAll(body: () => Promise<void>): unknown
  expect(actual: unknown, message?: string): Expectation
}

interface Expectation {
  not: Expectation
  toBe(expected: unknown): void
  toEqual(expected: unknown): void
  toMatchObject(expected: object): void
  toContain(expected: unknown): void
  toMatch(expected: RegExp): void
  toBeGreaterThan(expected: number): void
  toBeLessThanOrEqual(expected: number): void
}

export interface AreaResult {
  passed: number
  of: number
  /** Why this area is not offered. */
  notOffered?: string
  /** Why it needed no declaration: it follows from what the harness has. */
  needless?: string
  /** The file that proves it instead. */
  elsewhere?: string
}

/** What came out. Complete when the tests have run. */
export interface BackendReport {
  backend: string
  against?: BackendHarness['against']
  /** What the backend said it can do. */
  capabilities?: Capabilities
  areas: Record<Area, AreaResult>
  /** Refusals that were not the expected ones, in words. */
  quirks: string[]
}
