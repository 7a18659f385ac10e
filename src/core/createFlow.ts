import type { AuthBackend, AuthError, Ctx, Outcome, RedirectStep, Step } from './backend.ts'
import { chooseConnection } from './connection.ts'
import type { FlowEffect, FlowReport, FlowState, Happening, LoginRequest } from './flow.ts'
import { transition } from './transition.ts'

/** Milliseconds until a request counts as unanswered (reliability F34). */
export const DEFAULT_TIMEOUT_MS = 10_000
/** Milliseconds after which a known and an unknown person move on alike, when the server's own time tells them apart (F18). */
export const ENUMERATION_FLOOR_MS = 600

export interface FlowOptions {
  backend: AuthBackend
  request?: LoginRequest
  /** A callback address or an opened link to resume from. */
  resume?: { url: string }
  /** Language asked of the server for its messages. Default `en`. */
  locale?: string
  /** Known and unknown people see the same steps. Default true (OWASP ASVS 6.3.8). */
  enumerationSafe?: boolean
  /** Milliseconds since the epoch. Default `Date.now`. */
  now?: () => number
  fetch?: typeof fetch
  timeoutMs?: number
  /** Hears what happened and where, never what was typed. */
  onReport?: (report: FlowReport) => void
  /** Hears what a developer should mend: a misspelt connection, a missing configuration. */
  onWarning?: (warning: string) => void
  /** Awaited before a step is shown, so that its screen is there when the person arrives. A failure is ignored. */
  prepare?: (step: Step) => Promise<unknown> | undefined
  /** Leaves the page. Core has no DOM, so without it the flow waits at `redirecting`. */
  navigate?: (step: RedirectStep) => void
}

export interface Flow {
  getState(): FlowState
  /** Calls `listener` after every change. Returns the unsubscriber. */
  subscribe(listener: () => void): () => void
  /** Says what happened. What makes no sense where the person is changes nothing. */
  send(happening: Happening): void
  /** Opens the transaction. Returns the stop: it aborts what is under way and drops its answers. */
  start(): () => void
  /** The language of the server's next messages. Nothing is sent. */
  setLocale(locale: string): void
}

/** An effect that the backend answers. */
type Request = Exclude<FlowEffect, { type: 'redirect' | 'cancel' }>

/** Holds where a person is, performs what `transition` asks for, and tells listeners. No React, no DOM. */
export function createFlow(options: FlowOptions): Flow {
  const { backend, enumerationSafe = true, timeoutMs = DEFAULT_TIMEOUT_MS, now = Date.now } = options
  let locale = options.locale ?? 'en'
  let state: FlowState = {
    name: 'starting',
    request: options.request ?? {},
    capabilities: null,
    typed: options.request?.loginHint ?? '',
    enumerationSafe,
    epoch: 0,
  }
  const listeners = new Set<() => void>()
  let work = new AbortController()

  function send(happening: Happening): void {
    const before = state
    const { state: after, effects } = transition(before, { ...happening, at: now() })
    if (after !== before) {
      state = after
      options.onReport?.({
        type: happening.type,
        from: before.name,
        to: after.name,
        ...('problem' in after && after.problem && { problem: after.problem.code }),
      })
      for (const listener of listeners) listener()
    }
    for (const effect of effects) perform(effect)
  }

  function perform(effect: FlowEffect): void {
    if (effect.type === 'redirect') return options.navigate?.(effect.step)
    // One request at a time: a newer one, or leaving, ends the wait for the older.
    work.abort()
    work = new AbortController()
    const { signal } = work
    const ctx = contextFor(signal, effect)
    if (effect.type === 'cancel') return void backend.cancel?.(effect.tx, ctx).catch(() => {})

    const { epoch } = effect
    answer(effect, ctx)
      .then(async outcome => {
        await options.prepare?.(outcome.step)?.catch(() => {})
        if (!signal.aborted) send({ type: 'step.arrived', epoch, outcome })
      })
      .catch((thrown: unknown) => {
        if (!signal.aborted) send({ type: 'request.failed', epoch, error: errorFor(thrown) })
      })
  }

  async function answer(effect: Request, ctx: Ctx): Promise<Outcome> {
    // A person decides how long a passkey dialog stays open (WebAuthn: five minutes), so no deadline of ours there.
    if (effect.type === 'passkey') return ask(effect, ctx)
    const floor = effect.type === 'identify' && hidesDifferences() ? wait(ENUMERATION_FLOOR_MS, ctx.signal) : null
    const [outcome] = await Promise.all([withDeadline(ask(effect, ctx), ctx), floor])
    return outcome
  }

  async function ask(effect: Request, ctx: Ctx): Promise<Outcome> {
    switch (effect.type) {
      case 'begin':
        return begin(effect, ctx)
      case 'identify': {
        const { step, identifier, captcha } = effect
        return backend.identify(
          step.tx,
          { identifier, ...(step.connection !== undefined && { connection: step.connection }), ...(captcha !== undefined && { captcha }) },
          ctx,
        )
      }
      case 'choose':
        return backend.choose(effect.tx, effect.option, ctx)
      case 'verify':
        return backend.verify(effect.tx, effect.proof, ctx)
      case 'resend':
        return backend.resend(effect.tx, effect.channel ? { channel: effect.channel } : {}, ctx)
      case 'passkey':
        if (!backend.passkey) throw { code: 'unsupported', recover: 'edit', cause: {} } satisfies AuthError
        return backend.passkey(effect.tx, effect.input, ctx)
      default:
        return effect satisfies never
    }
  }

  async function begin({ epoch, request, resume }: Extract<FlowEffect, { type: 'begin' }>, ctx: Ctx): Promise<Outcome> {
    const capabilities = await backend.capabilities(ctx)
    send({ type: 'capabilities.arrived', epoch, capabilities })
    const choice = chooseConnection(capabilities, request)
    if (choice.warning) options.onWarning?.(choice.warning)
    if (choice.reason === 'unknown_connection' || choice.reason === 'nothing_enabled') {
      throw { code: 'misconfigured', recover: 'developer', cause: { code: choice.reason } } satisfies AuthError
    }
    const { loginHint, returnTo, organization, screenHint } = request
    return backend.begin(
      {
        ...(choice.show && { connection: choice.show.name }),
        ...(screenHint && { intent: screenHint }),
        ...(loginHint !== undefined && { loginHint }),
        ...(returnTo !== undefined && { returnTo }),
        ...(organization !== undefined && { organization }),
        ...(resume && { resume }),
      },
      ctx,
    )
  }

  const hidesDifferences = () => enumerationSafe && state.capabilities?.enumeration === 'reveals'

  const contextFor = (signal: AbortSignal, effect: FlowEffect): Ctx => ({
    signal,
    locale,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    now,
    timeoutMs: effect.type === 'passkey' ? 300_000 : timeoutMs,
  })

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    send,
    start() {
      let stopped = false
      // StrictMode mounts, unmounts and mounts again in one breath. Starting a microtask later means that only
      // the mount that stays opens a transaction (reliability F29).
      queueMicrotask(() => {
        if (stopped) return
        const { request } = state
        send({ type: 'flow.started', request, ...(options.resume && { resume: options.resume }) })
      })
      return () => {
        stopped = true
        work.abort()
      }
    },
    setLocale(next) {
      locale = next
    },
  }
}

const isAuthError = (thrown: unknown): thrown is AuthError =>
  typeof thrown === 'object' && thrown !== null && 'recover' in thrown && 'cause' in thrown && 'code' in thrown

/** A backend that throws broke its contract; what it threw may hold anything, so none of it is kept. */
const errorFor = (thrown: unknown): AuthError =>
  isAuthError(thrown) ? thrown : { code: 'unknown', recover: 'retry', cause: {} }

function withDeadline<Value>(promise: Promise<Value>, { signal, timeoutMs }: Ctx): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject({ code: 'timeout', recover: 'retry', cause: {} } satisfies AuthError),
      timeoutMs,
    )
    const done = () => clearTimeout(timer)
    signal.addEventListener('abort', done, { once: true })
    promise.finally(done).then(resolve, reject)
  })
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
