import type { Adapter } from 'oidc-provider'

/** What an oidc-provider remembers: sessions, interactions, codes, tokens. Forgotten at the end. */
export interface OidcStore {
  adapter: (model: string) => Adapter
  /** Forgets everything, or all of one kind: `Interaction`, `Session` … */
  forget(model?: string): void
}

interface Entry {
  payload: Record<string, unknown>
  until: number
}

/** Past these the oldest go: nobody fills the memory by asking often. */
const MOST_ENTRIES = 5000
const NEVER = Number.POSITIVE_INFINITY

export function createOidcStore(now: () => number = Date.now): OidcStore {
  const entries = new Map<string, Entry>()

  function read(key: string) {
    const entry = entries.get(key)
    if (entry && entry.until > now()) return entry.payload
    entries.delete(key)
    return undefined
  }

  const keysOf = (prefix: string) => [...entries.keys()].filter(key => key.startsWith(prefix))

  function adapter(model: string): Adapter {
    const keyOf = (id: string) => `${model}:${id}`
    const findBy = (property: string, value: string) =>
      keysOf(keyOf(''))
        .map(read)
        .find(payload => payload?.[property] === value)

    return {
      async upsert(id, payload, seconds) {
        entries.delete(keyOf(id))
        entries.set(keyOf(id), { payload, until: seconds ? now() + seconds * 1000 : NEVER })
        if (entries.size <= MOST_ENTRIES) return
        const [oldest] = entries.keys()
        if (oldest !== undefined) entries.delete(oldest)
      },
      find: async id => read(keyOf(id)),
      findByUid: async uid => findBy('uid', uid),
      findByUserCode: async code => findBy('userCode', code),
      destroy: async id => void entries.delete(keyOf(id)),
      async consume(id) {
        const payload = read(keyOf(id))
        if (payload) payload['consumed'] = Math.floor(now() / 1000)
      },
      async revokeByGrantId(grantId) {
        // All models: a code used twice takes the tokens with it that it gave (RFC 6749, 4.1.2).
        for (const [key, { payload }] of entries)
          if (payload['grantId'] === grantId) entries.delete(key)
      },
    }
  }

  return {
    adapter,
    forget(model) {
      for (const key of keysOf(model ? `${model}:` : '')) entries.delete(key)
    },
  }
}
