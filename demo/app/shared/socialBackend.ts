import type { AuthBackend, Capabilities, Connection, Ctx, Outcome } from 'genkan'

interface SocialOptions {
  /** Where the server publishes its connections in the contract's form. */
  capabilitiesURL: string
  /** Where the login with a social connection begins. */
  startURL: (connection: string) => string
}

/**
 * Adds social connections to a backend that only knows codes: their names come from the server, and choosing one
 * leaves the page.
 */
export function withSocial(
  inner: AuthBackend,
  { capabilitiesURL, startURL }: SocialOptions,
): AuthBackend {
  let socials: Connection[] = []
  let onlySocial = false

  return {
    ...inner,

    async capabilities(ctx) {
      const [own, published] = await Promise.all([
        inner.capabilities(ctx),
        ask(capabilitiesURL, ctx),
      ])
      if (!published) return own
      socials = published.connections.filter(isSocial)
      onlySocial = socials.length > 0 && socials.length === published.connections.length
      const connections = published.connections.flatMap(
        each =>
          own.connections.find(({ name }) => name === each.name) ?? (isSocial(each) ? each : []),
      )
      return { ...own, connections, profile: published.profile }
    },

    async begin(input, ctx) {
      const named = socials.find(({ name }) => name === input.connection)
      if (named) return leaveFor(named.name)
      return input.connection === undefined && onlySocial
        ? chooseAmong(ctx)
        : inner.begin(input, ctx)
    },

    async choose(tx, option, ctx) {
      return socials.some(({ name }) => name === option)
        ? leaveFor(option)
        : inner.choose(tx, option, ctx)
    },
  }

  function chooseAmong({ now }: Ctx): Outcome {
    const [first, second] = socials
    if (first && !second) return leaveFor(first.name)
    const options = socials.map(({ name, label = name }) => ({
      id: name,
      channel: 'social' as const,
      hint: label,
    }))
    return { step: { type: 'choose', tx: { id: 'social', at: now() }, options } }
  }

  function leaveFor(connection: string): Outcome {
    return { step: { type: 'redirect', url: startURL(connection), via: 'assign' } }
  }
}

const isSocial = ({ strategy }: Connection) => strategy === 'social'

type Published = Pick<Capabilities, 'connections' | 'profile'>

/** Null when the server did not answer: the login then goes on without social connections. */
async function ask(url: string, { fetch, signal }: Ctx): Promise<Published | null> {
  try {
    const answer = await fetch(url, { signal, headers: { Accept: 'application/json' } })
    return answer.ok ? ((await answer.json()) as Published) : null
  } catch {
    return null
  }
}
