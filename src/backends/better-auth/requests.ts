import type { Ctx, Identifier } from '../../core/backend.ts'
import { ask } from '../shared/ask.ts'
import type { Asked } from '../shared/ask.ts'
import type { BetterAuthClient, RequestOptions } from './client.ts'

/** Asks Better Auth for a code: by mail or by SMS, as the identifier says. */
export function requestCode(
  client: BetterAuthClient,
  { kind, value }: Identifier,
  options: RequestOptions,
) {
  return kind === 'email'
    ? client.emailOtp?.sendVerificationOtp({ email: value, type: 'sign-in' }, options)
    : client.phoneNumber?.sendOtp({ phoneNumber: value }, options)
}

/** Hands the code in. Signs the person up as well, when the server's plugins are set to. */
export function requestSignIn(
  client: BetterAuthClient,
  { kind, value }: Identifier,
  code: string,
  options: RequestOptions,
) {
  return kind === 'email'
    ? client.signIn?.emailOtp?.({ email: value, otp: code }, options)
    : client.phoneNumber?.verify({ phoneNumber: value, code }, options)
}

/** Asks for a code that proves the address of an account which has a password. */
export const requestProof = (client: BetterAuthClient, email: string, options: RequestOptions) =>
  client.emailOtp?.sendVerificationOtp({ email, type: 'email-verification' }, options)

/** Hands that code in. Signs the person in as well, where the server is set to (`autoSignInAfterVerification`). */
export const requestProved = (
  client: BetterAuthClient,
  email: string,
  code: string,
  options: RequestOptions,
) => client.emailOtp?.verifyEmail?.({ email, otp: code }, options)

export function requestPassword(
  client: BetterAuthClient,
  { kind, value }: Identifier,
  password: string,
  options: RequestOptions,
) {
  return kind === 'email'
    ? client.signIn?.email?.({ email: value, password }, options)
    : client.signIn?.phoneNumber?.({ phoneNumber: value, password }, options)
}

/** Better Auth insists on a name. Nobody was asked for one, so it is empty, as with its own codes. */
export const requestSignUp = (
  client: BetterAuthClient,
  email: string,
  password: string,
  options: RequestOptions,
) => client.signUp?.email?.({ email, password, name: '' }, options)

/** Asks where the login by another service begins. The kit leaves the page itself, so the client must not. */
export const requestSocial = (
  client: BetterAuthClient,
  provider: string,
  addresses: { callbackURL?: string; errorCallbackURL?: string },
  options: RequestOptions,
) => client.signIn?.social?.({ provider, ...addresses, disableRedirect: true }, options)

/**
 * The per-call options that let the kit's own `fetch` carry the request, whatever the client was set up with:
 * its retries are off, since each send may cost an SMS, and so is its throwing.
 *
 * The language travels as `Accept-Language`, the one such header that may cross origins without being listed.
 */
export function requestOptions(
  ctx: Ctx,
  fetch: typeof globalThis.fetch,
  captcha?: string,
): RequestOptions {
  return {
    customFetchImpl: fetch,
    headers: { 'Accept-Language': ctx.locale, ...(captcha && { 'x-captcha-response': captcha }) },
    retry: 0,
    throw: false,
  }
}

/** Asks Better Auth without its client: for a plugin whose client takes no signal, or does not exist. POST with a body. */
export function requestPath(
  baseURL: string,
  ctx: Ctx,
  path: string,
  body?: object,
  captcha?: string,
): Promise<Asked> {
  return ask(ctx, fetch =>
    fetch(baseURL + path, {
      method: body ? 'POST' : 'GET',
      // A challenge, the session and what ties a link to this browser are cookies, also where Better Auth is on another origin.
      credentials: 'include',
      redirect: 'manual',
      headers: {
        'Accept-Language': ctx.locale,
        ...(body && { 'Content-Type': 'application/json' }),
        ...(captcha && { 'x-captcha-response': captcha }),
      },
      ...(body && { body: JSON.stringify(body) }),
    }),
  )
}
