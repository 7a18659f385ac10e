import type {
  Flow,
  FlowState,
  Identifier,
  IdentifierStep,
  LoginRequest,
  Place,
  Tx,
} from '../../core/index.ts'
import { defined } from '../../core/own.ts'
import type { ProgressStore } from '../progressStore.ts'
import { markOf } from './mark.ts'
import { type Progress, progressAt, readProgress } from './progress.ts'
import { lost, stopOf } from './stop.ts'

interface Given {
  backend: string
  request: LoginRequest
  /** What was found in the store when the page was opened. */
  text: string | null
  /** The person is where they were: the next screen follows another one, though it is the first on this page. */
  pickedUp: () => void
}

/**
 * Keeps the step over a reload (reliability F46), and picks it up again. Forgets it at success, at a new start, when it
 * is too old, and as soon as the person is back at the first step. `kept` is the transaction to resume.
 *
 * The server has the last word on where its transaction is: it is asked, and sends nothing.
 */
export function keepProgress(
  flow: Flow,
  store: ProgressStore,
  { backend, request, text, pickedUp }: Given,
): { kept?: Tx; stop: () => void } {
  const page = () => markOf([backend, location.href, JSON.stringify(request)].join('\n'))
  const found = text === null ? null : readProgress(text, page(), Date.now())
  const kept = found === 'late' ? null : found
  let isFilled = store.read() !== null
  let life = kept && { key: keyOf(kept), until: kept.until }
  let timer: ReturnType<typeof setTimeout> | undefined

  function forget() {
    clearTimeout(timer)
    if (isFilled) store.clear()
    isFilled = false
  }

  function keep(progress: Progress) {
    const key = keyOf(progress)
    // The same message lives no longer for being looked at again.
    life = life?.key === key ? life : { key, until: progress.until }
    const left = life.until - Date.now()
    if (left <= 0) return forget()
    store.write(JSON.stringify({ ...progress, until: life.until }))
    isFilled = true
    clearTimeout(timer)
    timer = setTimeout(forget, left)
  }

  const pickUp = createPickUp(flow, found, pickedUp)
  function look() {
    if (pickUp(flow.getState())) return
    const progress = progressAt(flow.getState(), page(), Date.now())
    if (progress) keep(progress)
    else forget()
  }

  if (!kept) forget()
  const unsubscribe = flow.subscribe(look)
  look()
  return {
    ...(kept && { kept: kept.step.tx }),
    stop() {
      clearTimeout(timer)
      unsubscribe()
    },
  }
}

const keyOf = ({ sends, step: { type, tx, expiresAt } }: Progress): string =>
  [type, tx.id, sends, expiresAt].join()

/** Puts the person back where they were, once the server has answered. True while there is nothing to keep yet. */
function createPickUp(flow: Flow, found: Progress | 'late' | null, pickedUp: () => void) {
  let waiting = found
  let wasUnavailable = false

  return (state: FlowState): boolean => {
    if (waiting === null) return false
    if (state.name === 'starting' || state.epoch === 0) return true
    if (waiting !== 'late' && state.name === 'unavailable') return (wasUnavailable = true)
    if (waiting !== 'late' && wasUnavailable) {
      // «Try again» has opened a new login, but it is the old one that the person wants.
      wasUnavailable = false
      const resume = { tx: waiting.step.tx }
      flow.send({ type: 'flow.started', request: state.request, resume })
      return true
    }
    const to = waiting === 'late' ? lostAt(state) : whereLeft(state, waiting)
    const who = waiting === 'late' ? undefined : waiting.decoy
    waiting = null
    if (to ? 'step' in to && to.name !== 'identifying' : state.name !== 'identifying') pickedUp()
    if (to) flow.send({ type: 'person.moved', to, ...(who && { who }) })
    return to !== null
  }
}

/** The place that was left, corrected by what the server has said. Null where the server's word stands as it is. */
function whereLeft(state: FlowState, progress: Progress): Place | null {
  const { step, sends, decoy } = progress
  const stop = stopOf(state)
  if (decoy && stop?.name === 'identifying') return decoyAt(stop.step, progress, decoy)
  if (stop?.step.type !== step.type) return lostAt(state)
  if (!('sends' in stop)) return null
  const { expiresAt, resendAt } = step
  return {
    ...stop,
    step: { ...defined({ expiresAt, resendAt }), ...stop.step },
    sends,
    ...('problem' in state && state.problem && { problem: state.problem }),
  } as Place
}

const NAMES = { code: 'awaitingCode', link: 'awaitingLink', password: 'enteringPassword' } as const

/** A step that the server knows nothing of: all there is to it was kept here. */
function decoyAt(home: IdentifierStep, { step, sends }: Progress, who: Identifier): Place | null {
  const { type } = step
  if (type !== 'code' && type !== 'link' && type !== 'password') return null
  const shown = type === 'password' ? { ...step, identifier: who.value } : step
  // `progress.ts` has looked at every field of a step of this type.
  return { name: NAMES[type], step: shown as never, sends, home, decoy: true }
}

function lostAt(state: FlowState): Place | null {
  const stop = stopOf(state)
  return stop?.name === 'identifying' ? lost(stop) : null
}
