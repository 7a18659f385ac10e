import type { Capabilities, Channel, Connection } from '../../core/backend.ts'
import { passkeysHere } from '../shared/webauthn.ts'
import { type HostConnection, type HostContext, own } from './context.ts'
import type { Settings } from './screens/screen.ts'

/** Stands for a page that names no connection. */
const UNIVERSAL_LOGIN = 'universal-login'

/** Auth0's strategies for companies' own directories. Whatever is not here, and not Auth0's own, is a social one. */
const ENTERPRISE = new Set(
  'ad adfs auth0-adldap google-apps ip office365 oidc okta pingfederate samlp sharepoint waad'.split(
    ' ',
  ),
)

/** What this page says of the server. A page that says nothing of something gets Auth0's default, listed as `assumed`. */
export function capabilitiesOf(page: HostContext, settings: Settings): Capabilities {
  const named = [...(page.connection ? [page.connection] : []), ...page.alternates]
  const connections = named
    .filter(({ name }, index) => named.findIndex(other => other.name === name) === index)
    .map(connection => toConnection(connection, settings))
  const here = passkeysHere()
  const asks = page.publicKey !== null
  const isSignupKnown = own(page.connection?.options, 'signup_enabled')
  return {
    surface: 'hosted',
    connections:
      connections.length > 0
        ? connections
        : [{ name: UNIVERSAL_LOGIN, strategy: 'database', channels: ['password'] }],
    profile: page.screen.startsWith('mfa-webauthn')
      ? 'identifier_first_biometrics'
      : 'identifier_first',
    passkeys:
      asks && here
        ? {
            conditional: here.conditional && page.screen === 'login-id',
            modal: page.screen === 'login-id',
            create: page.screen !== 'login-id',
          }
        : null,
    signup: isSignupKnown === true ? 'open' : isSignupKnown === false ? 'closed' : 'unknown',
    // Each answer is a page of Auth0's own, which decides what it tells.
    enumeration: 'safe',
    features: {
      watch: false,
      linkNeedsSameBrowser: true,
      captcha: page.captcha?.provider ?? 'none',
    },
    assumed: [
      ...(connections.length > 0 ? [] : ['connections']),
      ...(typeof isSignupKnown === 'boolean' ? [] : ['signup']),
      'profile',
      'enumeration',
    ],
  }
}

function toConnection({ name, strategy, options, label }: HostConnection, settings: Settings) {
  const kind = strategyOf(strategy)
  const channels = channelsOf(kind, options)
  const connection: Connection = {
    name,
    strategy: kind,
    channels,
    ...(label && { label }),
    ...(channels.some(channel => channel.endsWith('_code')) && {
      code: { length: settings.codeLength, alphabet: 'digits' },
      resendAfterSeconds: settings.resendAfterSeconds,
    }),
  }
  return connection
}

function strategyOf(strategy: string): Connection['strategy'] {
  if (strategy === 'sms' || strategy === 'email') return strategy
  if (strategy === 'auth0') return 'database'
  return ENTERPRISE.has(strategy) ? 'enterprise' : 'social'
}

function channelsOf(kind: Connection['strategy'], options: Record<string, unknown>): Channel[] {
  if (kind === 'sms') return ['sms_code']
  if (kind === 'email') return ['email_code']
  if (kind !== 'database') return ['social']
  const methods = own(options, 'authentication_methods')
  const isOn = (method: string) => own(own(methods, method), 'enabled') === true
  const channels: Channel[] = [
    ...(isOn('email_otp') ? (['email_code'] as const) : []),
    ...(isOn('phone_otp') ? (['sms_code'] as const) : []),
    ...(isOn('passkey') ? (['passkey'] as const) : []),
    ...(isOn('password') ? (['password'] as const) : []),
  ]
  return channels.length > 0 ? channels : ['password']
}
