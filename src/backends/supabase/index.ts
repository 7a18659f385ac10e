import type { AuthBackend, AuthError, Ctx } from '../../core/backend.ts'
import { own } from '../../core/own.ts'
import type { Answer } from '../shared/answer.ts'
import { ask } from '../shared/ask.ts'
import { createCallsBackend } from '../shared/calls/index.ts'
import { createRun } from './client.ts'
import type { ClientOptions, SdkAnswer, SupabaseAuthClient } from './client.ts'
import { readLink } from './links.ts'
import { readSend, readSignIn, unreadable } from './responses.ts'
import { configuredCapabilities } from './settings.ts'
import type { CapabilityOptions } from './settings.ts'

export type { SupabaseAuthClient } from './client.ts'

export interface SupabaseBackendOptions extends ClientOptions, CapabilityOptions {
  /** Where a link leads: one of the project's redirect URLs. Default: the project's site URL. */
  redirectTo?: string
}

/** What `onSignedIn` gets. The session is in the SDK, which renews it. */
export interface SupabaseSession {
  user: Record<string, unknown>
}

/**
 * Signs in through Supabase Auth (GoTrue): codes by e-mail and SMS, and links by e-mail, with Supabase's own SDK.
 *
 * With `url` and `key` the adapter makes a client of its own, whose requests go through the kit's `fetch`. A client of
 * the application's is used as it is: its requests cannot be taken back, only given up.
 */
export function createSupabaseBackend(given: SupabaseBackendOptions): AuthBackend {
  const options = own(given)
  const capabilities = configuredCapabilities(options)
  const run = createRun(options)

  type Called = { said: SdkAnswer; answer?: Answer } | { error: AuthError }

  /** What the SDK makes of an answer counts, since a client of the application's shows us nothing else. */
  async function call(
    ctx: Ctx,
    marks: string[],
    send: (client: SupabaseAuthClient) => Promise<SdkAnswer>,
  ): Promise<Called> {
    const heard: { said?: SdkAnswer } = {}
    const asked = await ask(ctx, async fetch => void (heard.said = await run(fetch, marks, send)))
    const isLate = asked.error?.code === 'timeout'
    if (heard.said && !isLate)
      return { said: heard.said, ...(asked.answer && { answer: asked.answer }) }
    // The SDK threw: at a body that is not GoTrue's, or because it could not be loaded.
    return { error: asked.error ?? unreadable(asked.answer) }
  }

  async function signIn(
    ctx: Ctx,
    marks: string[],
    send: (client: SupabaseAuthClient) => Promise<SdkAnswer>,
  ) {
    const called = await call(ctx, marks, send)
    if ('error' in called) return called
    const read = readSignIn(called.said, called.answer, ctx.now())
    return 'error' in read ? read : { session: { user: read.user } satisfies SupabaseSession }
  }

  return createCallsBackend({
    name: 'supabase',
    known: () => capabilities,

    async send({ identifier: { kind, value }, captcha }, ctx) {
      const how = {
        shouldCreateUser: options.signup !== 'closed',
        ...(captcha !== undefined && { captchaToken: captcha }),
      }
      const { redirectTo } = options
      const toMail = { ...how, ...(redirectTo !== undefined && { emailRedirectTo: redirectTo }) }
      const called = await call(ctx, [value], client =>
        client.signInWithOtp(
          kind === 'email' ? { email: value, options: toMail } : { phone: value, options: how },
        ),
      )
      const error =
        'error' in called ? called.error : readSend(called.said, called.answer, ctx.now())
      return error ? { error } : {}
    },

    signIn: ({ identifier: { kind, value }, code }, ctx) =>
      signIn(ctx, [value, code], client =>
        client.verifyOtp(
          kind === 'email'
            ? { email: value, token: code, type: 'email' }
            : { phone: value, token: code, type: 'sms' },
        ),
      ),

    links: {
      completes: 'other_device',
      open: async url => readLink(url),
      use: (token, _identifier, ctx) =>
        signIn(ctx, [token], client => client.verifyOtp({ token_hash: token, type: 'email' })),
    },
  })
}
