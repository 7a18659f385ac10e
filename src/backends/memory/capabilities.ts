import type { Capabilities, Connection } from '../../core/backend.ts'
import { passkeysHere } from '../shared/webauthn.ts'
import type { Links } from './links.ts'
import { type MemoryScript, settingsOf } from './options.ts'

/** What a memory server can do now: its rules change while it runs. */
export function capabilitiesOf(
  connections: Connection[],
  profile: Capabilities['profile'],
  rules: MemoryScript,
  links: Links,
): Capabilities {
  const { length, expiresInSeconds, maxAttempts, resendAfterSeconds } = settingsOf(rules)
  const code = { length, alphabet: rules.alphabet ?? 'digits', expiresInSeconds, maxAttempts }
  return {
    surface: 'embedded',
    connections: connections.map(connection => ({
      code,
      resendAfterSeconds,
      ...(connection.channels.includes('email_link') && { link: links.kind() }),
      ...connection,
    })),
    profile,
    passkeys: rules.passkeys ? passkeysHere() : null,
    signup: rules.signup ?? 'open',
    enumeration: rules.enumeration ?? 'safe',
    features: links.features(),
    assumed: [],
  }
}
