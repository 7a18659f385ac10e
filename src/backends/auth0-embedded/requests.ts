import type { Identifier } from '../../core/backend.ts'
import { isRecord } from '../shared/answer.ts'
import type { SendOrder, SignInOrder } from '../shared/calls/index.ts'
import { readText } from '../shared/read.ts'

/** What goes to the team's own server: Auth0's own paths and names, without client id, secret and grant type. */
export interface EmbeddedRequest {
  path: '/passwordless/start' | '/otp/challenge' | '/oauth/token'
  body: Record<string, string>
}

/** Auth0 keeps addresses in small letters, and some of its kin compare the two requests letter by letter (authhero 0.162). */
const plain = ({ kind, value }: Identifier) => (kind === 'email' ? value.toLowerCase() : value)

const addressed = (identifier: Identifier): Record<string, string> =>
  identifier.kind === 'email' ? { email: plain(identifier) } : { phone_number: plain(identifier) }

/** Asks for a code (auth0.md 4.1; 4.4 for database connections). */
export function sendRequest({ identifier, connection, channel, captcha }: SendOrder) {
  const body = { connection: connection.name, ...addressed(identifier) }
  const request: EmbeddedRequest =
    connection.strategy === 'database'
      ? {
          path: '/otp/challenge',
          body: {
            ...body,
            ...(identifier.kind === 'phone' && {
              delivery_method: channel === 'voice_code' ? 'voice' : 'text',
            }),
          },
        }
      : { path: '/passwordless/start', body: { ...body, ...(captcha && { captcha }) } }
  return request
}

/** Hands a code in: with the session of `/otp/challenge` where there is one, else with the identifier and its realm. */
export function signInRequest({ identifier, connection, code, state }: SignInOrder) {
  const session = isRecord(state) ? readText(state['auth_session']) : undefined
  const request: EmbeddedRequest = {
    path: '/oauth/token',
    body: session
      ? { auth_session: session, otp: code }
      : { username: plain(identifier), realm: connection.name, otp: code },
  }
  return request
}
