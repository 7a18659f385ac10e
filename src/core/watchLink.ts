import type { AuthBackend, AuthErrorCode, Ctx, LinkStep, Outcome } from './backend.ts'
import type { FlowState } from './flow.ts'
import { isBusy } from './place.ts'
import { isOutcome, until, wait, withDeadline } from './request.ts'

/** Seconds between the first questions, and then between all others: 18 in ten minutes (reliability F52: at most 20). */
const FIRST_PAUSES = [2, 3, 5, 8, 13, 21, 34]
const PAUSE_SECONDS = 45
/** After ten minutes hardly anybody still waits; one question every five minutes is enough for who does. */
const QUESTIONS_IN_TEN_MINUTES = 18
const LATE_PAUSE_SECONDS = 300
/** How long is asked where the server does not say how long a link lives. */
const LONGEST_WATCH_MS = 3_600_000

/** What the person must hear of, though they did nothing. Anything else is «nothing yet». */
const ENDS: ReadonlySet<AuthErrorCode> = new Set(['expired_code', 'link_used', 'session_expired'])
/** There is no use in asking again, and nothing that a waiting person could do about it. */
const NEVER: ReadonlySet<AuthErrorCode> = new Set(['unsupported', 'misconfigured', 'blocked'])

interface Beside {
  backend: AuthBackend
  contextFor: (signal: AbortSignal) => Ctx
  /** Resolves while the person looks at the page: nobody is asked for a tab in the background. */
  whenVisible: (() => Promise<void>) | undefined
  /** Where the person is just now. */
  current: () => FlowState
  /** The link was opened, or will never be. Called at most once for each link. */
  arrived: (outcome: Outcome, ctx: Ctx) => Promise<void>
}

interface Watch {
  step: LinkStep
  ctx: Ctx
  /** Says whether that was news, and the watch is over. */
  hear: (outcome: unknown) => boolean
}

/**
 * Waits for a link to be opened, here or on another device, for as long as that is what the person waits for: the
 * backend tells by itself (`features.watch`), or is asked at longer and longer intervals until the link is too old.
 * Call it after every change. What comes of it in between («not yet», no connection) disturbs nobody.
 */
export function createLinkWatch(beside: Beside): (state: FlowState | null) => void {
  const { backend, contextFor, current, arrived } = beside
  let watched: { step: LinkStep; work: AbortController } | null = null

  return state => {
    const step = state?.name === 'awaitingLink' ? state.step : null
    const before = watched?.step
    // A new link comes with a new transaction or a new deadline; a wrong code beside it changes neither.
    if (step?.tx === before?.tx && step?.expiresAt === before?.expiresAt) return
    watched?.work.abort()
    watched = step && { step, work: new AbortController() }
    if (!state || !step || !watched) return
    start(step, watched.work, state.capabilities?.features?.watch === true)
  }

  function start(step: LinkStep, { signal }: AbortController, pushes: boolean): void {
    const ctx = contextFor(signal)
    let isOver = false
    const hear = (outcome: unknown) => {
      if (isOver || signal.aborted || !isOutcome(outcome) || !isNews(outcome)) return isOver
      // A link that died while a new one is on its way is no news.
      if (outcome.error && isBusy(current())) return false
      isOver = true
      void arrived(outcome, ctx)
      return true
    }
    if (pushes && backend.watch) {
      try {
        const stop = backend.watch(step.tx, hear, ctx)
        signal.addEventListener('abort', () => stop())
        return
      } catch {
        // It cannot after all, so it is asked.
      }
    }
    void poll({ step, ctx, hear }, beside)
  }
}

async function poll({ step, ctx, hear }: Watch, { backend, ...beside }: Beside): Promise<void> {
  const { signal, now } = ctx
  const end = step.expiresAt ?? now() + LONGEST_WATCH_MS
  let extra = 0
  for (let asked = 0; !signal.aborted; asked += 1) {
    await wait(pauseBefore(asked) + extra, signal)
    extra = 0
    await until(signal, done => {
      // The page’s own function may fail: the question is asked all the same.
      void Promise.resolve().then(beside.whenVisible).then(done, done)
      return undefined
    })
    if (signal.aborted || now() >= end) return
    if (isBusy(beside.current())) continue
    // A controller of its own: past its deadline this one question is given up, not the watch.
    const own = new AbortController()
    const stop = () => own.abort()
    signal.addEventListener('abort', stop)
    try {
      const how = { ...ctx, signal: own.signal }
      const outcome = await withDeadline(backend.verify(step.tx, { check: true }, how), ctx)
      if (hear(outcome)) return
      const { error } = outcome
      if (error && NEVER.has(error.code)) return
      extra = (error?.retryAfterSeconds ?? 0) * 1000
    } catch {
      // No connection, no answer in time, a broken backend: the next question may do better.
    } finally {
      own.abort()
      signal.removeEventListener('abort', stop)
    }
  }
}

/** Milliseconds before a question. `asked` counts those before it. */
const pauseBefore = (asked: number): number =>
  1000 *
  (FIRST_PAUSES[asked] ?? (asked < QUESTIONS_IN_TEN_MINUTES ? PAUSE_SECONDS : LATE_PAUSE_SECONDS))

const isNews = ({ step, error }: Outcome): boolean =>
  error ? ENDS.has(error.code) : step.type !== 'link'
