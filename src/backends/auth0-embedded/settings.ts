import type { Capabilities, Connection } from '../../core/backend.ts'
import { configured } from '../shared/calls/configured.ts'

/** Auth0's defaults for passwordless connections: six digits, three minutes, three tries (auth0.md 4.5). */
const CODE = { length: 6, alphabet: 'digits', expiresInSeconds: 180, maxAttempts: 3 } as const
/** Codes to a database connection's identifiers live for 15 minutes (auth0.md 4.5). */
const DATABASE_CODE_SECONDS = 900
/** Auth0 has no pause per recipient; this one is the kit's (reliability F44). */
const RESEND_AFTER_SECONDS = 30

export interface CapabilityOptions {
  /**
   * The connections enabled for the application, in the order of their creation. A `database` connection needs its
   * attributes as identifiers. Default: `sms`, `email`.
   */
  connections?: Connection[]
  /** Whether unknown people get an account. Default `unknown`. */
  signup?: Capabilities['signup']
  /** The tenant's authentication profile. Default `identifier_first`. */
  profile?: Capabilities['profile']
}

/** Auth0 cannot be asked what it can do without its Management API, so the application says it. */
export const configuredCapabilities = (options: CapabilityOptions): Capabilities =>
  configured(options, {
    connections: [
      { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
      { name: 'email', strategy: 'email', channels: ['email_code'] },
    ],
    connection: ({ strategy }) => ({
      resendAfterSeconds: RESEND_AFTER_SECONDS,
      code: {
        ...CODE,
        ...(strategy === 'database' && { expiresInSeconds: DATABASE_CODE_SECONDS }),
      },
    }),
    rest: {
      profile: options.profile ?? 'identifier_first',
      // With sign-ups closed, `/passwordless/start` refuses strangers and sends to everybody else (auth0.md 4.1).
      enumeration: options.signup === 'open' ? 'safe' : 'reveals',
      features: { watch: false, linkNeedsSameBrowser: true, captcha: 'none' },
      assumed: options.profile ? [] : ['profile'],
    },
  })
