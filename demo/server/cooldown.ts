/** Limits how often one recipient is written to. Better Auth limits by the caller's address only (backends.md 8). */
export interface Cooldown {
  /** Counts a send, or says in how many seconds it may happen. */
  take(recipient: string): { waitSeconds: number } | null
  /** Seconds until another send may happen, as things are. */
  pauseFor(recipient: string): number
  /** Takes the last send back: it failed, or was refused for another reason. */
  giveBack(recipient: string): void
  /** The person is in: the next sign-in starts without a pause. */
  forget(recipient: string): void
  clear(): void
}

/** Reliability F44: the pause doubles up to 300 s, and five sends are the most in one window. */
const LONGEST_PAUSE_SECONDS = 300
const MOST_SENDS = 5
const WINDOW_SECONDS = 15 * 60

export function createCooldown(pauseSeconds: () => number, now: () => number = Date.now): Cooldown {
  const sends = new Map<string, number[]>()

  const recent = (recipient: string) =>
    (sends.get(recipient) ?? []).filter(at => at > now() - WINDOW_SECONDS * 1000)

  /** When another send may happen: after the pause, and when the oldest of too many has left the window. */
  function readyAt(past: number[]): number {
    const [oldest = 0] = past
    const last = past.at(-1)
    if (last === undefined) return 0
    const pause = Math.min(
      LONGEST_PAUSE_SECONDS,
      pauseSeconds() * 2 ** Math.max(0, past.length - 1),
    )
    const window = past.length < MOST_SENDS ? 0 : oldest + WINDOW_SECONDS * 1000
    return Math.max(last + pause * 1000, window)
  }

  const secondsUntil = (moment: number) => Math.max(0, Math.ceil((moment - now()) / 1000))

  return {
    take(recipient) {
      const past = recent(recipient)
      const waitSeconds = secondsUntil(readyAt(past))
      if (waitSeconds > 0) return { waitSeconds }
      sends.set(recipient, [...past, now()])
      return null
    },
    pauseFor: recipient => secondsUntil(readyAt(recent(recipient))),
    giveBack: recipient => void sends.set(recipient, recent(recipient).slice(0, -1)),
    forget: recipient => void sends.delete(recipient),
    clear: () => sends.clear(),
  }
}
