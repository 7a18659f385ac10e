import { createAuth0Client } from '@auth0/auth0-spa-js'

/** How the application asks for a login. */
export interface Choice {
  connection?: 'sms' | 'email'
  screen_hint?: 'signup'
  prompt?: 'none'
}

export type Claims = Record<string, unknown>

/** What this page needs of an SDK; `sdkV1.ts` is the same with the older one. */
export interface Sdk {
  /** Leaves the page for `/authorize`. */
  start(choice: Choice, language: string): Promise<void>
  /** Takes the address that `/authorize` sent the browser back to. */
  finish(callbackUrl: string): Promise<void>
  /** What the ID token says, or null while nobody is logged in. */
  claims(): Promise<Claims | null>
  /** Fetches new tokens in a hidden frame. Absent where the SDK is set up in a way that cannot. */
  renew?(): Promise<void>
  logout(): Promise<void>
}

export const CLIENT_ID = 'genkan-demo-app'
export const homeUrl = () => `${location.origin}/app/`

const settings = (params: Choice & { ui_locales?: string } = {}) => ({
  domain: location.origin,
  clientId: CLIENT_ID,
  authorizationParams: { redirect_uri: homeUrl(), ...params },
})

/** auth0-spa-js 2.x. Tokens stay in memory, which is its default. */
export async function openSdk(): Promise<Sdk> {
  // Without a connection on purpose: a request that names `sms` or `email` never uses the session, so renewing
  // through such a client answers `login_required` each time (auth0.md 3.2).
  const auth0 = await createAuth0Client(settings())
  return {
    async start(choice, language) {
      const client = await createAuth0Client(settings({ ...choice, ui_locales: language }))
      await client.loginWithRedirect()
    },
    async finish(callbackUrl) {
      await auth0.handleRedirectCallback(callbackUrl)
    },
    claims: async () => withoutToken(await auth0.getIdTokenClaims()),
    async renew() {
      await auth0.getTokenSilently({ cacheMode: 'off' })
    },
    logout: () => auth0.logout({ logoutParams: { returnTo: homeUrl() } }),
  }
}

/** The SDK adds the token itself to the claims. It belongs on no page. */
export function withoutToken(claims: object | undefined): Claims | null {
  if (!claims) return null
  return Object.fromEntries(Object.entries(claims).filter(([name]) => name !== '__raw'))
}
