import { createBesideIdentifier } from './besideIdentifier.ts'
import { onDevice } from './onDevice.ts'
import { askBackend, CANCELLED, type Request } from './askBackend.ts'
import type { Ctx, Outcome, RedirectStep, Tx } from './backend.ts'
import type { FlowEffect, FlowState, Happening } from './flow.ts'
import type { Flow, FlowOptions } from './flowOptions.ts'
import { hidesDifferences } from './decoy.ts'
import { own } from './own.ts'
import { isBusy } from './place.ts'
import { BROKEN, isOutcome, refusal, refusalFrom, wait, withDeadline } from './request.ts'
import { transition } from './transition.ts'
import { createLinkWatch } from './watchLink.ts'

/** Milliseconds until a request counts as unanswered (reliability F34). */
export const DEFAULT_TIMEOUT_MS = 10_000
/** What may make a server send something. */
const SENDS: ReadonlySet<FlowEffect['type']> = new Set(['identify', 'choose', 'resend'])
/** Milliseconds after which a known and an unknown person move on alike, when the server's own time tells them apart (F18). */
export const ENUMERATION_FLOOR_MS = 600

/** Holds where a person is, performs what `transition` asks for, and tells listeners. No React, no DOM. */
export function createFlow(given: FlowOptions): Flow {
  const options = own(given)
  const request = own(options.request ?? {})
  const { enumerationSafe = true, timeoutMs = DEFAULT_TIMEOUT_MS, now = Date.now } = options
  const backend = onDevice(options.backend, options.device ?? { read: () => null, write() {} })
  let locale = options.locale ?? 'en'
  let state: FlowState = own({
    name: 'starting',
    request,
    capabilities: null,
    typed: request.loginHint ?? '',
    enumerationSafe,
    epoch: 0,
  })
  const listeners = new Set<() => void>()
  let work = new AbortController()
  let run = 0
  let isStopped = false
  const offerBeside = createBesideIdentifier({
    backend,
    contextFor: signal => contextFor(signal, { type: 'passkey' }),
    arrived: arriveBeside,
    refused: error => send({ type: 'request.failed', epoch: state.epoch, error }),
  })
  const followLink = createLinkWatch({
    backend,
    contextFor: signal => contextFor(signal, { type: 'verify' }),
    whenVisible: options.whenVisible,
    current: () => state,
    arrived: arriveBeside,
  })

  async function arriveBeside(outcome: Outcome, ctx: Ctx): Promise<void> {
    const arrivedNow = () => ({ type: 'step.arrived', epoch: state.epoch, outcome }) as const
    await prepared(arrivedNow(), ctx)
    // It has no number of its own: whatever took the person away meanwhile has aborted it.
    if (ctx.signal.aborted) return
    if (isBusy(state)) endWork()
    send(arrivedNow())
  }

  function send(happening: Happening, at = now()): void {
    if (isStopped) return
    const before = state
    const { state: after, effects } = transition(before, own({ ...happening, at }))
    state = after
    const isMove = happening.type === 'person.moved' || happening.type === 'back.requested'
    if (isMove && after !== before) endWork()
    // First of all: an authenticator answers one request at a time.
    offerBeside(state)
    // Before anybody hears of it: what a listener sends at once is newer, and must not be overtaken by these.
    for (const effect of effects) perform(effect)
    if (after === before) return
    followLink(state)
    tell(() =>
      options.onReport?.({
        type: happening.type,
        from: before.name,
        to: after.name,
        ...('problem' in after && after.problem && { problem: after.problem.code }),
      }),
    )
    for (const listener of listeners) listener()
  }

  function perform(effect: FlowEffect): void {
    if (effect.type === 'redirect') return leavePage(effect.step)
    // One request at a time: a newer one, or leaving, ends the wait for the older.
    const own = endWork()
    const ctx = contextFor(own.signal, effect)
    if (effect.type === 'cancel') return void tellServer(effect.tx, ctx)

    const { epoch } = effect
    // An answer that was held back counts from when it came: seconds that began later would tell who is unknown (F18).
    let cameAt: number | undefined
    const answered = (happening: Happening) => {
      if (work === own) send(happening, cameAt)
    }
    answer(effect, ctx, () => void (cameAt = now())).then(
      async outcome => {
        const arrived: Happening = { type: 'step.arrived', epoch, outcome }
        await prepared(arrived, ctx)
        answered(arrived)
      },
      (thrown: unknown) => {
        answered({ type: 'request.failed', epoch, error: refusalFrom(thrown) })
        // After a deadline the request itself is still open.
        own.abort()
      },
    )
  }

  function endWork(): AbortController {
    work.abort()
    work = new AbortController()
    return work
  }

  function leavePage(step: RedirectStep): void {
    try {
      options.navigate?.(step)
    } catch {
      const error = refusal('misconfigured', 'developer', { code: 'redirect_refused' })
      send({ type: 'request.failed', epoch: state.epoch, error })
    }
  }

  async function tellServer(tx: Tx, ctx: Ctx): Promise<void> {
    try {
      await backend.cancel?.(tx, ctx)
    } catch {
      // The person has left already.
    }
  }

  /** Fetches the screen of the place where this answer leads, which is not always the server's step. */
  async function prepared(arrived: Happening & { type: 'step.arrived' }, ctx: Ctx): Promise<void> {
    const { state: next } = transition(state, { ...arrived, at: now() })
    try {
      const step = 'step' in next ? next.step : arrived.outcome.step
      await withDeadline(Promise.resolve(options.prepare?.(step)), ctx)
    } catch {
      // It arrives late or not at all, and the screens fetch it again themselves.
    }
  }

  async function answer(effect: Request, ctx: Ctx, came: () => void): Promise<Outcome> {
    const floor =
      effect.type === 'identify' && hidesDifferences(state)
        ? wait(ENUMERATION_FLOOR_MS, ctx.signal)
        : null
    const asked = askBackend(backend, effect, ctx, {
      capabilities: capabilities =>
        send({ type: 'capabilities.arrived', epoch: effect.epoch, capabilities }),
      warning: warning => tell(() => options.onWarning?.(warning)),
    })
    try {
      const outcome: unknown = await (asksPerson(effect) ? asked : withDeadline(asked, ctx))
      if (!isOutcome(outcome)) throw BROKEN
      return outcome
    } finally {
      came()
      await floor
    }
  }

  /** A person decides how long a passkey's dialog stays open (WebAuthn: five minutes), or a puzzle: no deadline of ours. */
  const asksPerson = ({ type }: Pick<FlowEffect, 'type'>) =>
    type === 'passkey' || (SENDS.has(type) && state.capabilities?.features.sendAsksPerson === true)

  const contextFor = (signal: AbortSignal, effect: Pick<FlowEffect, 'type'>): Ctx => ({
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
    send: happening => send(happening),
    start(kept) {
      const own = ++run
      isStopped = false
      // StrictMode mounts, unmounts and mounts again in one breath. Starting a microtask later means that only
      // the mount that stays opens a transaction (reliability F29).
      queueMicrotask(() => {
        if (run !== own) return
        const { request, epoch } = state
        if (state.name === 'starting') {
          const resume = kept ? { tx: kept } : options.resume
          send({ type: 'flow.started', request, ...(resume && { resume }) })
        } else if (isBusy(state)) {
          // Shown again after React hid it (<Activity>, fast refresh): the answer was dropped, the place is still good.
          send({ type: 'request.failed', epoch, error: CANCELLED })
        }
        if (isStopped) return
        offerBeside(state)
        followLink(state)
      })
      return () => {
        if (run !== own) return
        isStopped = true
        offerBeside(null)
        followLink(null)
        endWork()
      }
    },
    setLocale(next) {
      locale = next
    },
  }
}

/** The application's own functions may throw. The login goes on, and the page hears of it as of any other error. */
function tell(call: () => void): void {
  try {
    call()
  } catch (thrown) {
    if (typeof reportError === 'function') reportError(thrown)
  }
}
