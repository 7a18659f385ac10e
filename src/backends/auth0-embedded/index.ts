import type { AuthBackend } from '../../core/backend.ts'
import { own } from '../../core/own.ts'
import { ask } from '../shared/ask.ts'
import { createCallsBackend } from '../shared/calls/index.ts'
import { sendRequest, signInRequest } from './requests.ts'
import type { EmbeddedRequest } from './requests.ts'
import { readSend, readSignIn } from './responses.ts'
import { configuredCapabilities } from './settings.ts'
import type { CapabilityOptions } from './settings.ts'

export interface Auth0EmbeddedBackendOptions extends CapabilityOptions {
  /** Where your server answers: a path on this origin or an absolute URL. Default `/api/auth0`. */
  baseURL?: string
  /** Laid on every request, for example your server's CSRF token. */
  headers?: () => Record<string, string>
}

/** What `onSignedIn` gets: the person's claims. The tokens stay on your server. */
export interface Auth0EmbeddedSession {
  user: Record<string, unknown>
}

/**
 * Draws Auth0's passwordless login in your own page. Auth0 closes its OTP grant to single-page applications, so the
 * requests go to an endpoint of your own server, which adds the client's secret and keeps the tokens
 * (docs/backends/auth0-embedded.md has it).
 *
 * Connections of the strategies `sms` and `email` use `/passwordless/start`, those of `database` `/otp/challenge`.
 */
export function createAuth0EmbeddedBackend(given: Auth0EmbeddedBackendOptions = {}): AuthBackend {
  const options = own(given)
  const capabilities = configuredCapabilities(options)
  const baseURL = options.baseURL ?? '/api/auth0'

  const post =
    ({ path, body }: EmbeddedRequest, locale: string) =>
    (fetch: typeof globalThis.fetch) =>
      fetch(`${baseURL}${path}`, {
        method: 'POST',
        // The session that your server opens is a cookie, also where it answers on another origin.
        credentials: 'include',
        headers: {
          Accept: 'application/json',
          'Accept-Language': locale,
          'Content-Type': 'application/json',
          ...options.headers?.(),
        },
        body: JSON.stringify(body),
      })

  return createCallsBackend({
    name: 'auth0-embedded',
    known: () => capabilities,

    async send(order, ctx) {
      const { answer, error } = await ask(ctx, post(sendRequest(order), ctx.locale))
      return error ? { error } : readSend(answer, order, ctx.now())
    },

    async signIn(order, ctx) {
      const { answer, error } = await ask(ctx, post(signInRequest(order), ctx.locale))
      return error ? { error } : readSignIn(answer, ctx.now())
    },
  })
}
