import type { Capabilities, Connection } from '../../../core/backend.ts'
import { isRecord } from '../../shared/answer.ts'
import {
  present,
  readChannel,
  readCount,
  readList,
  readOneOf,
  readText,
} from '../../shared/read.ts'
import { passkeysHere } from '../../shared/webauthn.ts'

const STRATEGIES: readonly Connection['strategy'][] = [
  'sms',
  'email',
  'database',
  'social',
  'passkey',
  'enterprise',
]

/** What holds while the server did not say what it can do. */
export const ASSUMED: Capabilities = {
  surface: 'embedded',
  connections: [{ name: 'users', strategy: 'database', channels: ['email_code', 'sms_code'] }],
  profile: 'identifier_first',
  passkeys: null,
  signup: 'unknown',
  enumeration: 'safe',
  features: { watch: false, linkNeedsSameBrowser: false, captcha: 'none' },
  assumed: ['connections', 'profile', 'passkeys', 'signup', 'enumeration', 'features'],
}

/**
 * Reads the answer to `GET /capabilities`. Unknown entries and connections that cannot be read are left out; without
 * one readable connection the answer counts as none. What the server left out is named in `assumed`.
 */
export function readCapabilities(body: unknown): Capabilities | null {
  if (!isRecord(body)) return null
  const connections = readList(body['connections'], readConnection)
  if (connections.length === 0) return null
  const { features, passkeys } = body
  const read = present({
    profile: readOneOf<Capabilities['profile']>(
      ['identifier_first', 'identifier_first_biometrics'],
      body['profile'],
    ),
    signup: readOneOf<Capabilities['signup']>(['open', 'closed', 'unknown'], body['signup']),
    enumeration: readOneOf<Capabilities['enumeration']>(['safe', 'reveals'], body['enumeration']),
  })
  return {
    ...ASSUMED,
    connections,
    ...read,
    passkeys: passkeys === true || isRecord(passkeys) ? passkeysHere() : null,
    ...(isRecord(features) && {
      features: {
        watch: features['watch'] === true,
        linkNeedsSameBrowser: features['linkNeedsSameBrowser'] === true,
        captcha: readText(features['captcha'], 40) ?? 'none',
      },
    }),
    assumed: ASSUMED.assumed.filter(name => name !== 'connections' && !(name in body)),
  }
}

function readConnection(entry: unknown): Connection | undefined {
  if (!isRecord(entry)) return undefined
  const name = readText(entry['name'], 128)
  const strategy = readOneOf(STRATEGIES, entry['strategy'])
  const channels = readList(entry['channels'], readChannel)
  if (!name || !strategy || channels.length === 0) return undefined
  const { code } = entry
  return {
    name,
    strategy,
    channels,
    ...present({
      label: readText(entry['label'], 100),
      resendAfterSeconds: readCount(entry['resendAfterSeconds']),
      countries: Array.isArray(entry['countries'])
        ? readList(entry['countries'], country => readText(country, 2))
        : undefined,
    }),
    ...(isRecord(code) && { code: readCode(code) }),
  }
}

function readCode(code: Record<string, unknown>): NonNullable<Connection['code']> {
  const length = readCount(code['length'])
  return {
    length: length && length <= 12 ? length : null,
    alphabet: code['alphabet'] === 'alnum' ? 'alnum' : 'digits',
    ...present({
      expiresInSeconds: readCount(code['expiresInSeconds']),
      maxAttempts: readCount(code['maxAttempts']),
    }),
  }
}
