import type { Flow } from '../../core/index.ts'
import { endOf, isSameScreen, lost, type Stop, stopOf } from './stop.ts'

/** The only thing that is put into `history.state`, beside what the application's router keeps there. */
const MARK = 'genkan'

const markOf = (state: unknown): number | undefined => {
  const mark: unknown = Object(state)[MARK]
  return Number.isInteger(mark) && Number(mark) >= 0 ? Number(mark) : undefined
}

/**
 * Gives each step an entry in the browser's history, so that Back and Forward walk through the login (reliability F45).
 * The address stays as it is; an entry holds the number of its step and nothing else. Nothing is ever sent for it,
 * except where a reload has forgotten the way back and the server has to say it.
 *
 * Whatever moves the person, the browser's own position follows: «Change» in the code step is the same as Back.
 */
export function followHistory(flow: Flow): () => void {
  /** What a router keeps there when it is no object cannot be shared, and is left alone. */
  if (typeof history.state !== 'object') return () => {}
  /** The stops of this page, by the number of their entry. A reload forgets them. */
  let trail: (Stop | undefined)[] = []
  const opened = markOf(history.state)
  /** Where the browser is. */
  let entry = opened ?? 0
  /** Where the person is. Null until the first step is there. */
  let here: number | null = null
  let isTravelling = false

  const mark = (how: 'pushState' | 'replaceState', number: number) =>
    history[how]({ ...history.state, [MARK]: number }, '')

  function look() {
    const state = flow.getState()
    if (state.name === 'signedIn' || state.name === 'signedInElsewhere') return leave()
    // What was left behind belongs to a login that is over.
    if (state.name === 'starting') trail = []
    const stop = stopOf(state)
    // While the server says where Back leads, the browser stays where it went: called back, it would walk there twice.
    if (!stop || isTravelling || 'pending' in state) return
    if (here === null) return arriveFirst(stop)
    const number = numberOf(stop, here)
    if (number > here) push(number)
    here = number
    trail[here] = stop
    travel()
  }

  function arriveFirst(stop: Stop) {
    const isFirst = stop.name === 'identifying'
    here = isFirst ? 0 : entry
    trail[here] = stop
    if (opened === undefined) mark('replaceState', here)
    const isLost = isFirst && entry > 0 && !('problem' in flow.getState())
    travel()
    if (isLost) flow.send({ type: 'person.moved', to: lost(stop) })
  }

  /** Where a stop belongs: where its screen was before, or one step further. */
  function numberOf(stop: Stop, from: number): number {
    const before = trail.findLastIndex(
      (one, number) => number <= from && one !== undefined && isSameScreen(one, stop),
    )
    if (before >= 0) return before
    return stop.name === 'identifying' && !trail[0] ? 0 : from + 1
  }

  function push(number: number) {
    trail.length = number
    entry = number
    mark('pushState', number)
  }

  /** Brings the browser to where the person is. */
  function travel() {
    if (here === null || here === entry || isTravelling) return
    isTravelling = true
    history.go(here - entry)
  }

  function onPopState({ state }: PopStateEvent) {
    const number = markOf(state)
    if (isTravelling) {
      isTravelling = false
      // Among entries of somebody else there is no way to be right; the next step sets it right.
      entry = here ?? number ?? entry
      return look()
    }
    if (number === undefined || here === null) return
    entry = number
    if (number !== here) go(number, here)
  }

  function go(number: number, from: number) {
    const stop = trail[number]
    if (stop && (number < from || endOf(stop) > Date.now())) {
      here = number
      flow.send({ type: 'person.moved', to: stop })
    } else if (number < from) {
      flow.send({ type: 'back.requested' })
      if ('pending' in flow.getState()) return
    } else {
      const now = stopOf(flow.getState())
      if (now?.name === 'identifying') flow.send({ type: 'person.moved', to: lost(now) })
    }
    travel()
  }

  function leave() {
    const { [MARK]: _, ...theirs } = history.state ?? {}
    history.replaceState(theirs, '')
    stop()
  }

  const unsubscribe = flow.subscribe(look)
  window.addEventListener('popstate', onPopState)
  function stop() {
    unsubscribe()
    window.removeEventListener('popstate', onPopState)
  }
  look()
  return stop
}
