import type { Capabilities, Connection } from '../../../core/backend.ts'
import { own } from '../../../core/own.ts'
import type { BackendOptions } from './options.ts'

const DEFAULT_CONNECTIONS: Connection[] = [
  { name: 'users', strategy: 'database', channels: ['email_code', 'sms_code'] },
  { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
  { name: 'email', strategy: 'email', channels: ['email_code'] },
]
const CODE: NonNullable<Connection['code']> = { length: 6, alphabet: 'digits' }
/** The kit's own where a server says nothing (reliability F44). */
const RESEND_AFTER_SECONDS = 30

/** What the options say, the rest assumed. `published` is what the server itself said, and wins. */
export function capabilitiesOf(
  options: BackendOptions,
  given: Partial<Capabilities> = {},
): Capabilities {
  const published = own(given)
  const { code, resendAfterSeconds, signup, link } = options
  const connections = (published.connections ?? options.connections ?? DEFAULT_CONNECTIONS).map(own)
  return {
    surface: 'embedded',
    profile: 'identifier_first',
    passkeys: null,
    signup: signup ?? 'unknown',
    enumeration: 'safe',
    ...published,
    features: {
      watch: false,
      linkNeedsSameBrowser: false,
      captcha: 'none',
      ...published.features,
    },
    connections: connections.map(connection =>
      connection.strategy === 'social'
        ? connection
        : own({
            resendAfterSeconds: resendAfterSeconds ?? RESEND_AFTER_SECONDS,
            ...connection,
            code: { ...CODE, ...code, ...connection.code },
          }),
    ),
    assumed: [
      ...(published.connections || options.connections ? [] : ['connections']),
      ...(code || connections.every(each => each.code) ? [] : ['connections.code']),
      ...(resendAfterSeconds === undefined ? ['connections.resendAfterSeconds'] : []),
      ...(signup || published.signup ? [] : ['signup']),
      ...(published.enumeration ? [] : ['enumeration']),
      ...(link && !published.features ? ['features'] : []),
    ],
  }
}
