import type { Capabilities, Channel, Connection } from '../../core/backend.ts'
import { own } from '../../core/own.ts'
import { isRecord } from '../shared/answer.ts'
import { passkeysHere } from '../shared/webauthn.ts'

/** What Better Auth 1.7 does when its plugins are given no options: six digits, 300 s, three tries (backends.md 2.1). */
const CODE = { length: 6, alphabet: 'digits', expiresInSeconds: 300, maxAttempts: 3 } as const
/** Better Auth has no pause per recipient of its own; this one is the kit's (reliability F44). */
const RESEND_AFTER_SECONDS = 30

const CHANNELS_OF = {
  users: ['email_code', 'sms_code'],
  sms: ['sms_code'],
  email: ['email_code'],
} satisfies Record<string, Channel[]>

/** How links by mail behave: Better Auth's `magicLink` plugin, and what the server does around it. */
export interface LinkOptions {
  /** The mail with a link holds a code as well. Default false. */
  codeToo?: boolean
  /**
   * The server answers below `/link` (docs/backends/better-auth.md): then the page that asked is signed in too, and a link
   * tells who asked before it is used. Default false: a link signs in the page it opens.
   */
  handover?: boolean
  /** Links go on only in the browser that asked. It is the server that holds to it, so it needs `handover`. Default false. */
  sameBrowser?: boolean
}

export interface CapabilityOptions {
  /** In the order of their creation. Default: `users` (one field for e-mail and phone), `sms`, `email`. */
  connections?: Connection[]
  /** Digits in a code, as `otpLength` on the server. Default 6. */
  codeLength?: number
  /** Whether unknown people get an account. `closed` also stops claiming that a mail was surely sent. */
  signup?: Capabilities['signup']
  /** Lets people choose among the ways of the connection, once they have said who they are. Default false. */
  askMethod?: boolean
  /** For connections with the channel `email_link`. */
  links?: LinkOptions
  /** Better Auth's `passkey` plugin is set up on the server. Default false. */
  passkeys?: boolean
}

/** Better Auth cannot be asked what it can do, so the application says it, and the rest is assumed. */
export function configuredCapabilities(options: CapabilityOptions): Capabilities {
  const code = { ...CODE, length: options.codeLength ?? CODE.length }
  const connections: Connection[] = options.connections?.map(own) ?? [
    { name: 'users', strategy: 'database', channels: CHANNELS_OF.users },
    { name: 'sms', strategy: 'sms', channels: CHANNELS_OF.sms },
    { name: 'email', strategy: 'email', channels: CHANNELS_OF.email },
  ]
  return {
    surface: 'embedded',
    connections: connections.map(connection =>
      own({
        resendAfterSeconds: RESEND_AFTER_SECONDS,
        ...connection,
        code: own({ ...code, ...own(connection).code }),
      }),
    ),
    profile: 'identifier_first',
    passkeys: options.passkeys ? passkeysHere() : null,
    signup: options.signup ?? 'unknown',
    enumeration: 'safe',
    features: {
      watch: false,
      linkNeedsSameBrowser: options.links?.sameBrowser ?? false,
      captcha: 'none',
    },
    assumed: [
      ...(options.connections ? [] : ['connections']),
      ...(options.codeLength || options.connections?.every(({ code: own }) => own)
        ? []
        : ['connections.code']),
      ...(options.connections?.every(({ resendAfterSeconds }) => resendAfterSeconds !== undefined)
        ? []
        : ['connections.resendAfterSeconds']),
      ...(options.signup ? [] : ['signup']),
      'enumeration',
    ],
  }
}

/**
 * Reads `{ connections, signup, profile, passkeys, links }` as a server may publish it. Unknown entries and connections that cannot be
 * read are left out; without one readable connection the answer counts as none.
 */
export function readCapabilities(body: unknown): Capabilities | null {
  if (!isRecord(body) || !Array.isArray(body['connections'])) return null
  const connections = body['connections'].flatMap(readConnection)
  if (connections.length === 0) return null
  const signup =
    body['signup'] === 'open' || body['signup'] === 'closed' ? body['signup'] : undefined
  const profile = PROFILES.find(known => known === body['profile'])
  const configured = configuredCapabilities({
    connections,
    passkeys: body['passkeys'] === true,
    links: readLinkOptions(body),
    ...(signup && { signup }),
  })
  return profile ? { ...configured, profile } : configured
}

/** Reads `links` of what a server publishes. */
export function readLinkOptions(body: unknown): LinkOptions {
  const links = isRecord(body) && isRecord(body['links']) ? body['links'] : {}
  return {
    codeToo: links['codeToo'] === true,
    handover: links['handover'] === true,
    sameBrowser: links['sameBrowser'] === true,
  }
}

const STRATEGIES: readonly Connection['strategy'][] = ['sms', 'email', 'database', 'social']
const USABLE: readonly Channel[] = [
  'email_code',
  'email_link',
  'sms_code',
  'password',
  'passkey',
  'social',
]
const PROFILES: readonly Capabilities['profile'][] = [
  'identifier_first',
  'identifier_first_biometrics',
]

function readConnection(entry: unknown): Connection[] {
  if (!isRecord(entry)) return []
  const { name, channels, label, code, resendAfterSeconds } = entry
  const strategy = STRATEGIES.find(known => known === entry['strategy'])
  const listed: unknown[] = Array.isArray(channels) ? channels : []
  // In the server's order: the first that reaches somebody is used.
  const usable = listed.flatMap(each => USABLE.find(channel => channel === each) ?? [])
  if (typeof name !== 'string' || !strategy || usable.length === 0) return []
  return [
    {
      name,
      strategy,
      channels: usable,
      ...(typeof label === 'string' && { label }),
      ...(isRecord(code) && { code: readCodeSettings(code) }),
      ...((isCount(resendAfterSeconds) || resendAfterSeconds === 0) && { resendAfterSeconds }),
    },
  ]
}

function readCodeSettings({ length, expiresInSeconds, maxAttempts }: Record<string, unknown>) {
  return {
    length: isCount(length) && length <= 12 ? length : null,
    alphabet: 'digits' as const,
    ...(isCount(expiresInSeconds) && { expiresInSeconds }),
    ...(isCount(maxAttempts) && { maxAttempts }),
  }
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0
