import type {
  AuthError,
  AuthErrorCode,
  Channel,
  Ctx,
  DoneStep,
  Identifier,
  Outcome,
  Tx,
} from '../../core/backend.ts'
import { authError } from '../shared/authError.ts'
import {
  DEFAULT_CONNECTIONS,
  type MemoryBackend,
  type MemoryOptions,
  type MemoryScript,
  type Method,
  settingsOf,
} from './options.ts'
import { createSteps, reaches } from './steps.ts'
import { type Challenge, createStore } from './store.ts'

export type { MemoryBackend, MemoryOptions, MemoryScript } from './options.ts'
export type { Message } from './store.ts'

/** Seconds for which a destination gets nothing more once it got all its messages. */
const FULL_SECONDS = 300

/** An auth server in the page's own memory: for stories, tests and the first hour with genkan. Sends nothing. */
export function createMemoryBackend(options: MemoryOptions = {}): MemoryBackend {
  const { connections = DEFAULT_CONNECTIONS, profile = 'identifier_first' } = options
  let rules: MemoryScript = options
  const setting = () => settingsOf(rules)
  const store = createStore(setting, options.users ?? [])
  const steps = createSteps(connections, store, () => rules)
  const { codeStep, identifierStep, newTx } = steps

  const refusal = (code: AuthErrorCode, more: Partial<AuthError> = {}) =>
    authError(code, { cause: { code }, ...more })

  async function answer(
    method: Method,
    ctx: Ctx,
    tx: Tx | null,
    reply: (at: number) => Outcome,
  ): Promise<Outcome> {
    const { delayMs = 0 } = rules
    await pause(typeof delayMs === 'number' ? delayMs : (delayMs[method] ?? 0), ctx.signal)
    const at = (options.now ?? ctx.now)()
    const failure = rules.fail?.[method]
    if (failure === undefined) return reply(at)
    const error =
      typeof failure === 'string' ? refusal(failure) : refusal(failure.code ?? 'unknown', failure)
    return { step: tx ? steps.stepOf(tx, at) : identifierStep(newTx(at)), error }
  }

  function send(tx: Tx, identifier: Identifier, channel: Channel, ctx: Ctx, at: number): Outcome {
    const refuse = (error: AuthError): Outcome => ({ step: steps.stepOf(tx, at), error })
    const last = store.challengeFor(identifier)
    const wait = last && !last.used ? Math.ceil((last.resendAt - at) / 1000) : 0
    if (last && wait > 0 && last.channel === channel) {
      // Asking again too early (Back, then the same number) shows the code that is already on its way.
      if (at < last.expiresAt && last.wrong < setting().maxAttempts)
        return { step: codeStep(tx, last) }
      return refuse(refusal('rate_limited', { retryAfterSeconds: wait }))
    }
    if (last && last.sends >= setting().maxSends) {
      const seconds = Math.ceil((last.resendAt - at) / 1000) + FULL_SECONDS
      if (seconds > 0) return refuse(refusal('rate_limited', { retryAfterSeconds: seconds }))
      last.sends = 0
    }
    const known = store.isKnown(identifier) || rules.signup !== 'closed'
    if (!known && rules.enumeration === 'reveals') {
      return refuse(refusal('signup_disabled', { field: 'identifier' }))
    }
    return { step: codeStep(tx, store.send(identifier, channel, ctx.locale, at, known)) }
  }

  const doneStep = ({ returnTo }: Tx, challenge: Challenge): DoneStep => ({
    type: 'done',
    isNewUser: store.signIn(challenge),
    session: { user: challenge.identifier },
    ...(typeof returnTo === 'string' && { returnTo }),
  })

  return {
    name: 'memory',
    get outbox() {
      return store.outbox
    },
    lastMessage: to =>
      store.outbox.findLast(message => message.to.toLowerCase() === to.toLowerCase()),
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

    begin: ({ resume, connection, returnTo, loginHint, intent }, ctx) =>
      answer('begin', ctx, null, at => {
        if (resume && 'tx' in resume) return { step: steps.stepOf(resume.tx, at) }
        const tx = newTx(at, { connection, returnTo })
        if (connection !== undefined && !steps.connectionOf(tx)) {
          return { step: identifierStep(newTx(at, { returnTo })), error: refusal('misconfigured') }
        }
        const step = identifierStep(tx, loginHint)
        return { step: intent === 'signup' ? { ...step, reason: 'enroll' } : step }
      }),

    identify: (tx, { identifier }, ctx) =>
      answer('identify', ctx, tx, at => {
        const channels = steps.channelsOf(steps.connectionOf(tx))
        const channel = channels.find(candidate => reaches(candidate, identifier))
        if (channel) return send(tx, identifier, channel, ctx, at)
        return { step: steps.stepOf(tx, at), error: refusal('invalid_identifier') }
      }),

    choose: (tx, option, ctx) =>
      answer('choose', ctx, tx, at => {
        const identifier = steps.identifierOf(tx)
        if (option === 'back') return { step: identifierStep(newTx(at, tx), identifier?.value) }
        const chosen = newTx(at, { ...tx, connection: option })
        if (steps.connectionOf(chosen)) return { step: identifierStep(chosen) }
        const step = steps.stepOf(tx, at)
        const offered = step.type === 'code' && step.switchTo.find(channel => channel === option)
        if (identifier && offered) return send(tx, identifier, offered, ctx, at)
        return { step, error: refusal('unsupported') }
      }),

    verify: (tx, proof, ctx) =>
      answer('verify', ctx, tx, at => {
        const challenge = steps.challengeOf(tx)
        if (!challenge) return { step: steps.stepOf(tx, at), error: refusal('session_expired') }
        if (challenge.proved && 'check' in proof) return { step: doneStep(tx, challenge) }
        if (!('code' in proof)) return { step: steps.stepOf(tx, at), error: refusal('unsupported') }
        const wrong = store.check(challenge, proof.code, at)
        if (wrong) {
          const attemptsLeft = Math.max(0, setting().maxAttempts - challenge.wrong)
          return { step: codeStep(tx, challenge), error: refusal(wrong, { attemptsLeft }) }
        }
        if (rules.confirmSignup && !store.isKnown(challenge.identifier)) {
          challenge.used = true
          challenge.proved = true
          return { step: steps.confirmStep(tx, challenge) }
        }
        return { step: doneStep(tx, challenge) }
      }),

    resend: (tx, { channel }, ctx) =>
      answer('resend', ctx, tx, at => {
        const challenge = steps.challengeOf(tx)
        if (!challenge) return { step: steps.stepOf(tx, at), error: refusal('session_expired') }
        const retryAfterSeconds = Math.ceil((challenge.resendAt - at) / 1000)
        if (retryAfterSeconds > 0) {
          return {
            step: codeStep(tx, challenge),
            error: refusal('rate_limited', { retryAfterSeconds }),
          }
        }
        return send(tx, challenge.identifier, channel ?? challenge.channel, ctx, at)
      }),
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(new DOMException('The request was aborted.', 'AbortError'))
    }
    const timer = ms > 0 ? setTimeout(resolve, ms) : undefined
    if (signal.aborted) return stop()
    if (ms <= 0) return resolve()
    signal.addEventListener('abort', stop, { once: true })
  })
}
