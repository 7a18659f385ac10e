import type {
  AuthError,
  Capabilities,
  Channel,
  CodeStep,
  Connection,
  Identifier,
  IdentifierStep,
  LinkStep,
  Outcome,
  PasswordStep,
  Step,
} from '../../../core/backend.ts'
import { authError } from '../authError.ts'
import { present } from '../read.ts'
import type { Calls, SigningIn } from './calls.ts'
import { attemptsLeft } from './transaction.ts'
import type { CallsTx, SentTo } from './transaction.ts'

/** What steps are drawn from. */
type House = Pick<Calls, 'known' | 'password' | 'links'>

const REACHES: Partial<Record<Channel, Identifier['kind']>> = {
  email_code: 'email',
  email_link: 'email',
  sms_code: 'phone',
  voice_code: 'phone',
}
/** Whether a message of that channel can get to such a person. */
export const reaches = (channel: Channel, { kind }: Identifier) => REACHES[channel] === kind

export const unknownConnection = () =>
  authError('misconfigured', { cause: { code: 'UNKNOWN_CONNECTION' } })

export const connectionOf = ({ connections }: Capabilities, name: string | undefined) =>
  connections.find(connection => connection.name === name)

/** Whom a connection knows: those it reaches. One of passwords only knows addresses. */
function kindsOf({ channels }: Connection, { password }: House): Identifier['kind'][] {
  const kinds = (['email', 'phone'] as const).filter(kind =>
    channels.some(channel => REACHES[channel] === kind),
  )
  return kinds.length === 0 && password && channels.includes('password') ? ['email'] : kinds
}

/** The connections that a person may come in by: the one that was used or is asked for, else every one that knows such. */
function connectionsFor(tx: CallsTx, { kind }: Identifier, house: House): Connection[] {
  const name = tx.sent?.connection ?? tx.connection
  return house
    .known()
    .connections.filter(
      connection =>
        (name === undefined || connection.name === name) &&
        kindsOf(connection, house).includes(kind),
    )
}

/** Every way in for somebody, the usual one first: what reaches them, and what they know. */
export function waysFor(tx: CallsTx, who: Identifier, house: House): Channel[] {
  const ways = connectionsFor(tx, who, house).flatMap(({ channels }) => channels)
  return [...new Set(ways)].filter(
    way => reaches(way, who) || (way === 'password' && house.password),
  )
}

export const connectionFor = (tx: CallsTx, who: Identifier, way: Channel, house: House) =>
  connectionsFor(tx, who, house).find(({ channels }) => channels.includes(way))

/** Whom a connection knows; without a name whom any of them does. */
export function acceptedBy(house: House, name: string | undefined): IdentifierStep['accepts'] {
  const { connections } = house.known()
  const asked = connections.filter(connection => name === undefined || connection.name === name)
  return [...new Set(asked.flatMap(connection => kindsOf(connection, house)))]
}

/** Where a transaction stands: at what was sent, at the password, else at the identifier. */
export function stepOf(tx: CallsTx, house: House, prefill?: string): Step {
  const { identifier: who, sent, asksPassword } = tx
  if (who && sent)
    return sent.channel === 'email_link'
      ? linkStep(tx, who, sent, house)
      : codeStep(tx, who, sent, house)
  return who && asksPassword ? passwordStep(tx, who, house) : identifierStep(tx, house, prefill)
}

export function identifierStep(tx: CallsTx, house: House, prefill?: string): IdentifierStep {
  const accepts = acceptedBy(house, tx.connection)
  return {
    type: 'identifier',
    tx,
    accepts: accepts.length > 0 ? accepts : ['email'],
    ...(tx.connection && { connection: tx.connection }),
    ...(prefill && { prefill }),
    ...(tx.intent === 'signup' && { reason: 'enroll' }),
  }
}

function codeStep(tx: CallsTx, who: Identifier, sent: SentTo, house: House): CodeStep {
  const { channel, connection: name, sentTo, length, alphabet, delivery, resendAt } = sent
  const connection = connectionOf(house.known(), name)
  const left = sent.wrong > 0 || sent.closed ? attemptsLeft(sent, connection) : undefined
  return {
    type: 'code',
    tx,
    channel,
    ...(connection && { connection: name }),
    sentTo,
    length,
    alphabet,
    ...present({ expiresAt: sent.expiresAt }),
    resendAt,
    ...present({ attemptsLeft: left }),
    switchTo: waysFor(tx, who, house).filter(other => other !== channel),
    delivery,
  }
}

function linkStep(tx: CallsTx, who: Identifier, sent: SentTo, house: House): LinkStep {
  const { sentTo, expiresAt, resendAt, delivery } = sent
  return {
    type: 'link',
    tx,
    sentTo,
    ...present({ expiresAt }),
    resendAt,
    codeToo: false,
    completes: house.links?.completes ?? 'other_device',
    switchTo: waysFor(tx, who, house).filter(way => way !== 'email_link'),
    delivery,
  }
}

function passwordStep(tx: CallsTx, who: Identifier, house: House): PasswordStep {
  const switchTo = waysFor(tx, who, house).filter(way => way !== 'password')
  const forgotUrl = house.password?.forgotUrl
  return { type: 'password', tx, identifier: who.value, switchTo, ...present({ forgotUrl }) }
}

/** Signed in, or on to something that is not ours to draw. */
export function enter(tx: CallsTx, answer: Exclude<SigningIn, { error: AuthError }>): Outcome {
  if (answer.handoff) {
    const { handoff: reason, url } = answer
    return { step: { type: 'handoff', reason, ...present({ url }) } }
  }
  const { session, isNewUser } = answer
  const { returnTo } = tx
  return { step: { type: 'done', session, ...present({ isNewUser, returnTo }) } }
}
