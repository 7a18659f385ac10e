import { randomInt, randomUUID, timingSafeEqual } from 'node:crypto'

// In memory, and kept over hot reload. Put your database and your mail here.

const LIFE_MS = 3 * 60_000
const TRIES = 3

interface Sent {
  code: string
  until: number
  tries: number
}

const kept = globalThis as { codes?: Map<string, Sent>; people?: Map<string, string> }
const codes = (kept.codes ??= new Map<string, Sent>())
const people = (kept.people ??= new Map<string, string>())

export function sendCode(to: string): void {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  codes.set(to, { code, until: Date.now() + LIFE_MS, tries: TRIES })
  console.log(`mail to ${to}: your code is ${code}`)
}

/** A session for whoever has the code; else why not, in genkan's words. */
export function checkCode(to: string, code: string): { session: string } | { error: string } {
  const sent = codes.get(to)
  if (!sent || sent.until < Date.now()) return { error: 'expired_code' }
  if (sent.tries === 0) return { error: 'too_many_attempts' }
  sent.tries -= 1
  if (!same(sent.code, code)) return { error: 'invalid_code' }
  codes.delete(to)
  const session = randomUUID()
  people.set(session, to)
  return { session }
}

export const personOf = (session: string | undefined): string | undefined =>
  session === undefined ? undefined : people.get(session)

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
