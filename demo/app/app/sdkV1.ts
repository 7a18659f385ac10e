import createAuth0Client from 'auth0-spa-js-v1'
import { CLIENT_ID, homeUrl, type Sdk, withoutToken } from './sdk.ts'

const config = { domain: location.origin, clientId: CLIENT_ID }

/** auth0-spa-js 1.x, set up word for word as in the document «Passwordless with Universal Login». */
export async function openSdkV1(): Promise<Sdk> {
  // This mark makes the SDK look for a session at the start. Set up like this it can find none, since a request that
  // names `sms` never uses one; and its frame would ask with the bare origin as `redirect_uri`, be refused with a
  // page, and leave the SDK waiting for 60 s (1.22.6).
  document.cookie = `auth0.${config.clientId}.is.authenticated=; path=/; max-age=0`
  const auth0 = await createAuth0Client({
    domain: config.domain,
    client_id: config.clientId,
    connection: 'sms',
  })
  return {
    start: (_choice, language) =>
      auth0.loginWithRedirect({ redirect_uri: homeUrl(), ui_locales: language }),
    async finish(callbackUrl) {
      await auth0.handleRedirectCallback(callbackUrl)
    },
    claims: async () => withoutToken(await auth0.getIdTokenClaims()),
    async logout() {
      await auth0.logout({ returnTo: homeUrl() })
    },
  }
}
