import type { AuthBackend, RedirectStep, Step, Tx } from './backend.ts'
import type { DeviceStore } from './device.ts'
import type { FlowReport, FlowState, Happening, LoginRequest } from './flow.ts'

// What `createFlow` takes, and what it gives.

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
  /**
   * Awaited before a step is shown, so that its screen is there when the person arrives. Ignored when it fails or
   * takes longer than `timeoutMs`.
   */
  prepare?: (step: Step) => Promise<unknown> | undefined
  /**
   * Leaves the page. Core has no DOM, so without it the flow waits at `redirecting`. Throws when it will not go
   * there: the person then sees a problem and may begin again.
   */
  navigate?: (step: RedirectStep) => void
  /** Resolves while the page is looked at: whether a link was opened is not asked for a hidden one. Default: it is. */
  whenVisible?: () => Promise<void>
  /** What this browser remembers of passkeys between visits. Without it every visit is the first. */
  device?: DeviceStore
}

export interface Flow {
  getState(): FlowState
  /** Calls `listener` after every change. Returns the unsubscriber. */
  subscribe(listener: () => void): () => void
  /** Says what happened. What makes no sense where the person is changes nothing. */
  send(happening: Happening): void
  /**
   * Opens the transaction, or goes on with one that was kept over a reload. Returns the stop: it aborts what is under
   * way, drops its answers and ends all sending. Started again, the flow goes on where the person was.
   */
  start(kept?: Tx): () => void
  /** The language of the server's next messages. Nothing is sent. */
  setLocale(locale: string): void
}
