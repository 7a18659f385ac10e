import type { AuthBackend } from 'genkan/core'
import { createAuth0EmbeddedBackend } from 'genkan/backends/auth0-embedded'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import { createHttpBackend } from 'genkan/backends/http'
import { createSupabaseBackend } from 'genkan/backends/supabase'
import { createTsuboBackend } from '../../backends/tsubo.ts'

export interface Adapter {
  name: string
  /** At a server of this origin, which may be the worst one in the world. */
  at(origin: string): AuthBackend
  /** What this adapter's server answers when a code is on its way. */
  sent(url: string): Response
}

const json = (body: unknown, status = 200) => Response.json(body, { status })

const steps: Record<string, object> = {
  begin: { type: 'identifier', tx: { n: 1 }, accepts: ['email'] },
  identify: {
    type: 'code',
    tx: { n: 2 },
    channel: 'email_code',
    sentTo: 'a•••@example.jp',
    length: 6,
    alphabet: 'digits',
    switchTo: [],
    delivery: 'sent',
  },
}

/** Every adapter that asks its server by `fetch`. Auth0’s and Firebase’s SDKs bring their own; they have tests beside them. */
export const ADAPTERS: Adapter[] = [
  {
    name: 'http',
    at: origin => createHttpBackend({ baseURL: origin }),
    sent: url => json({ step: steps[url.split('/').at(-1) ?? ''] }),
  },
  {
    name: 'your own API',
    at: createTsuboBackend,
    sent: () => json({ passcode_id: 'p', valid_for: 300, next_in: 30 }, 202),
  },
  {
    name: 'better-auth',
    at: origin => createBetterAuthBackend({ baseURL: `${origin}/api/auth` }),
    sent: () => json({ success: true }),
  },
  {
    name: 'auth0-embedded',
    at: origin => createAuth0EmbeddedBackend({ baseURL: origin }),
    sent: () => json({ _id: '1', email: 'a@example.jp' }),
  },
  {
    name: 'supabase',
    at: origin => createSupabaseBackend({ url: origin, key: 'key', signup: 'open' }),
    sent: () => json({}),
  },
]
