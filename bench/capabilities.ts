import type { Capabilities } from 'genkan'

/** The page of the promises: a provider, codes by e-mail and SMS, links, in Japanese and English. All of it configuration. */
const connections: Capabilities['connections'] = [
  { name: 'users', strategy: 'database', channels: ['email_code', 'sms_code', 'email_link'] },
  { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
  { name: 'email', strategy: 'email', channels: ['email_code'] },
  { name: 'google', strategy: 'social', channels: ['social'] },
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

/** The same with passkeys, for a backend that can do them. */
export const withPasskeys: Capabilities = {
  ...capabilities,
  passkeys: { conditional: true, modal: true, create: true },
}
