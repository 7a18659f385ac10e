import type { Capabilities } from 'genkan'

const capabilities: Capabilities = {
  surface: 'embedded',
  connections: [{ name: 'email', strategy: 'email', channels: ['email_code'] }],
  profile: 'identifier_first',
  passkeys: null,
  signup: 'open',
  enumeration: 'safe',
  features: { watch: false, linkNeedsSameBrowser: false, captcha: 'none' },
  assumed: [],
}

/** The same for the page and for the script that wakes it. */
export const settings = { locale: 'ja', capabilities }
