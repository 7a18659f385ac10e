import type {
  AuthError,
  BeginInput,
  Capabilities,
  Channel,
  CodeStep,
  Connection,
  Identifier,
  Tx,
} from '../../../core/backend.ts'
import { maskIdentifier } from '../../../core/identifier.ts'
import { own } from '../../../core/own.ts'
import { isRecord } from '../answer.ts'
import { present, readChannel, readCount, readOneOf, readText } from '../read.ts'
import type { Sent } from './calls.ts'

/** What was sent last. Deadlines are milliseconds since the epoch. */
export interface SentTo extends Pick<
  CodeStep,
  'channel' | 'sentTo' | 'length' | 'alphabet' | 'delivery' | 'expiresAt'
> {
  /** The connection that it went through. */
  connection: string
  resendAt: number
  /** How many messages this transaction has sent, for the pause that doubles. */
  sends: number
  /** Wrong codes since the last message. */
  wrong: number
  /** Tries left, as the server last said. */
  attemptsLeft?: number
  /** Why the code can no longer be used. Many servers say it once, and «wrong» from then on. */
  closed?: 'expired_code' | 'too_many_attempts'
}

/** A server of calls keeps no transaction, so this is all of it. Nothing in it is secret but the server's own state. */
export interface CallsTx extends Tx {
  connection?: string
  returnTo?: string
  intent?: NonNullable<BeginInput['intent']>
  /** Who was sent something, or is asked for a password. */
  identifier?: Identifier
  asksPassword?: true
  sent?: SentTo
  state?: unknown
}

/** Names a transaction for the kit's own use. Proves nothing, so it need not be hard to guess. */
export const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => byte.toString(16)).join('')

/** Reads a transaction that may come from `sessionStorage`, where anyone may have written. */
export function readTx(tx: Tx): CallsTx {
  const given = own(tx)
  const { state } = given
  const identifier = readIdentifier(given['identifier'])
  return own({
    id: String(tx.id),
    at: Number(tx.at) || 0,
    ...present({
      connection: readText(given['connection'], 128),
      returnTo: readText(given['returnTo']),
      intent: readOneOf(['login', 'signup'] as const, given['intent']),
      identifier,
      asksPassword: identifier && given['asksPassword'] === true ? (true as const) : undefined,
      sent: identifier && readSent(given['sent']),
    }),
    ...(state !== undefined && { state }),
  })
}

function readIdentifier(said: unknown): Identifier | undefined {
  if (!isRecord(said)) return undefined
  const kind = readOneOf(['email', 'phone'] as const, said['kind'])
  const value = readText(said['value'], 320)
  return kind && value ? { kind, value } : undefined
}

function readSent(sent: unknown): SentTo | undefined {
  if (!isRecord(sent)) return undefined
  const channel = readChannel(sent['channel'])
  const connection = readText(sent['connection'], 128)
  const sentTo = readText(sent['sentTo'], 320)
  const resendAt = readCount(sent['resendAt'])
  if (!channel || connection === undefined || sentTo === undefined || resendAt === undefined)
    return undefined
  return {
    channel,
    connection,
    sentTo,
    resendAt,
    length: readCount(sent['length']) ?? null,
    alphabet: sent['alphabet'] === 'alnum' ? 'alnum' : 'digits',
    delivery: sent['delivery'] === 'sent' ? 'sent' : 'if_known',
    sends: readCount(sent['sends']) ?? 1,
    wrong: readCount(sent['wrong']) ?? 0,
    ...present({
      expiresAt: readCount(sent['expiresAt']),
      attemptsLeft: readCount(sent['attemptsLeft']),
      closed: readOneOf(['expired_code', 'too_many_attempts'] as const, sent['closed']),
    }),
  }
}

/** The pause doubles with each message, up to five minutes (reliability F44). */
const LONGEST_PAUSE_SECONDS = 300

/** Notes what was sent: as the server says, else as the connection's settings do. */
export function noteSent(
  tx: CallsTx,
  who: Identifier,
  { channel, connection }: { channel: Channel; connection: Connection },
  said: Sent,
  { signup, now }: { signup: Capabilities['signup']; now: number },
): CallsTx {
  const sends = tx.identifier?.value === who.value ? (tx.sent?.sends ?? 0) : 0
  const { code, resendAfterSeconds = 0 } = connection
  const pause = Math.min(LONGEST_PAUSE_SECONDS, resendAfterSeconds * 2 ** sends)
  const lifetime = said.expiresInSeconds ?? code?.expiresInSeconds
  const sent: SentTo = {
    channel,
    connection: connection.name,
    sentTo: said.sentTo ?? maskIdentifier(who),
    length: said.codeLength ?? code?.length ?? null,
    alphabet: said.alphabet ?? code?.alphabet ?? 'digits',
    ...(lifetime && { expiresAt: now + lifetime * 1000 }),
    resendAt: now + (said.resendAfterSeconds ?? pause) * 1000,
    // An SMS always goes out. A mail may not, where sign-up is closed, and most servers answer alike all the same.
    delivery: said.delivery ?? (who.kind === 'phone' || signup === 'open' ? 'sent' : 'if_known'),
    sends: sends + 1,
    wrong: 0,
  }
  const { asksPassword: _, ...rest } = tx
  const { state = tx.state } = said
  return { ...rest, identifier: who, sent, ...(state !== undefined && { state }) }
}

/** Counts a refused code and remembers why it can no longer be right. */
export function noteRefused(sent: SentTo, { code, attemptsLeft: left }: AuthError): SentTo {
  const closed = readOneOf(['too_many_attempts', 'expired_code'] as const, code)
  return {
    ...sent,
    wrong: sent.wrong + (code === 'invalid_code' ? 1 : 0),
    ...present({ closed, attemptsLeft: left }),
  }
}

/** Tries left, where the server or the connection says how many there are. */
export function attemptsLeft(
  { wrong, closed, attemptsLeft: told }: SentTo,
  connection: Connection | undefined,
): number | undefined {
  const most = connection?.code?.maxAttempts
  const left = told ?? (most && Math.max(0, most - wrong))
  return closed && left !== undefined ? 0 : left
}
