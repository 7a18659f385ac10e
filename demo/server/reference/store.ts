import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { Channel, Identifier } from 'genkan/core'

/** One person on their way in, in one tab. Its id is all the browser holds of it. */
export interface Transaction {
  id: string
  until: number
  /** The browser it was begun in, by its cookie. */
  browser: string
  place: 'identifier' | 'choose' | 'password' | 'sent' | 'landed'
  connection?: string
  returnTo?: string
  prefill?: string
  intent?: string
  identifier?: Identifier
  /** The link that opened it. */
  landed?: Sent
}

/** The newest code or link of one recipient. Only this one counts, and once. */
export interface Sent {
  to: Identifier
  channel: Channel
  code: string
  expiresAt: number
  resendAt: number
  wrong: number
  used: boolean
  /** False for somebody unknown while sign-up is closed: all looks alike, and nothing was sent. */
  isReal: boolean
  browser: string
  /** The link was gone on with, and the page that asked for it has not joined yet. */
  canJoin: boolean
}

const TRANSACTION_MS = 30 * 60 * 1000
const MOST = 10_000

/** The state of the reference server. In memory: restarted, it has forgotten every login that was under way. */
export function createStore(now: () => number) {
  const transactions = new Map<string, Transaction>()
  const sent = new Map<string, Sent>()
  const links = new Map<string, Sent>()

  /** A map that would grow for ever loses its oldest entry. */
  function keep<Value>(map: Map<string, Value>, key: string, value: Value) {
    map.delete(key)
    map.set(key, value)
    const [oldest] = map.keys()
    if (map.size > MOST && oldest !== undefined) map.delete(oldest)
  }

  return {
    begin(about: Partial<Transaction>): Transaction {
      const id = randomBytes(24).toString('base64url')
      const begun: Transaction = {
        browser: '',
        place: 'identifier',
        ...about,
        id,
        until: now() + TRANSACTION_MS,
      }
      keep(transactions, id, begun)
      return begun
    },
    find(id: unknown): Transaction | null {
      const found = typeof id === 'string' ? transactions.get(id) : undefined
      return found && found.until > now() ? found : null
    },
    end: ({ id }: Transaction) => void transactions.delete(id),

    newestFor: (who: Identifier) => sent.get(keyOf(who)),
    byToken: (token: string) => links.get(token),
    isNewest: (one: Sent) => sent.get(keyOf(one.to)) === one,

    /** A new code, and for a link its token. The older ones of this recipient stop working. */
    make(about: Omit<Sent, 'code' | 'wrong' | 'used' | 'canJoin'>, codeLength: number) {
      const code = String(randomInt(10 ** codeLength)).padStart(codeLength, '0')
      const made: Sent = { ...about, code, wrong: 0, used: false, canJoin: false }
      keep(sent, keyOf(made.to), made)
      if (made.channel !== 'email_link') return { made }
      const token = randomBytes(24).toString('base64url')
      keep(links, token, made)
      return { made, token }
    },

    /** Makes everything that was sent too old. */
    expireAll() {
      for (const each of [...sent.values(), ...links.values()]) each.expiresAt = 0
    },
    clear() {
      for (const map of [transactions, sent, links]) map.clear()
    },
  }
}

export type Store = ReturnType<typeof createStore>

const keyOf = ({ kind, value }: Identifier) => `${kind}:${value.toLowerCase()}`

/** Compares in a time that does not tell how much was right. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
