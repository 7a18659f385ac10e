import type { Capabilities, Connection } from '../../core/backend.ts'
import { configured } from '../shared/calls/configured.ts'

/** Firebase's codes have six digits. How long they live it does not say. */
const CODE = { length: 6, alphabet: 'digits' } as const
/** Firebase has no pause per recipient that it would name; this one is the kit's (reliability F44). */
const RESEND_AFTER_SECONDS = 30

export interface CapabilityOptions {
  /** In the order of their creation, with the channels `sms_code` and `email_link`. Default: `email`, `sms`. */
  connections?: Connection[]
  /** Whether unknown people get an account. Default `unknown`. */
  signup?: Capabilities['signup']
}

export const configuredCapabilities = (options: CapabilityOptions): Capabilities =>
  configured(options, {
    connections: [
      { name: 'email', strategy: 'email', channels: ['email_link'] },
      { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
    ],
    connection: ({ channels }) => ({
      resendAfterSeconds: RESEND_AFTER_SECONDS,
      ...(channels.includes('sms_code') && { code: CODE }),
    }),
    rest: {
      enumeration: 'safe',
      features: {
        watch: false,
        linkNeedsSameBrowser: false,
        captcha: 'none',
        sendAsksPerson: true,
      },
    },
  })
