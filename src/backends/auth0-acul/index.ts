import type { AuthBackend, AuthError, Ctx, Outcome, Tx } from '../../core/backend.ts'
import { own } from '../../core/own.ts'
import { abortError } from '../shared/ask.ts'
import { authError } from '../shared/authError.ts'
import { capabilitiesOf } from './capabilities.ts'
import { type HostContext, readContext } from './context.ts'
import { contextHere } from './page.ts'
import { readRefusal } from './refusals.ts'
import { screenOf } from './screens/index.ts'
import type { Act, Page, Settings } from './screens/screen.ts'
import { createSend } from './send.ts'
import { readSentAt, writeSentAt } from './sentAt.ts'

export { readHostedPage } from './page.ts'
export type { HostedPage } from './page.ts'
export type { Captcha } from './context.ts'
export { fromAuth0CustomText, toAuth0CustomText } from './texts/index.ts'
export type { Auth0Texts, FromAuth0, GroupedTexts } from './texts/index.ts'

export interface Auth0AculOptions {
  /** What is on the page. Default: `window.universal_login_context`, which is also what the SDK reads. */
  context?: unknown
  /** Digits of a code, which the context does not say; null when it may be any number. Default 6, Auth0's own. */
  codeLength?: number | null
  /**
   * Seconds from one code to the next. Default 30: Auth0 takes five requests a minute on these pages, GET and POST
   * together, and a resend is two.
   */
  resendAfterSeconds?: number
}

export interface Auth0AculBackend extends AuthBackend {
  /** Hands in the token of your captcha widget on the screen `interstitial-captcha`. */
  submitCaptcha(token: string): Promise<void>
  /** Asks Auth0 for the page in another language. */
  changeLanguage(language: string): Promise<void>
}

/**
 * Draws Auth0's hosted pages (Advanced Customizations for Universal Login): reads what Auth0 put on the page, and posts
 * through `@auth0/auth0-acul-js`. Every answer is a new page, so a call that went out never settles (auth0.md 6.3).
 *
 * One backend is one page. Where there is no context, everything is refused as `misconfigured`.
 */
export function createAuth0AculBackend(given: Auth0AculOptions = {}): Auth0AculBackend {
  const options = own(given)
  const { codeLength = 6, resendAfterSeconds = 30 } = options
  const settings: Settings = { codeLength, resendAfterSeconds }
  const context = readContext('context' in options ? options.context : contextHere())
  const host = context ?? NO_PAGE
  const screen = screenOf(host.screen)
  const send = createSend(screen.load)
  let begun = 0
  let isOffered = false

  const txAt = (at: number): Tx => ({ id: host.state, at, screen: host.screen })

  function pageAt(now: number, loginHint?: string): Page {
    const { username, email, phone, phone_number } = host.submitted
    const prefill =
      username ?? email ?? phone_number ?? phone ?? loginHint ?? host.params['login_hint']
    return {
      ...host,
      tx: txAt(now),
      settings,
      prefill: prefill?.slice(0, 320),
      sentAt: readSentAt(host.state, host.screen, now),
    }
  }

  /** The page as it is, with a refusal. */
  const stay = (page: Page, error: AuthError): Outcome => ({ step: screen.step(page), error })

  async function perform(
    page: Page,
    act: Act<unknown> | undefined,
    ctx: Ctx,
    ceremony?: 'get' | 'create',
  ): Promise<Outcome> {
    if (ctx.signal.aborted) throw abortError()
    if (act === null || act === undefined) return stay(page, authError('unsupported'))
    if (typeof act === 'string') return { step: { type: 'redirect', url: act, via: 'assign' } }
    const settled = await send(act, ctx, ceremony)
    // This device has a passkey here already, so there is none to make.
    if (settled === 'has_one') return perform(page, screen.choose?.('skip', page), ctx)
    return stay(page, settled.error)
  }

  /** Refuses what belongs to another page, or was written by somebody into the storage. */
  function at(tx: Tx, ctx: Ctx): { page: Page; refusal?: Outcome } {
    const page = pageAt(ctx.now())
    if (context && tx.id === host.state) return { page }
    return { page, refusal: stay(page, authError(context ? 'session_expired' : 'misconfigured')) }
  }

  return {
    name: 'auth0-acul',
    capabilities: async () => capabilitiesOf(host, settings),

    async begin(input, ctx) {
      if (ctx.signal.aborted) throw abortError()
      const page = pageAt(ctx.now(), input.loginHint)
      if (!context) return stay(page, authError('misconfigured', { cause: { code: 'no_context' } }))
      const error = readRefusal(host)
      begun += 1
      // «Start again» on a page whose transaction is over: the page itself cannot.
      const isOver = error?.recover === 'restart' || host.screen === 'status'
      const { login, edit_identifier: edit, back } = host.links
      const beginning = login ?? edit ?? back
      if (begun > 1 && isOver && beginning)
        return { step: { type: 'redirect', url: beginning, via: 'assign' } }
      if (screen.passOver) return perform(page, screen.passOver(page), ctx)
      const { connections } = capabilitiesOf(host, settings)
      const { connection } = input
      if (connection !== undefined && !connections.some(({ name }) => name === connection))
        return stay(page, authError('misconfigured', { cause: { code: 'unknown_connection' } }))
      const step = screen.step(page)
      // A notice says by itself what is wrong.
      const isTold = step.type === 'handoff' || host.screen === 'status'
      return error && !isTold ? { step, error } : { step }
    },

    async identify(tx, input, ctx) {
      const { page, refusal } = at(tx, ctx)
      if (refusal) return refusal
      const step = screen.step(page)
      if (step.type === 'identifier' && !step.accepts.includes(input.identifier.kind))
        return { step, error: authError('invalid_identifier') }
      return perform(page, screen.identify?.(input, page), ctx)
    },

    async choose(tx, option, ctx) {
      const { page, refusal } = at(tx, ctx)
      return refusal ?? perform(page, screen.choose?.(option, page), ctx)
    },

    async verify(tx, proof, ctx) {
      const { page, refusal } = at(tx, ctx)
      if (refusal) return refusal
      if (!screen.verify) return stay(page, authError('session_expired'))
      return perform(page, screen.verify(proof, page), ctx)
    },

    async resend(tx, { channel }, ctx) {
      const { page, refusal } = at(tx, ctx)
      if (refusal) return refusal
      if (!screen.resend) return stay(page, authError('session_expired'))
      const act = screen.resend(channel, page)
      if (act) writeSentAt(host.state, host.screen, ctx.now())
      return perform(page, act, ctx)
    },

    async passkey(tx, input, ctx) {
      const page = pageAt(ctx.now())
      if (tx && tx.id !== host.state) return stay(page, authError('session_expired'))
      const act = page.publicKey === null ? null : screen.passkey?.(input, page)
      if (input.mediation === 'modal') return perform(page, act, ctx, input.ceremony)
      // The SDK keeps the offer open for as long as the page is there, and takes it back itself for a button.
      if (!act || isOffered || typeof act === 'string') return stay(page, authError('unsupported'))
      isOffered = true
      return offered(act, ctx)
    },

    async submitCaptcha(token) {
      await hand(screen.captcha?.(token))
    },
    async changeLanguage(language) {
      await hand(sdk => (sdk as Translated).changeLanguage({ language, persist: 'session' }))
    },
  }

  /** Rejects with an `AbortError` when something else is done, and otherwise leaves the page. */
  async function offered(
    act: (sdk: unknown) => Promise<unknown>,
    { signal }: Ctx,
  ): Promise<Outcome> {
    await send.beside(act)
    return new Promise((_, reject) => {
      if (signal.aborted) return reject(abortError())
      signal.addEventListener('abort', () => reject(abortError()), { once: true })
    })
  }

  async function hand(act: Act<unknown> | undefined): Promise<void> {
    if (typeof act !== 'function')
      throw new Error(
        `genkan: the screen «${host.screen}» does not take this, so nothing was sent. Ask \`readHostedPage().screen\` first.`,
      )
    await send(act, { signal: new AbortController().signal })
  }
}

interface Translated {
  changeLanguage(options: { language: string; persist: 'session' }): Promise<void>
}

/** No hosted page, or one without a context. */
const NO_PAGE: HostContext = {
  screen: '',
  prompt: '',
  state: '',
  locale: 'en',
  links: {},
  data: {},
  publicKey: null,
  texts: {},
  captcha: null,
  clientName: '',
  organizationName: null,
  connection: null,
  alternates: [],
  errors: [],
  country: null,
  submitted: {},
  params: {},
  languages: [],
  branding: null,
}
