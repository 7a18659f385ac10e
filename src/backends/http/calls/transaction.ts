import type {
  Capabilities,
  Channel,
  CodeStep,
  ConfirmStep,
  Connection,
  Identifier,
  IdentifierStep,
  Step,
  Tx,
} from '../../../core/backend.ts'
import { maskIdentifier } from '../../../core/identifier.ts'
import { isRecord } from '../../shared/answer.ts'
import { present, readChannel, readCount, readOneOf, readText } from '../../shared/read.ts'
import type { BackendOptions, Person, Sent as SentAnswer } from './options.ts'

/** The code or link that was sent last. Deadlines are milliseconds since the epoch. */
export interface Sent {
  channel: Channel
  sentTo: string
  length: number | null
  alphabet: 'digits' | 'alnum'
  expiresAt?: number
  resendAt: number
  delivery: 'sent' | 'if_known'
  /** How many this transaction has sent, for the pause that doubles. */
  sends: number
  wrong: number
  attemptsLeft?: number
  /** Why the code can no longer be used: many servers forget that after saying it once. */
  closed?: 'expired_code' | 'too_many_attempts'
}

/** All that such a server keeps of a login is on its own side: the rest spares the person and is no secret. */
export interface CallTx extends Tx {
  connection?: string
  returnTo?: string
  intent?: 'login' | 'signup'
  identifier?: Identifier
  /** The password is asked for. */
  asksPassword?: true
  /** A link was opened. Its token stays out of here. */
  landed?: { to?: string; landing?: ConfirmStep['landing']; device?: string }
  sent?: Sent
  state?: unknown
}

/** Reads a transaction that may come from `sessionStorage`, where anyone may have written. */
export function readTx(tx: Tx): CallTx {
  const { identifier, sent, state } = tx
  const who = isRecord(identifier) ? readIdentifier(identifier) : undefined
  return {
    id: String(tx.id),
    at: Number(tx.at) || 0,
    ...present({
      connection: readText(tx['connection'], 128),
      returnTo: readText(tx['returnTo']),
      intent: readOneOf(['login', 'signup'] as const, tx['intent']),
      identifier: who,
      asksPassword: tx['asksPassword'] === true ? (true as const) : undefined,
      landed: readLanded(tx['landed']),
      sent: who && isRecord(sent) ? readSent(sent) : undefined,
    }),
    ...(state !== undefined && { state }),
  }
}

function readIdentifier({ kind, value }: Record<string, unknown>): Identifier | undefined {
  const known = readOneOf(['email', 'phone'] as const, kind)
  const text = readText(value, 320)
  return known && text ? { kind: known, value: text } : undefined
}

const LANDINGS = ['same_browser', 'here', 'there', 'both', 'wrong_browser', 'done_there'] as const

/** What is known of an opened link: from a server's answer, or out of the storage. */
export function readLanded(said: unknown): CallTx['landed'] {
  if (!isRecord(said)) return undefined
  return present({
    to: readText(said['to'], 320),
    landing: readOneOf(LANDINGS, said['landing']),
    device: readText(said['device'], 200),
  })
}

function readSent(sent: Record<string, unknown>): Sent | undefined {
  const channel = readChannel(sent['channel'])
  const sentTo = readText(sent['sentTo'], 320)
  const resendAt = readCount(sent['resendAt'])
  if (!channel || sentTo === undefined || resendAt === undefined) return undefined
  return {
    channel,
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

const REACHES: Record<Channel, Identifier['kind'] | null> = {
  email_code: 'email',
  email_link: 'email',
  sms_code: 'phone',
  voice_code: 'phone',
  passkey: null,
  password: null,
  social: null,
}
export const reaches = (channel: Channel, { kind }: Identifier) => REACHES[channel] === kind

export const connectionOf = ({ connections }: Capabilities, name?: string) =>
  connections.find(connection => connection.name === name)

const channelsOf = (tx: CallTx, known: Capabilities): Channel[] =>
  connectionOf(known, tx.connection)?.channels ??
  known.connections.flatMap(({ channels }) => channels)

/** Every way in for somebody: what reaches them, and what they know. */
export const waysOf = (tx: CallTx, who: Identifier, known: Capabilities): Channel[] =>
  [...new Set(channelsOf(tx, known))].filter(way => way === 'password' || reaches(way, who))

export function identifierStep(tx: CallTx, known: Capabilities, prefill?: string): IdentifierStep {
  const kinds = channelsOf(tx, known).map(channel => REACHES[channel])
  const accepts = (['email', 'phone'] as const).filter(kind => kinds.includes(kind))
  return {
    type: 'identifier',
    tx,
    accepts: accepts.length > 0 ? accepts : ['email'],
    ...(tx.connection && { connection: tx.connection }),
    ...(prefill && { prefill }),
    ...(tx.intent === 'signup' && { reason: 'enroll' }),
  }
}

/** Where a transaction stands: what was sent, what is asked for, else the identifier. */
export function stepOf(
  tx: CallTx,
  known: Capabilities,
  { forgotUrl, link }: Pick<BackendOptions, 'forgotUrl' | 'link'>,
): Step {
  const { identifier: who, sent } = tx
  if (tx.landed) {
    const { to = '', ...more } = tx.landed
    return { type: 'confirm', tx, reason: 'link_landing', identifier: to, ...more }
  }
  if (!who) return identifierStep(tx, known)
  const others = tx.connection ? waysOf(tx, who, known) : []
  if (sent?.channel === 'email_link') {
    const { sentTo, expiresAt, resendAt, delivery } = sent
    const completes = link?.wait ? 'either' : 'other_device'
    return {
      type: 'link',
      tx,
      sentTo,
      ...present({ expiresAt }),
      resendAt,
      codeToo: false,
      completes,
      delivery,
    }
  }
  if (sent) {
    const { channel, wrong: _, sends: __, closed: ___, ...shown } = sent
    return {
      type: 'code',
      tx,
      ...(tx.connection && { connection: tx.connection }),
      ...shown,
      channel,
      switchTo: others.filter(other => other !== channel),
    } satisfies CodeStep
  }
  if (!tx.asksPassword) return identifierStep(tx, known, who.value)
  const switchTo = waysOf(tx, who, known).filter(way => way !== 'password')
  return { type: 'password', tx, identifier: who.value, switchTo, ...present({ forgotUrl }) }
}

/** The pause doubles with each code, up to five minutes (reliability F44). */
const LONGEST_PAUSE_SECONDS = 300

/** Notes what was sent: as the server says, else as the connection says. */
export function noteSent(
  tx: CallTx,
  who: Identifier,
  channel: Channel,
  said: SentAnswer,
  { connection, signup, now }: { connection: Connection | undefined; signup: string; now: number },
): CallTx {
  const { asksPassword: _, sent: before, ...rest } = tx
  const sends = (tx.identifier?.value === who.value ? (before?.sends ?? 0) : 0) + 1
  const { code, resendAfterSeconds = 0 } = connection ?? {}
  const pause = Math.min(LONGEST_PAUSE_SECONDS, resendAfterSeconds * 2 ** (sends - 1))
  const seconds = said.expiresInSeconds ?? code?.expiresInSeconds
  const sent: Sent = {
    channel,
    sentTo: said.sentTo ?? maskIdentifier(who),
    length: said.codeLength ?? code?.length ?? null,
    alphabet: said.alphabet ?? code?.alphabet ?? 'digits',
    ...(seconds !== undefined && { expiresAt: now + seconds * 1000 }),
    resendAt: now + (said.resendAfterSeconds ?? pause) * 1000,
    delivery: said.delivery ?? (signup === 'open' ? 'sent' : 'if_known'),
    sends,
    wrong: 0,
  }
  const { state = tx.state } = said
  return { ...rest, identifier: who, sent, ...(state !== undefined && { state }) }
}

export const personOf = ({ connection, state }: CallTx, { kind, value }: Identifier): Person => ({
  to: value,
  kind,
  ...present({ connection, state }),
})
