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
import { own } from '../../core/own.ts'
import { authError } from '../shared/authError.ts'
import { passkeysHere } from '../shared/webauthn.ts'
import { capabilitiesOf } from './capabilities.ts'
import { createLinks } from './links.ts'
import {
  DEFAULT_CONNECTIONS,
  type MemoryBackend,
  type MemoryOptions,
  type MemoryScript,
  type Method,
  peopleOf,
  settingsOf,
} from './options.ts'
import { createMethods } from './methods.ts'
import { createPasskeys } from './passkeys.ts'
import { createPasswords } from './passwords.ts'
import { pause } from './pause.ts'
import { createSteps, reaches } from './steps.ts'
import { type Challenge, createStore } from './store.ts'

export type { MemoryBackend, MemoryOptions, MemoryScript } from './options.ts'
export type { Message } from './store.ts'

/** Seconds for which a destination gets nothing more once it got all its messages. */
const FULL_SECONDS = 300

/** An auth server in the page's own memory: for stories, tests and the first hour with genkan. Sends nothing. */
export function createMemoryBackend(given: MemoryOptions = {}): MemoryBackend {
  const options = own(given)
  const { connections = DEFAULT_CONNECTIONS, profile = 'identifier_first' } = options
  let rules: MemoryScript = options
  const setting = () => settingsOf(rules)
  const store = createStore(setting, peopleOf(options))
  const steps = createSteps(connections, store, () => rules)
  const { sentStep, identifierStep, newTx } = steps
  const links = createLinks(store, steps, () => rules)
  const passkeys = createPasskeys()
  const passwords = createPasswords(options, () => rules, store, steps)
  const methods = createMethods(connections, options, () => rules, steps, passwords)

  const refusal = (code: AuthErrorCode, more: Partial<AuthError> = {}) =>
    authError(code, { cause: { code }, ...more })

  function scripted(method: Method): AuthError | undefined {
    const failure = rules.fail?.[method]
    if (failure === undefined) return undefined
    return typeof failure === 'string'
      ? refusal(failure)
      : refusal(failure.code ?? 'unknown', failure)
  }

  const delay = (method: Method, signal: AbortSignal) => {
    const { delayMs = 0 } = rules
    return pause(typeof delayMs === 'number' ? delayMs : (delayMs[method] ?? 0), signal)
  }

  const whereIs = (tx: Tx | null, at: number) =>
    tx
      ? (passkeys.stepOf(tx) ?? links.landingStep(tx) ?? methods.stepOf(tx) ?? steps.stepOf(tx, at))
      : identifierStep(newTx(at))

  async function answer(
    method: Method,
    ctx: Ctx,
    tx: Tx | null,
    reply: (at: number) => Outcome,
  ): Promise<Outcome> {
    await delay(method, ctx.signal)
    const at = (options.now ?? ctx.now)()
    const error = scripted(method)
    return error ? { step: whereIs(tx, at), error } : reply(at)
  }

  function send(tx: Tx, identifier: Identifier, channel: Channel, ctx: Ctx, at: number): Outcome {
    const refuse = (error: AuthError): Outcome => ({ step: steps.stepOf(tx, at), error })
    const last = store.challengeFor(identifier)
    const wait = last && !last.used ? Math.ceil((last.resendAt - at) / 1000) : 0
    if (last && wait > 0 && last.channel === channel) {
      // Asking again too early (Back, then the same number) shows the code that is already on its way.
      if (at < last.expiresAt && last.wrong < setting().maxAttempts)
        return { step: sentStep(tx, last) }
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
    return { step: sentStep(tx, store.send(identifier, channel, ctx.locale, at, known)) }
  }

  const doneStep = ({ returnTo }: Tx, challenge: Challenge): DoneStep => ({
    type: 'done',
    isNewUser: store.signIn(challenge),
    session: { user: challenge.identifier },
    ...(typeof returnTo === 'string' && { returnTo }),
  })

  /** In, unless one question is left: a passkey for the next time. */
  const welcome = (tx: Tx, identifier: Identifier, done: DoneStep) =>
    rules.passkeys === 'offer' && passkeysHere() ? passkeys.offer(tx, identifier, done) : done

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
      return capabilitiesOf(connections, profile, rules, links)
    },

    begin: ({ resume, connection, returnTo, loginHint, intent }, ctx) =>
      answer('begin', ctx, null, at => {
        if (resume && 'tx' in resume) return { step: whereIs(resume.tx, at) }
        const tx = newTx(at, { connection, returnTo, intent })
        const landed = resume && 'url' in resume && links.land(resume.url, tx, at)
        if (landed) return landed
        if (connection !== undefined && !steps.connectionOf(tx)) {
          return { step: identifierStep(newTx(at, { returnTo })), error: refusal('misconfigured') }
        }
        const away = methods.elsewhere(connection)
        if (away) return { step: away }
        const step = identifierStep(tx, loginHint)
        return { step: intent === 'signup' ? { ...step, reason: 'enroll' } : step }
      }),

    identify: (tx, { identifier }, ctx) =>
      answer('identify', ctx, tx, at => {
        const asked = methods.first(tx, identifier)
        if (asked) return { step: asked }
        const channels = steps.channelsOf(steps.connectionOf(tx))
        const channel = channels.find(candidate => reaches(candidate, identifier))
        if (channel) return send(tx, identifier, channel, ctx, at)
        return { step: steps.stepOf(tx, at), error: refusal('invalid_identifier') }
      }),

    choose: (tx, option, ctx) =>
      answer('choose', ctx, tx, at => {
        const done = option === 'skip' && passkeys.release(tx)
        if (done) return { step: done }
        const approved = option === 'there' && links.approve(tx, at)
        if (approved) return approved
        const identifier = steps.identifierOf(tx)
        if (option === 'back') return { step: identifierStep(newTx(at, tx), identifier?.value) }
        if (rules.signUpStep && (option === 'signup' || option === 'login'))
          return { step: identifierStep(newTx(at, { ...tx, intent: option })) }
        const way = methods.choose(tx, option)
        if (way) return 'step' in way ? way : send(way.tx, way.identifier, way.send, ctx, at)
        const chosen = newTx(at, { ...tx, connection: option })
        if (steps.connectionOf(chosen)) return { step: identifierStep(chosen) }
        return { step: whereIs(tx, at), error: refusal('unsupported') }
      }),

    verify: (tx, proof, ctx) =>
      answer('verify', ctx, tx, at => {
        const byLink = links.verify(tx, proof, at)
        if (byLink) return byLink
        const known = passwords.verify(tx, proof, at)
        if (known) {
          const identifier = steps.identifierOf(tx)
          if (known.step.type !== 'done' || !identifier) return known
          return { step: welcome(tx, identifier, known.step) }
        }
        const challenge = steps.challengeOf(tx)
        if (!challenge) return { step: whereIs(tx, at), error: refusal('session_expired') }
        if (challenge.proved && 'check' in proof)
          return { step: welcome(tx, challenge.identifier, doneStep(tx, challenge)) }
        if (!('code' in proof)) return { step: steps.stepOf(tx, at), error: refusal('unsupported') }
        const wrong = store.check(challenge, proof.code, at)
        if (wrong) {
          const attemptsLeft = Math.max(0, setting().maxAttempts - challenge.wrong)
          return { step: sentStep(tx, challenge), error: refusal(wrong, { attemptsLeft }) }
        }
        if (rules.confirmSignup && !store.isKnown(challenge.identifier)) {
          challenge.used = true
          challenge.proved = true
          return { step: steps.confirmStep(tx, challenge) }
        }
        return { step: welcome(tx, challenge.identifier, doneStep(tx, challenge)) }
      }),

    resend: (tx, { channel }, ctx) =>
      answer('resend', ctx, tx, at => {
        const challenge = steps.challengeOf(tx)
        if (!challenge) return { step: steps.stepOf(tx, at), error: refusal('session_expired') }
        const retryAfterSeconds = Math.ceil((challenge.resendAt - at) / 1000)
        if (retryAfterSeconds > 0) {
          return {
            step: sentStep(tx, challenge),
            error: refusal('rate_limited', { retryAfterSeconds }),
          }
        }
        return send(tx, challenge.identifier, channel ?? challenge.channel, ctx, at)
      }),

    watch: (tx, on) => links.watch(tx, on),

    async passkey(tx, input, ctx) {
      const now = () => (options.now ?? ctx.now)()
      const answered = await passkeys.run(tx, input, ctx, {
        now,
        refused: () => delay('passkey', ctx.signal).then(() => scripted('passkey')),
      })
      if ('error' in answered) return { step: whereIs(tx, now()), error: answered.error }
      const own = tx ?? newTx(now())
      if ('made' in answered) {
        const done = passkeys.release(own)
        return done
          ? { step: done }
          : { step: whereIs(tx, now()), error: refusal('session_expired') }
      }
      const { identifier, fromOtherDevice } = answered
      const done: DoneStep = {
        type: 'done',
        isNewUser: false,
        session: { user: identifier },
        ...(typeof own['returnTo'] === 'string' && { returnTo: own['returnTo'] }),
      }
      return { step: fromOtherDevice ? welcome(own, identifier, done) : done }
    },
  }
}
