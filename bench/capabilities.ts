import type { Capabilities } from 'genkan'

/** E-mail and SMS, codes and links: the connections of a usual page, all of it configuration. */
const connections: Capabilities['connections'] = [
  { name: 'users', strategy: 'database', channels: ['email_code', 'sms_code', 'email_link'] },
  { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
  { name: 'email', strategy: 'email', channels: ['email_code'] },
]

export const capabilities: Capabilities = {
  surface: 'embedded',
  connections,
  profile: 'identifier_first',
  passkeys: null,
  signup: 'open',
  enumeration: 'safe',
  features: { watch: false, linkNeedsSameBrowser: false, captcha: 'none' },
  assumed: [],
}
