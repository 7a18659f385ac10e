export interface Clock {
  now: () => number
  isRunning: () => boolean
  play: () => void
  pause: () => void
  advance: (seconds: number) => void
  /** Puts the page on this clock. @returns what gives it its own back. */
  install: () => () => void
}

/**
 * A clock for a whole page that can be held and moved. Countdowns ask `Date.now`, so that is what is changed;
 * they look at it again when the page becomes visible, so that is what they are told.
 */
export function createClock(page: Window & typeof globalThis = window): Clock {
  const real = page.Date.now
  let offset = 0
  let heldAt: number | null = null
  const now = () => (heldAt ?? real()) + offset
  const tell = () => page.document.dispatchEvent(new page.Event('visibilitychange'))
  return {
    now,
    isRunning: () => heldAt === null,
    play() {
      if (heldAt === null) return
      offset -= real() - heldAt
      heldAt = null
      tell()
    },
    pause() {
      heldAt ??= real()
      tell()
    },
    advance(seconds) {
      offset += seconds * 1000
      tell()
    },
    install() {
      page.Date.now = now
      return () => {
        if (page.Date.now === now) page.Date.now = real
      }
    },
  }
}
