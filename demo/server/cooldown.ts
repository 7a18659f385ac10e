/** Limits how often one recipient is written to. Better Auth limits by the caller's address only (backends.md 8). */
export interface Cooldown {
  /** Counts a send, or says in how many seconds it may happen. */
  take(recipient: string): { waitSeconds: number } | null
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

  return {
    take(recipient) {
      const past = recent(recipient)
      const pause = Math.min(
        LONGEST_PAUSE_SECONDS,
        pauseSeconds() * 2 ** Math.max(0, past.length - 1),
      )
      const oldest = past[0]
      const last = past.at(-1)
      const readyAt = Math.max(
        last === undefined ? 0 : last + pause * 1000,
        oldest === undefined || past.length < MOST_SENDS ? 0 : oldest + WINDOW_SECONDS * 1000,
      )
      if (readyAt > now()) return { waitSeconds: Math.ceil((readyAt - now()) / 1000) }
      sends.set(recipient, [...past, now()])
      return null
    },
    giveBack: recipient => void sends.set(recipient, recent(recipient).slice(0, -1)),
    forget: recipient => void sends.delete(recipient),
    clear: () => sends.clear(),
  }
}
