import type { Capabilities, Channel, Connection, Identifier } from '../../core/backend.ts'

/** Stands for «let Universal Login choose»: the one name that is never sent. */
export const UNIVERSAL_LOGIN = 'universal-login'

const SMS: Connection = { name: 'sms', strategy: 'sms', channels: ['sms_code'] }
const EMAIL: Connection = { name: 'email', strategy: 'email', channels: ['email_code'] }

export interface CapabilityOptions {
  /**
   * The connections enabled for the application, in the order of their creation. The kit then chooses by the
   * specification's table and names its choice. Default: Universal Login chooses, unless a page names `sms` or `email`.
   */
  connections?: Connection[]
  /** The tenant's authentication profile. Default `identifier_first`. */
  profile?: Capabilities['profile']
  signup?: Capabilities['signup']
}

/** Auth0 publishes none of this to a browser, so the application says it, and the rest is assumed. */
export function configuredCapabilities(
  options: CapabilityOptions,
  connection: string | undefined,
): Capabilities {
  return {
    surface: 'redirect',
    connections: options.connections ?? assumedConnections(connection),
    profile: options.profile ?? 'identifier_first',
    // Auth0's pages draw them; the kit cannot.
    passkeys: null,
    signup: options.signup ?? 'unknown',
    // Nothing is asked of Auth0 here, so nothing can be learnt here.
    enumeration: 'safe',
    // The transaction lives in the browser that began it.
    features: { watch: false, linkNeedsSameBrowser: true, captcha: 'none' },
    assumed: [
      ...(options.connections ? [] : ['connections']),
      ...(options.profile ? [] : ['profile']),
      ...(options.signup ? [] : ['signup']),
    ],
  }
}

function assumedConnections(configured: string | undefined): Connection[] {
  if (configured === SMS.name) return [SMS, EMAIL]
  if (configured === EMAIL.name) return [EMAIL, SMS]
  const channels: Channel[] = ['password']
  return [{ name: configured ?? UNIVERSAL_LOGIN, strategy: 'database', channels }, SMS, EMAIL]
}

/** Which identifiers a connection takes. */
export function acceptedBy(connection: Connection | undefined): Identifier['kind'][] {
  if (connection?.strategy === 'sms') return ['phone']
  if (connection?.strategy === 'email') return ['email']
  return ['email', 'phone']
}
