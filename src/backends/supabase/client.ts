/** What a call of the SDK comes to. It throws nothing of the server's: every refusal is an `error`. */
export interface SdkAnswer {
  data: { session?: unknown; user?: unknown }
  error: { status?: number | undefined; code?: string | undefined; message: string } | null
}

/** The part of Supabase's auth client that the adapter uses. `supabase.auth` fits, and so does a `GoTrueClient`. */
export interface SupabaseAuthClient {
  signInWithOtp(
    credentials:
      | { email: string; options: OtpOptions & { emailRedirectTo?: string } }
      | { phone: string; options: OtpOptions },
  ): Promise<SdkAnswer>
  verifyOtp(
    proof:
      | { email: string; token: string; type: 'email' }
      | { phone: string; token: string; type: 'sms' }
      | { token_hash: string; type: 'email' },
  ): Promise<SdkAnswer>
}

interface OtpOptions {
  shouldCreateUser: boolean
  captchaToken?: string
}

export interface ClientOptions {
  /** Your own client: `supabase.auth`. It uses the `fetch` it was made with. */
  client?: SupabaseAuthClient
  /** Without a client: the project's address, `https://….supabase.co`. */
  url?: string
  /** Without a client: the project's publishable key. */
  key?: string
}

export type Run = (
  fetch: typeof globalThis.fetch,
  /** Texts that stand in the request. By them the SDK's one `fetch` finds the call that it works for. */
  marks: string[],
  call: (client: SupabaseAuthClient) => Promise<SdkAnswer>,
) => Promise<SdkAnswer>

/** Calls the application's client, or one of our own, loaded at the first request. */
export function createRun({ client, url, key }: ClientOptions): Run {
  if (client) return (_fetch, _marks, call) => call(client)
  const waiting = new Set<{ marks: string[]; fetch: typeof globalThis.fetch }>()
  let own: Promise<SupabaseAuthClient> | undefined

  // The SDK takes a `fetch` once and for all, while each of our calls has one of its own: with its signal and deadline.
  const route: typeof globalThis.fetch = (input, init) => {
    const body = typeof init?.body === 'string' ? init.body : ''
    const [found] = [...waiting].filter(({ marks }) =>
      marks.every(mark => body.includes(JSON.stringify(mark))),
    )
    return (found?.fetch ?? globalThis.fetch)(input, init)
  }

  async function load(): Promise<SupabaseAuthClient> {
    const { GoTrueClient } = await import('@supabase/auth-js')
    return new GoTrueClient({
      url: `${url ?? ''}/auth/v1`,
      headers: { ...(key && { apikey: key }) },
      fetch: route,
      // A link is taken by the adapter, after the person has gone on: programs that scan mails open every link.
      detectSessionInUrl: false,
    })
  }

  return async (fetch, marks, call) => {
    own ??= load().catch((thrown: unknown) => {
      // Loading is a request too: offline it fails, and must be tried anew.
      own = undefined
      throw thrown
    })
    const loaded = await own
    const entry = { marks, fetch }
    waiting.add(entry)
    try {
      return await call(loaded)
    } finally {
      waiting.delete(entry)
    }
  }
}
