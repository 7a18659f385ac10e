const KEY = 'genkan.acul.sent'

/**
 * When the newest code of a transaction went out, in milliseconds since the epoch. Kept over the page loads between two
 * tries, so that a wrong code does not start the wait for a new one again. Holds nothing about a person.
 */
export function readSentAt(state: string, screen: string, now: number): number {
  try {
    const [kept, at] = (sessionStorage.getItem(KEY) ?? '').split(' ')
    const time = Number(at)
    // A time to come is a clock that was set back: the wait would not end.
    if (kept === markOf(state, screen) && time > 0 && time <= now) return time
  } catch {
    return now
  }
  writeSentAt(state, screen, now)
  return now
}

export function writeSentAt(state: string, screen: string, now: number): void {
  try {
    sessionStorage.setItem(KEY, `${markOf(state, screen)} ${now}`)
  } catch {
    // Private modes and full storage: the wait then begins again with each page.
  }
}

/** Throws when the text holds half a character: always called where storage may throw as well. */
const markOf = (state: string, screen: string) =>
  encodeURIComponent(`${screen} ${state.slice(0, 200)}`)
