import type {
  Capabilities,
  Channel,
  CodeStep,
  Connection,
  Identifier,
  IdentifierStep,
  LinkStep,
  PasskeyStep,
  Step,
  Tx,
} from '../../core/backend.ts'
import { maskIdentifier } from '../../core/identifier.ts'
import { own } from '../../core/own.ts'
import { isRecord } from '../shared/answer.ts'
import { REACHES, waysOf } from './ways.ts'

/** Why a code can no longer be used. Better Auth forgets the reason after saying it once, so the transaction keeps it. */
export type Closed = 'expired_code' | 'too_many_attempts'

/** The code that was asked for last. Deadlines are milliseconds since the epoch. */
export interface Sent {
  identifier: Identifier
  expiresAt?: number
  resendAt: number
  /** How many codes this transaction has sent. */
  sends: number
  /** Wrong codes since the last one was sent. */
  wrong: number
  closed?: Closed
  /** It proves the address of an account that has a password, and is not a way in by itself. */
  proves?: true
  /** It was a link, as the server sent it at the time. */
  link?: Pick<LinkStep, 'codeToo' | 'completes'>
}

/** Better Auth keeps no transaction: the identifier is all it needs. The rest spares the person and is no secret. */
export interface BetterAuthTx extends Tx {
  connection?: string
  returnTo?: string
  sent?: Sent
  intent?: 'signup'
  /** Who is asked for something that is not sent. */
  who?: Identifier
  /** What they are asked for. */
  asks?: 'password' | 'passkey' | 'method'
  /** Signed in, and asked for a passkey for the next time. */
  enrolling?: boolean
}

/** Reads a transaction that may come from `sessionStorage`, where anyone may have written. */
export function readTx(tx: Tx): BetterAuthTx {
  const { connection, returnTo, sent, enrolling, intent, who, asks } = own(tx)
  return own({
    id: String(tx.id),
    at: Number(tx.at) || 0,
    ...(typeof connection === 'string' && { connection }),
    ...(typeof returnTo === 'string' && { returnTo }),
    ...(isSent(sent) && { sent: own(sent) }),
    ...(intent === 'signup' && { intent }),
    ...(isIdentifier(who) && { who }),
    ...((asks === 'password' || asks === 'passkey' || asks === 'method') && { asks }),
    ...(enrolling === true && { enrolling }),
  })
}

function isSent(value: unknown): value is Sent {
  if (!isRecord(value) || !isIdentifier(value['identifier'])) return false
  const { link, resendAt, sends, wrong } = value
  return [resendAt, sends, wrong].every(Number.isFinite) && (link === undefined || isLink(link))
}

const isIdentifier = (value: unknown): value is Identifier =>
  isRecord(value) &&
  (value['kind'] === 'email' || value['kind'] === 'phone') &&
  typeof value['value'] === 'string'

const isLink = (value: unknown): value is NonNullable<Sent['link']> =>
  isRecord(value) &&
  typeof value['codeToo'] === 'boolean' &&
  ['here', 'other_device', 'either'].some(known => known === value['completes'])

export const CHANNEL_OF = { email: 'email_code', phone: 'sms_code' } as const

/** The connection that was asked for, or the first one. Undefined when a name is not known. */
export function findConnection(
  { connections }: Capabilities,
  name?: string,
): Connection | undefined {
  return name === undefined
    ? connections[0]
    : connections.find(connection => connection.name === name)
}

export function acceptedBy(connection: Connection | undefined): IdentifierStep['accepts'] {
  const kinds = (['email', 'phone'] as const).filter(kind =>
    connection?.channels.some(channel => REACHES[channel] === kind),
  )
  // A password alone belongs to an address.
  return kinds.length === 0 && connection?.channels.includes('password') ? ['email'] : kinds
}

/** The pause doubles with each code, up to five minutes (reliability F44). */
const LONGEST_PAUSE_SECONDS = 300

export function noteSent(
  tx: BetterAuthTx,
  identifier: Identifier,
  connection: Connection | undefined,
  now: number,
  { proves, link }: Pick<Sent, 'proves' | 'link'>,
): BetterAuthTx {
  const before = tx.sent?.identifier.value === identifier.value ? tx.sent.sends : 0
  const pause = Math.min(LONGEST_PAUSE_SECONDS, (connection?.resendAfterSeconds ?? 0) * 2 ** before)
  const lifetime = connection?.code?.expiresInSeconds
  const sent: Sent = own({
    identifier,
    ...(lifetime && { expiresAt: now + lifetime * 1000 }),
    resendAt: now + pause * 1000,
    sends: before + 1,
    wrong: 0,
    ...(proves && { proves }),
    ...(link && { link }),
  })
  const { who: _, asks: __, ...rest } = tx
  return own({ ...(rest as BetterAuthTx), sent })
}

/** Where a transaction stands: at the code when one was sent, else at the identifier. */
export function stepOf(tx: BetterAuthTx, capabilities: Capabilities): Step {
  if (tx.enrolling) return enrollStep(tx)
  if (!tx.sent) return identifierStep(tx, capabilities)
  return tx.sent.link
    ? linkStep(tx, tx.sent, tx.sent.link, capabilities)
    : codeStep(tx, tx.sent, capabilities)
}

export const enrollStep = (tx: BetterAuthTx): PasskeyStep => ({
  type: 'passkey',
  tx,
  ceremony: 'create',
  options: null,
  skippable: true,
})

export function identifierStep(
  tx: BetterAuthTx,
  capabilities: Capabilities,
  prefill?: string,
): IdentifierStep {
  return {
    type: 'identifier',
    tx,
    accepts: acceptedBy(findConnection(capabilities, tx.connection)),
    ...(tx.connection && { connection: tx.connection }),
    ...(prefill && { prefill }),
    ...(tx.intent === 'signup' && { reason: 'enroll' }),
  }
}

function codeStep(tx: BetterAuthTx, sent: Sent, capabilities: Capabilities): CodeStep {
  const connection = findConnection(capabilities, tx.connection)
  const { code } = connection ?? {}
  const { identifier, expiresAt, resendAt } = sent
  const channel = CHANNEL_OF[identifier.kind]
  return {
    type: 'code',
    tx,
    channel,
    ...(connection && { connection: connection.name }),
    sentTo: maskIdentifier(identifier),
    length: code?.length ?? null,
    alphabet: code?.alphabet ?? 'digits',
    ...(expiresAt && { expiresAt }),
    resendAt,
    ...(code?.maxAttempts &&
      (sent.wrong > 0 || sent.closed) && { attemptsLeft: attemptsLeft(sent, code.maxAttempts) }),
    switchTo: sent.proves ? [] : otherWays(tx, identifier, channel, capabilities),
    delivery: deliveryOf(identifier, capabilities),
  }
}

const otherWays = (tx: BetterAuthTx, who: Identifier, now: Channel, capabilities: Capabilities) =>
  waysOf(findConnection(capabilities, tx.connection), who, tx.intent, capabilities).filter(
    way => way !== now,
  )

function linkStep(
  tx: BetterAuthTx,
  { identifier, expiresAt, resendAt }: Sent,
  link: NonNullable<Sent['link']>,
  capabilities: Capabilities,
): LinkStep {
  return {
    type: 'link',
    tx,
    sentTo: maskIdentifier(identifier),
    ...(expiresAt && { expiresAt }),
    resendAt,
    ...link,
    switchTo: otherWays(tx, identifier, 'email_link', capabilities),
    delivery: deliveryOf(identifier, capabilities),
  }
}

/**
 * An SMS always goes out. A mail does not when sign-up is closed and the address unknown, yet the answer is the same 200
 * (seen with 1.7.6), so «sent» may be said only where sign-up is known to be open.
 */
const deliveryOf = ({ kind }: Identifier, { signup }: Capabilities): CodeStep['delivery'] =>
  kind === 'phone' || signup === 'open' ? 'sent' : 'if_known'

export const attemptsLeft = ({ wrong, closed }: Sent, most: number) =>
  closed ? 0 : Math.max(0, most - wrong)
