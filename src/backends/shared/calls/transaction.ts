import type { AuthError, Channel, Connection, Identifier, Tx } from '../../../core/backend.ts'
import { isRecord } from '../answer.ts'
import type { Sent as Sending, State } from './calls.ts'

/** Why a code can no longer be used. Many servers say it once, and «wrong» from then on. */
export type Closed = 'expired_code' | 'too_many_attempts'

/** What was sent last. Deadlines are milliseconds since the epoch. */
export interface SentTo {
  identifier: Identifier
  channel: Channel
  /** The connection that it went through. */
  connection: string
  expiresAt?: number
  resendAt?: number
  delivery?: NonNullable<Sending['delivery']>
  /** How many messages this transaction has sent. */
  sends: number
  /** Wrong codes since the last message. */
  wrong: number
  closed?: Closed
  state?: State
}

/** A server of calls keeps no transaction, so this is all of it. Nothing in it is secret but the server's own state. */
export interface CallsTx extends Tx {
  connection?: string
  returnTo?: string
  sent?: SentTo
}

/** Names a transaction for the kit's own use. Proves nothing, so it need not be hard to guess. */
export const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => byte.toString(16)).join('')

const CHANNELS: Record<Identifier['kind'], readonly Channel[]> = {
  email: ['email_code', 'email_link'],
  phone: ['sms_code', 'voice_code'],
}

/** The ways in which a connection reaches somebody, the usual one first. */
export const channelsFor = (
  connection: Connection | undefined,
  kind: Identifier['kind'],
): Channel[] => (connection?.channels ?? []).filter(channel => CHANNELS[kind].includes(channel))

/** Reads a transaction that may come from `sessionStorage`, where anyone may have written. */
export function readTx(tx: Tx): CallsTx {
  const { connection, returnTo, sent } = tx
  const readSent = isRecord(sent) ? sentFrom(sent) : null
  return {
    id: String(tx.id),
    at: Number(tx.at) || 0,
    ...(typeof connection === 'string' && { connection }),
    ...(typeof returnTo === 'string' && { returnTo }),
    ...(readSent && { sent: readSent }),
  }
}

function sentFrom(sent: Record<string, unknown>): SentTo | null {
  const { identifier, channel, connection, expiresAt, resendAt } = sent
  const { delivery, sends, wrong, closed, state } = sent
  if (!isRecord(identifier)) return null
  const { kind, value } = identifier
  if ((kind !== 'email' && kind !== 'phone') || typeof value !== 'string') return null
  const known = CHANNELS[kind].find(each => each === channel)
  if (!known || typeof connection !== 'string' || !isNumber(sends) || !isNumber(wrong)) return null
  return {
    identifier: { kind, value },
    channel: known,
    connection,
    sends,
    wrong,
    ...(isNumber(expiresAt) && { expiresAt }),
    ...(isNumber(resendAt) && { resendAt }),
    ...((delivery === 'sent' || delivery === 'if_known') && { delivery }),
    ...((closed === 'expired_code' || closed === 'too_many_attempts') && { closed }),
    ...(isState(state) && { state }),
  }
}

const isNumber = (value: unknown): value is number => Number.isFinite(value)
const isState = (value: unknown): value is State =>
  isRecord(value) && Object.values(value).every(each => typeof each === 'string')

/** The pause doubles with each message, up to five minutes (reliability F44). */
const LONGEST_PAUSE_SECONDS = 300

export function noteSent(
  tx: CallsTx,
  { identifier, channel }: Pick<SentTo, 'identifier' | 'channel'>,
  connection: Connection,
  { state, delivery }: Sending,
  now: number,
): CallsTx {
  const sends = tx.sent?.identifier.value === identifier.value ? tx.sent.sends : 0
  const pause = Math.min(LONGEST_PAUSE_SECONDS, (connection.resendAfterSeconds ?? 0) * 2 ** sends)
  const lifetime = connection.code?.expiresInSeconds
  const sent: SentTo = {
    identifier,
    channel,
    connection: connection.name,
    ...(lifetime && { expiresAt: now + lifetime * 1000 }),
    resendAt: now + pause * 1000,
    ...(delivery && { delivery }),
    sends: sends + 1,
    wrong: 0,
    ...(state && { state }),
  }
  return { ...tx, sent }
}

/** Counts a refused code and remembers why it can no longer be right. */
export function noteRefused(sent: SentTo, { code }: AuthError): SentTo {
  const closed = code === 'too_many_attempts' || code === 'expired_code' ? code : undefined
  return {
    ...sent,
    wrong: sent.wrong + (code === 'invalid_code' ? 1 : 0),
    ...(closed && { closed }),
  }
}

/** Tries left, where the connection says how many there are. */
export function attemptsLeft(
  { wrong, closed }: SentTo,
  connection: Connection | undefined,
): number | undefined {
  const most = connection?.code?.maxAttempts
  if (!most) return undefined
  return closed ? 0 : Math.max(0, most - wrong)
}
