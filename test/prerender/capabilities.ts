import type { Capabilities } from '../../src/core/index.ts'

/** Mail and SMS, codes and links, a passkey: as the memory backend has them by default. */
export const CAPABILITIES: Capabilities = {
  surface: 'embedded',
  connections: [
    { name: 'users', strategy: 'database', channels: ['email_code', 'sms_code'] },
    { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
    { name: 'email', strategy: 'email', channels: ['email_code'] },
  ],
  profile: 'identifier_first',
  passkeys: null,
  signup: 'open',
  enumeration: 'safe',
  features: { watch: false, linkNeedsSameBrowser: false, captcha: 'none' },
  assumed: [],
}
