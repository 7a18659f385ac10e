import LoginId from '@auth0/auth0-acul-js/login-id'
import { createAuth0AculBackend } from 'genkan/backends/auth0-acul'
import type { AuthBackend, Ctx, Outcome, Tx } from 'genkan/core'
import type { AculHost, Next } from '../../servers/aculHost.ts'

/** The SDK keeps the context in a static field for as long as the page lives; a page load begins with none. */
const sdk = Object.getPrototypeOf(LoginId) as { context: unknown }

interface OpenPage {
  state: string
  backend: ReturnType<typeof createAuth0AculBackend>
  left: Promise<Next>
}

let open: (OpenPage & { leave: (fields: Record<string, string>) => void }) | null = null

HTMLFormElement.prototype.submit = function submit() {
  const fields = Object.fromEntries(
    [...new FormData(this)].map(([name, value]) => [name, value as string]),
  )
  open?.leave(fields)
}

/**
 * What is around the adapter in life: a browser that loads Auth0's pages one after the other, and the application that
 * gets the person back. The adapter, the SDK and its form are the real ones; only the sending of the form is caught.
 */
export function openBrowser(host: AculHost, { isSilent = false } = {}): AuthBackend {
  const returns = new Map<string, string>()

  function load(state: string): OpenPage {
    if (open?.state === state) return open
    const context = host.context(state)
    Object.assign(window, { universal_login_context: context })
    sdk.context = null
    let leave: (fields: Record<string, string>) => void = () => {}
    const left = new Promise<Next>(resolve => {
      leave = fields => {
        if (isSilent) return
        open = null
        resolve(host.post(state, fields))
      }
    })
    open = { state, backend: createAuth0AculBackend(), left, leave }
    return open
  }

  async function arrive(next: Next, ctx: Ctx): Promise<Outcome> {
    if ('state' in next) {
      open = null
      return load(next.state).backend.begin({}, ctx)
    }
    const state = new URL(next.location, location.href).searchParams.get('state') ?? ''
    if (!next.location.startsWith('/callback'))
      return { step: { type: 'redirect', url: next.location, via: 'assign' } }
    const returnTo = returns.get(state)
    return {
      step: { type: 'done', session: {}, ...(returnTo !== undefined && { returnTo }) },
    }
  }

  /** One press on the page of a transaction, and the page that comes of it. */
  async function press(
    tx: Tx,
    ctx: Ctx,
    call: (backend: AuthBackend) => Promise<Outcome>,
  ): Promise<Outcome> {
    const page = load(host.context(tx.id) ? tx.id : (open?.state ?? host.open()))
    const answered = call(page.backend)
    const end = await Promise.race([answered, page.left.then(next => ({ next }))])
    if ('next' in end) return arrive(end.next, ctx)
    const { step } = end
    return step.type === 'redirect' ? arrive(host.follow(step.url), ctx) : end
  }

  return {
    name: 'auth0-acul',
    capabilities: ctx => load(host.open({ locale: ctx.locale })).backend.capabilities(ctx),
    async begin(input, ctx) {
      const { resume, connection, loginHint, returnTo } = input
      const kept = resume && 'tx' in resume && host.context(resume.tx.id) ? resume.tx.id : null
      const state =
        kept ??
        host.open({
          locale: ctx.locale,
          ...(connection !== undefined && { connection }),
          ...(loginHint !== undefined && { loginHint }),
        })
      if (returnTo !== undefined) returns.set(state, returnTo)
      open = null
      return load(state).backend.begin(input, ctx)
    },
    identify: (tx, input, ctx) => press(tx, ctx, backend => backend.identify(tx, input, ctx)),
    choose: (tx, option, ctx) => press(tx, ctx, backend => backend.choose(tx, option, ctx)),
    verify: (tx, proof, ctx) => press(tx, ctx, backend => backend.verify(tx, proof, ctx)),
    resend: (tx, input, ctx) => press(tx, ctx, backend => backend.resend(tx, input, ctx)),
  }
}
