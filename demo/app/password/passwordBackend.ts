import type { AuthBackend, AuthError, Capabilities, Ctx, Outcome, Step, Tx } from 'genkan'

interface Happened {
  /** A mail is on its way, if somebody with this address has an account. */
  onSent: (email: string) => void
  onSet: () => void
  /** The link was used, or is too old. */
  onExpired: () => void
}

/** What is in this page's address: nothing, or a link that was mailed. */
export interface Given {
  token: string | null
  loginHint: string
}

/** Better Auth's two addresses for a forgotten password as a backend, so that the kit's own screens ask for both. */
export function createPasswordBackend({ token, loginHint }: Given, on: Happened): AuthBackend {
  const tx: Tx = { id: 'password', at: 0 }
  const setting: Step = {
    type: 'password',
    tx,
    identifier: loginHint,
    switchTo: [],
    purpose: 'sign_up',
    minLength: 15,
  }
  const asking: Step = { type: 'identifier', tx, accepts: ['email'], prefill: loginHint }
  const step = token ? setting : asking
  const stay = async (): Promise<Outcome> => ({ step })

  return {
    name: 'demo-password',
    capabilities: async () => CAPABILITIES,
    begin: stay,
    choose: stay,
    resend: stay,
    async identify(_tx, { identifier: { value: email } }, ctx) {
      const error = await post('/request-password-reset', { email }, ctx)
      if (!error) on.onSent(email)
      return error ? { step, error } : { step }
    },
    async verify(_tx, proof, ctx) {
      if (!token || !('password' in proof)) return { step }
      const body = { token, newPassword: proof.password }
      const error = await post('/reset-password', body, ctx)
      if (!error) on.onSet()
      if (error?.cause.code === 'INVALID_TOKEN') on.onExpired()
      return error ? { step, error } : { step }
    },
  }
}

const CAPABILITIES: Capabilities = {
  surface: 'embedded',
  connections: [{ name: 'users', strategy: 'database', channels: ['password'] }],
  profile: 'identifier_first',
  passkeys: null,
  signup: 'unknown',
  enumeration: 'safe',
  features: { watch: false, linkNeedsSameBrowser: false, captcha: 'none' },
  assumed: [],
}

const REFUSED: Record<string, Pick<AuthError, 'code' | 'recover' | 'field'>> = {
  PASSWORD_TOO_SHORT: { code: 'invalid_password', recover: 'edit', field: 'password' },
  PASSWORD_TOO_LONG: { code: 'invalid_password', recover: 'edit', field: 'password' },
  INVALID_TOKEN: { code: 'link_used', recover: 'restart' },
}

async function post(path: string, body: object, ctx: Ctx): Promise<AuthError | null> {
  try {
    const answer = await ctx.fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': ctx.locale },
      body: JSON.stringify(body),
      signal: ctx.signal,
    })
    if (answer.ok) return null
    const { code = '' } = (await answer.json().catch(() => ({}))) as { code?: string }
    const retryAfterSeconds = Number(answer.headers.get('Retry-After'))
    const cause = { status: answer.status, code }
    if (answer.status === 429)
      return { code: 'rate_limited', recover: 'wait', retryAfterSeconds, cause }
    return { code: 'unknown', recover: 'retry', ...REFUSED[code], cause }
  } catch (thrown) {
    if (ctx.signal.aborted) throw thrown
    return { code: 'network', recover: 'retry', cause: {} }
  }
}
