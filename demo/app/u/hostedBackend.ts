import type { AuthBackend, AuthError, Ctx, Outcome, Step } from 'genkan'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import { forgotPasswordURL } from '../shared/forgotPassword.ts'
import { withSocial } from '../shared/socialBackend.ts'
import { finish } from './interaction.ts'

interface HostedOptions {
  /** The login that waits: the `state` in the hosted page's address. */
  state: string
  /** The login was finished elsewhere or waited too long: nothing on this page can end it any more. */
  onExpired: () => void
}

const capabilitiesURL = '/api/genkan/capabilities/hosted'

/**
 * Better Auth behind a hosted page: who is signed in goes back to the application that asked. All else passes
 * through.
 */
export function createHostedBackend({ state, onExpired }: HostedOptions): AuthBackend {
  const inner = withSocial(
    createBetterAuthBackend({ capabilitiesURL, offerPasskey: true, forgotPasswordURL }),
    {
      capabilitiesURL,
      startURL: connection =>
        `/api/genkan/social/start?${new URLSearchParams({ connection, state })}`,
    },
  )
  const { passkey: askForPasskey } = inner
  let last: Step | undefined
  /** Signed in, but the application does not know yet. The code is used up, so only the second half is tried again. */
  let signedIn: Outcome | undefined
  let ending: Promise<Outcome> | undefined

  async function follow(asked: Promise<Outcome>, ctx: Ctx): Promise<Outcome> {
    const outcome = await asked
    if (outcome.step.type !== 'done') {
      last = outcome.step
      return outcome
    }
    signedIn = outcome
    // A double press shares the inner answer, and a login can be ended only once.
    ending ??= goBack(outcome, ctx).finally(() => (ending = undefined))
    return ending
  }

  async function goBack(outcome: Outcome, { fetch, signal }: Ctx): Promise<Outcome> {
    const ended = await finish(state, fetch, signal)
    if ('redirectTo' in ended)
      return { step: { type: 'redirect', url: ended.redirectTo, via: 'assign' } }
    if (ended.refused === 'expired') onExpired()
    if (ended.refused === 'not_signed_in') signedIn = undefined
    return { step: last ?? outcome.step, error: ERRORS[ended.refused] }
  }

  return {
    ...inner,
    name: 'better-auth-hosted',
    capabilities: async ctx => ({ ...(await inner.capabilities(ctx)), surface: 'hosted' }),
    begin: (input, ctx) => follow(inner.begin(input, ctx), ctx),
    identify(tx, input, ctx) {
      signedIn = undefined
      return follow(inner.identify(tx, input, ctx), ctx)
    },
    choose: (tx, option, ctx) =>
      follow(
        signedIn && option === 'skip' ? Promise.resolve(signedIn) : inner.choose(tx, option, ctx),
        ctx,
      ),
    verify: (tx, proof, ctx) =>
      follow(signedIn ? Promise.resolve(signedIn) : inner.verify(tx, proof, ctx), ctx),
    resend: (tx, input, ctx) => follow(inner.resend(tx, input, ctx), ctx),
    ...(askForPasskey && {
      passkey: (tx, input, ctx) =>
        follow(
          signedIn && input.ceremony === 'create'
            ? Promise.resolve(signedIn)
            : askForPasskey(tx, input, ctx),
          ctx,
        ),
    }),
  }
}

const ERRORS: Record<'expired' | 'unreachable' | 'not_signed_in', AuthError> = {
  expired: { code: 'session_expired', recover: 'restart', cause: { status: 410 } },
  not_signed_in: { code: 'session_expired', recover: 'restart', cause: { status: 401 } },
  unreachable: { code: 'network', recover: 'retry', cause: {} },
}
