import type { AuthBackend, Capabilities, Ctx, Outcome } from './backend.ts'
import { chooseConnection } from './connection.ts'
import type { FlowEffect } from './flow.ts'
import { defined, own } from './own.ts'
import { refusal } from './request.ts'

/** An effect that the backend answers. */
export type Request = Exclude<FlowEffect, { type: 'redirect' | 'cancel' }>

interface Listeners {
  capabilities: (capabilities: Capabilities) => void
  warning: (warning: string) => void
}

const UNSUPPORTED = /* @__PURE__ */ refusal('unsupported', 'edit')
export const CANCELLED = /* @__PURE__ */ refusal('cancelled', 'retry')

/** Turns an effect into a call of the backend. Rejects with whatever the backend throws, or with a refusal. */
export async function askBackend(
  backend: AuthBackend,
  effect: Request,
  ctx: Ctx,
  tell: Listeners,
): Promise<Outcome> {
  switch (effect.type) {
    case 'begin':
      return begin(backend, effect, ctx, tell)
    case 'identify': {
      const { step, identifier, captcha } = effect
      const { connection, tx } = step
      return backend.identify(tx, defined({ identifier, connection, captcha }), ctx)
    }
    case 'choose':
      return backend.choose(effect.tx, effect.option, ctx)
    case 'verify':
      return backend.verify(effect.tx, effect.proof, ctx)
    case 'resend':
      return backend.resend(effect.tx, defined({ channel: effect.channel }), ctx)
    case 'passkey':
      if (!backend.passkey) throw UNSUPPORTED
      return backend.passkey(effect.tx, effect.input, ctx)
    default:
      return effect satisfies never
  }
}

async function begin(
  backend: AuthBackend,
  { request, resume }: Extract<Request, { type: 'begin' }>,
  ctx: Ctx,
  tell: Listeners,
): Promise<Outcome> {
  const capabilities = await backend.capabilities(ctx)
  // Given up meanwhile: a transaction opened now would be nobody's.
  if (ctx.signal.aborted) throw CANCELLED
  const { show, reason, warning } = chooseConnection(capabilities, request)
  tell.capabilities(capabilities)
  if (warning) tell.warning(warning)
  if (reason === 'unknown_connection' || reason === 'nothing_enabled') {
    throw refusal('misconfigured', 'developer', { code: reason })
  }
  const { loginHint, returnTo, organization, screenHint: intent } = request
  // Where the screens are the server's, it applies the table itself: naming our choice would hide its other ways.
  const connection = capabilities.surface === 'redirect' ? request.connection : show?.name
  return backend.begin(
    defined({
      connection,
      intent,
      loginHint,
      returnTo,
      organization,
      resume: resume && own(resume),
    }),
    ctx,
  )
}
