/** What the adapter hands to each call of the client. A part of better-fetch's options. */
export interface RequestOptions {
  customFetchImpl: typeof fetch
  headers: Record<string, string>
  retry: number
  throw: false
}

/**
 * The part of Better Auth's client that the adapter uses. The result of `createAuthClient` fits, with
 * `emailOTPClient()`, `phoneNumberClient()` or both among its plugins.
 */
export interface BetterAuthClient {
  emailOtp?: {
    sendVerificationOtp(
      body: { email: string; type: 'sign-in' | 'email-verification' },
      options: RequestOptions,
    ): Promise<unknown>
    verifyEmail?(body: { email: string; otp: string }, options: RequestOptions): Promise<unknown>
  }
  phoneNumber?: {
    sendOtp(body: { phoneNumber: string }, options: RequestOptions): Promise<unknown>
    verify(body: { phoneNumber: string; code: string }, options: RequestOptions): Promise<unknown>
  }
  signIn?: {
    emailOtp?(body: { email: string; otp: string }, options: RequestOptions): Promise<unknown>
    email?(body: { email: string; password: string }, options: RequestOptions): Promise<unknown>
    social?(
      body: {
        provider: string
        callbackURL?: string
        errorCallbackURL?: string
        disableRedirect: true
      },
      options: RequestOptions,
    ): Promise<unknown>
    phoneNumber?(
      body: { phoneNumber: string; password: string },
      options: RequestOptions,
    ): Promise<unknown>
  }
  signUp?: {
    email?(
      body: { email: string; password: string; name: string },
      options: RequestOptions,
    ): Promise<unknown>
  }
}

/** Loads Better Auth's own client, so that an application which brings one does not carry a second. */
export async function loadClient(baseURL: string): Promise<BetterAuthClient> {
  const [{ createAuthClient }, { emailOTPClient, phoneNumberClient }] = await Promise.all([
    import('better-auth/client'),
    import('better-auth/client/plugins'),
  ])
  return createAuthClient({
    baseURL: absolute(baseURL),
    plugins: [emailOTPClient(), phoneNumberClient()],
  })
}

/** `createAuthClient` throws on a path without an origin (seen with 1.7.6). */
function absolute(baseURL: string): string {
  return new URL(baseURL, globalThis.location?.href).href
}
