/** Limits how often somebody's password may be guessed (NIST SP 800-63B-4, 3.2.2). Better Auth limits by the caller's address only. */
export interface Tries {
  /** Seconds until somebody's password is looked at again. 0: now. */
  waitFor(who: string): number
  wrong(who: string): void
  right(who: string): void
  clear(): void
}

const MOST = 5
const PAUSE_SECONDS = 60

export function createTries(now: () => number = Date.now): Tries {
  const wrong = new Map<string, { count: number; until: number }>()
  return {
    waitFor: who => Math.max(0, Math.ceil(((wrong.get(who)?.until ?? 0) - now()) / 1000)),
    wrong(who) {
      const count = (wrong.get(who)?.count ?? 0) + 1
      const isTooMuch = count >= MOST
      wrong.set(who, {
        count: isTooMuch ? 0 : count,
        until: isTooMuch ? now() + PAUSE_SECONDS * 1000 : 0,
      })
    },
    right: who => void wrong.delete(who),
    clear: () => wrong.clear(),
  }
}
