import type {
  AuthBackend,
  AuthError,
  AuthErrorCode,
  BeginInput,
  Capabilities,
  Channel,
  CodeStep,
  Connection,
  Ctx,
  Identifier,
  IdentifierStep,
  Outcome,
  Tx,
} from '../../core/backend.ts'
import { maskIdentifier } from '../../core/identifier.ts'
import { type Challenge, createStore, type Message } from './store.ts'

export type { Message } from './store.ts'

type Method = 'capabilities' | 'begin' | 'identify' | 'choose' | 'verify' | 'resend'

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
  enumeration?: 'safe' | 'reveals'
}

export interface MemoryOptions extends MemoryScript {
  /** In the order of their creation. Default: one user store that takes e-mail and phone, `sms`, `email`. */
  connections?: Connection[]
  profile?: Capabilities['profile']
  /** E-mail addresses and E.164 numbers of people who already have an account. */
  users?: Iterable<string>
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
  /** Makes every code that was sent too old. */
  expireCodes(): void
  /** Forgets codes and messages, keeps people. */
  reset(): void
}

const DEFAULT_CONNECTIONS: Connection[] = [
  { name: 'users', strategy: 'database', channels: ['email_code', 'sms_code'] },
  { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
  { name: 'email', strategy: 'email', channels: ['email_code'] },
]

/** Which kinds of identifier a channel can reach. */
const REACHES: Record<Channel, Identifier['kind'] | null> = {
  email_code: 'email',
  email_link: 'email',
  sms_code: 'phone',
  voice_code: 'phone',
  passkey: null,
  password: null,
  social: null,
}

const RECOVER: Partial<Record<AuthErrorCode, AuthError['recover']>> = {
  invalid_code: 'edit',
  invalid_identifier: 'edit',
  user_not_found: 'edit',
  signup_disabled: 'contact',
  expired_code: 'resend',
  too_many_attempts: 'resend',
  rate_limited: 'wait',
  session_expired: 'restart',
  blocked: 'contact',
  misconfigured: 'developer',
}

/** An auth server in the page's own memory: for stories, tests and the first hour with genkan. Sends nothing. */
export function createMemoryBackend(options: MemoryOptions = {}): MemoryBackend {
  const { connections = DEFAULT_CONNECTIONS, profile = 'identifier_first' } = options
  let rules: MemoryScript = options
  const setting = () => ({
    nextCode: (length: number) => rules.code ?? randomCode(length),
    length: rules.length ?? rules.code?.length ?? 6,
    expiresInSeconds: rules.expiresInSeconds ?? 180,
    maxAttempts: rules.maxAttempts ?? 3,
    resendAfterSeconds: rules.resendAfterSeconds ?? 30,
    maxSends: rules.maxSends ?? 5,
  })
  const store = createStore(setting, options.users ?? [])
  const clock = (ctx: Ctx) => (options.now ?? ctx.now)()

  const identifierStep = (connection: Connection | undefined, at: number, prefill?: string): IdentifierStep => {
    const channels = connection ? connection.channels : connections.flatMap(({ channels }) => channels)
    const kinds = channels.map(channel => REACHES[channel])
    const accepts = (['email', 'phone'] as const).filter(kind => kinds.includes(kind))
    return {
      type: 'identifier',
      tx: { id: newId(), at, ...(connection && { connection: connection.name }) },
      accepts: accepts.length > 0 ? accepts : ['email'],
      ...(connection && { connection: connection.name }),
      ...(prefill !== undefined && { prefill }),
    }
  }

  const codeStep = (tx: Tx, challenge: Challenge): CodeStep => {
    const { maxAttempts, length } = setting()
    const { identifier, channel, expiresAt, resendAt, wrong } = challenge
    const connection = connectionOf(tx)
    return {
      type: 'code',
      tx: { ...tx, identifier },
      channel,
      ...(connection && { connection: connection.name }),
      sentTo: maskIdentifier(identifier),
      length,
      alphabet: rules.alphabet ?? 'digits',
      expiresAt,
      resendAt,
      ...(wrong > 0 && { attemptsLeft: Math.max(0, maxAttempts - wrong) }),
      switchTo: (connection?.channels ?? []).filter(other => other !== channel && REACHES[other] === identifier.kind),
      delivery: rules.signup === 'closed' ? 'if_known' : 'sent',
    }
  }

  const connectionOf = (tx: Tx) => connections.find(({ name }) => name === tx['connection'])
  const identifierOf = (tx: Tx) => tx['identifier'] as Identifier | undefined
  /** The step a transaction is at, so that a refusal keeps it. */
  const stepOf = (tx: Tx, at: number) => {
    const identifier = identifierOf(tx)
    const challenge = identifier && store.challengeFor(identifier)
    return challenge ? codeStep(tx, challenge) : identifierStep(connectionOf(tx), at)
  }
  const refusal = (code: AuthErrorCode, more: Partial<AuthError> = {}): AuthError => ({
    code,
    recover: RECOVER[code] ?? 'retry',
    cause: { code },
    ...more,
  })

  async function answer(method: Method, ctx: Ctx, tx: Tx | null, reply: (at: number) => Outcome): Promise<Outcome> {
    const { delayMs = 0 } = rules
    await pause(typeof delayMs === 'number' ? delayMs : (delayMs[method] ?? 0), ctx.signal)
    const at = clock(ctx)
    const failure = rules.fail?.[method]
    if (failure === undefined) return reply(at)
    const error = typeof failure === 'string' ? refusal(failure) : refusal(failure.code ?? 'unknown', failure)
    return { step: tx ? stepOf(tx, at) : identifierStep(undefined, at), error }
  }

  function send(tx: Tx, identifier: Identifier, channel: Channel, ctx: Ctx, at: number): Outcome {
    const last = store.challengeFor(identifier)
    const wait = last && !last.used ? Math.ceil((last.resendAt - at) / 1000) : 0
    if (last && wait > 0 && last.channel === channel) {
      // Asking again too early (Back, then the same number) shows the code that is already on its way.
      if (at < last.expiresAt && last.wrong < setting().maxAttempts) return { step: codeStep(tx, last) }
      return { step: stepOf(tx, at), error: refusal('rate_limited', { retryAfterSeconds: wait }) }
    }
    if (last && last.sends >= setting().maxSends) {
      return { step: stepOf(tx, at), error: refusal('rate_limited', { retryAfterSeconds: Math.max(wait, 300) }) }
    }
    const known = store.isKnown(identifier) || rules.signup !== 'closed'
    if (!known && rules.enumeration === 'reveals') {
      return { step: stepOf(tx, at), error: refusal('signup_disabled', { field: 'identifier' }) }
    }
    return { step: codeStep(tx, store.send(identifier, channel, ctx.locale, at, known)) }
  }

  return {
    name: 'memory',
    get outbox() {
      return store.outbox
    },
    lastMessage: to => store.outbox.findLast(message => message.to.toLowerCase() === to.toLowerCase()),
    script(changes) {
      rules = { ...rules, ...changes }
    },
    expireCodes: () => store.expireCodes(0),
    reset: () => store.clear(),

    async capabilities(ctx) {
      const { delayMs = 0 } = rules
      await pause(typeof delayMs === 'number' ? 0 : (delayMs.capabilities ?? 0), ctx.signal)
      const { length, expiresInSeconds, maxAttempts, resendAfterSeconds } = setting()
      const code = { length, alphabet: rules.alphabet ?? 'digits', expiresInSeconds, maxAttempts }
      return {
        surface: 'embedded',
        connections: connections.map(connection => ({ code, resendAfterSeconds, ...connection })),
        profile,
        passkeys: null,
        signup: rules.signup ?? 'open',
        enumeration: rules.enumeration ?? 'safe',
        features: { watch: false, linkNeedsSameBrowser: false, captcha: 'none' },
        assumed: [],
      }
    },

    begin: (input: BeginInput, ctx) =>
      answer('begin', ctx, null, at => {
        if (input.resume && 'tx' in input.resume) return { step: stepOf(input.resume.tx, at) }
        const connection = connections.find(({ name }) => name === input.connection)
        if (input.connection !== undefined && !connection) {
          return { step: identifierStep(undefined, at), error: refusal('misconfigured') }
        }
        const step = identifierStep(connection, at, input.loginHint)
        return { step: input.intent === 'signup' ? { ...step, reason: 'enroll' } : step }
      }),

    identify: (tx, { identifier }, ctx) =>
      answer('identify', ctx, tx, at => {
        const channels = connectionOf(tx)?.channels ?? connections.flatMap(connection => connection.channels)
        const channel = channels.find(candidate => REACHES[candidate] === identifier.kind)
        if (channel) return send(tx, identifier, channel, ctx, at)
        return { step: stepOf(tx, at), error: refusal('invalid_identifier', { field: 'identifier' }) }
      }),

    choose: (tx, option, ctx) =>
      answer('choose', ctx, tx, at => {
        const identifier = identifierOf(tx)
        if (option === 'back') return { step: identifierStep(connectionOf(tx), at, identifier?.value) }
        const connection = connections.find(({ name }) => name === option)
        if (connection) return { step: identifierStep(connection, at) }
        const step = stepOf(tx, at)
        const offered = step.type === 'code' && step.switchTo.find(channel => channel === option)
        if (identifier && offered) return send(tx, identifier, offered, ctx, at)
        return { step, error: refusal('unsupported') }
      }),

    verify: (tx, proof, ctx) =>
      answer('verify', ctx, tx, at => {
        const identifier = identifierOf(tx)
        const challenge = identifier && store.challengeFor(identifier)
        if (!challenge) return { step: stepOf(tx, at), error: refusal('session_expired') }
        if (!('code' in proof)) return { step: codeStep(tx, challenge), error: refusal('unsupported') }
        const wrong = store.check(challenge, proof.code, at)
        if (!wrong) {
          const isNewUser = store.signIn(challenge)
          return { step: { type: 'done', isNewUser, session: { user: identifier } } }
        }
        const attemptsLeft = Math.max(0, setting().maxAttempts - challenge.wrong)
        return { step: codeStep(tx, challenge), error: refusal(wrong, { field: 'code', attemptsLeft }) }
      }),

    resend: (tx, { channel }, ctx) =>
      answer('resend', ctx, tx, at => {
        const identifier = identifierOf(tx)
        const challenge = identifier && store.challengeFor(identifier)
        if (!identifier || !challenge) return { step: stepOf(tx, at), error: refusal('session_expired') }
        const wait = Math.ceil((challenge.resendAt - at) / 1000)
        if (wait > 0) {
          return { step: codeStep(tx, challenge), error: refusal('rate_limited', { retryAfterSeconds: wait }) }
        }
        return send(tx, identifier, channel ?? challenge.channel, ctx, at)
      }),
  }
}

const newId = () => crypto.randomUUID()

/** Unbiased: bytes that would favour low digits are thrown away. */
function randomCode(length: number): string {
  let code = ''
  while (code.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < 250 && code.length < length) code += byte % 10
    }
  }
  return code
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new DOMException('The request was aborted.', 'AbortError'))
    if (signal.aborted) return stop()
    if (ms <= 0) return resolve()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), stop()), { once: true })
  })
}
