import type { Flow, LoginRequest, Tx } from '../core/index.ts'
import type { ProgressStore } from './progressStore.ts'
import { whenIdle } from '../i18n/whenIdle.ts'

/** What lets a person leave the page and come back. */
export interface Returning {
  /** Name of the backend: tabs and reloads of another login are none of ours. */
  backend: string
  request: LoginRequest
  /** Null: nothing is kept over a reload. */
  store: ProgressStore | null
  /** Each step is an entry in the browser's history. */
  history: boolean
  /** Listens to other tabs, and tells them. */
  tabs: boolean
  /** The page was opened to resume from an address, which beats what was kept. */
  hasAddress: boolean
  /** What was kept is shown again: its screen is not the first one of this login, and takes the focus. */
  pickedUp: () => void
}

/**
 * Starts the login, where it was left if something was kept. What follows it through reloads, Back and Forward and
 * other tabs is fetched when the page has time, or when a person has said who they are: nobody needs it to type
 * (docs/decisions/0011). Returns the stop.
 */
export function startLogin(flow: Flow, returning: Returning): () => void {
  let isOver = false
  let stop = () => {}
  let detach = () => {}
  const start = (kept?: Tx) => {
    if (!isOver) stop = flow.start(kept)
  }
  const isNew = flow.getState().epoch === 0 && !returning.hasAddress
  const kept = isNew ? (returning.store?.read() ?? null) : null

  const waiting: (() => void)[] = []
  const attach = () => {
    for (const callOff of waiting) callOff()
    import('./returning/index.ts').then(
      ({ follow }) => {
        if (isOver) return
        const followed = follow(flow, returning, kept)
        detach = followed.stop
        if (kept !== null) start(followed.kept)
      },
      // Without it a login still goes through, once, and nobody need hear of it.
      () => kept !== null && start(),
    )
  }
  if (kept === null) start()
  if (kept !== null || returning.history) attach()
  else {
    // Who is faster than an idle page has somewhere to come back to by the time the answer is there.
    const onSend = () => flow.getState().name === 'sending' && attach()
    waiting.push(whenIdle(attach), flow.subscribe(onSend))
  }

  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return
    // Back from where a redirect led, the page wakes up as it was left: waiting to leave, for good.
    if (flow.getState().name === 'redirecting') return flow.send({ type: 'restart.requested' })
    // It may wait for an answer that was lost, and passkeys are no longer offered in its field (reliability F42).
    stop()
    start()
  }
  window.addEventListener('pageshow', onPageShow)
  return () => {
    isOver = true
    window.removeEventListener('pageshow', onPageShow)
    for (const callOff of waiting) callOff()
    detach()
    stop()
  }
}
