import type { Capabilities, Connection } from '../../core/backend.ts'
import { configured } from '../shared/calls/configured.ts'

/** GoTrue's defaults: six digits; an hour for a mail, 60 s for an SMS; a minute between two messages (backends.md 6). */
const CODE = { length: 6, alphabet: 'digits' } as const
const EMAIL_SECONDS = 3600
const SMS_SECONDS = 60
const RESEND_AFTER_SECONDS = 60

export interface CapabilityOptions {
  /**
   * In the order of their creation. Whether a mail holds a code or a link is decided by its template on the server: say
   * `email_code` or `email_link`. Default: `email` (codes), `sms`.
   */
  connections?: Connection[]
  /** Whether unknown people get an account. `closed` also asks Supabase not to create one. Default `unknown`. */
  signup?: Capabilities['signup']
}

export const configuredCapabilities = (options: CapabilityOptions): Capabilities =>
  configured(options, {
    connections: [
      { name: 'email', strategy: 'email', channels: ['email_code'] },
      { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
    ],
    connection({ channels }) {
      const bySms = channels.every(channel => channel === 'sms_code')
      const expiresInSeconds = bySms ? SMS_SECONDS : EMAIL_SECONDS
      return { resendAfterSeconds: RESEND_AFTER_SECONDS, code: { ...CODE, expiresInSeconds } }
    },
    rest: {
      // Where nobody may sign up, a stranger is refused when a code is asked for.
      enumeration: options.signup === 'open' ? 'safe' : 'reveals',
      features: { watch: false, linkNeedsSameBrowser: false, captcha: 'none' },
    },
  })
