import { type Choice, CLIENT_ID, homeUrl } from './sdk.ts'

/** A parameter of `/authorize`. `hidden`: made anew for each login, and nobody else's business. */
export interface Parameter {
  name: string
  value: string
  look?: 'hidden' | 'chosen'
}

/** The parameters that the SDK sends, in its order. The journeys compare this with the real request. */
export function authorizeParameters(choice: Choice, language: string): Parameter[] {
  const fresh = (name: string): Parameter => ({ name, value: '…', look: 'hidden' })
  const chosen = Object.entries({ ...choice, ui_locales: language }).map(
    ([name, value]): Parameter => ({ name, value, look: 'chosen' }),
  )
  return [
    { name: 'client_id', value: CLIENT_ID },
    { name: 'scope', value: 'openid profile email' },
    { name: 'redirect_uri', value: homeUrl() },
    ...chosen,
    { name: 'response_type', value: 'code' },
    { name: 'response_mode', value: 'query' },
    fresh('state'),
    fresh('nonce'),
    fresh('code_challenge'),
    { name: 'code_challenge_method', value: 'S256' },
    fresh('auth0Client'),
  ]
}
