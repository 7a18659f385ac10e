import type {
  AuthError,
  Capabilities,
  CodeStep,
  Connection,
  Identifier,
  IdentifierStep,
  LinkStep,
  Outcome,
  Step,
} from '../../../core/backend.ts'
import { maskIdentifier } from '../../../core/identifier.ts'
import type { LinkCalls, SigningIn } from './calls.ts'
import { attemptsLeft, channelsFor } from './transaction.ts'
import type { CallsTx, SentTo } from './transaction.ts'

/** What steps are drawn from: the server's settings, and what its links do. */
export interface House {
  capabilities: Capabilities
  completes?: LinkCalls['completes']
}

/** The connection of that name; without a name the first one that reaches such a person. Undefined where there is none. */
export function findConnection(
  { connections }: Capabilities,
  name: string | undefined,
  kind?: Identifier['kind'],
): Connection | undefined {
  if (name !== undefined) return connections.find(connection => connection.name === name)
  return connections.find(connection => {
    const kinds = kindsOf(connection)
    return kind ? kinds.includes(kind) : kinds.length > 0
  })
}

const kindsOf = (connection: Connection) =>
  (['email', 'phone'] as const).filter(kind => channelsFor(connection, kind).length > 0)

/** Whom a connection reaches; without a name whom any of them reaches. */
export function acceptedBy(
  { connections }: Capabilities,
  name: string | undefined,
): IdentifierStep['accepts'] {
  const asked = connections.filter(connection => name === undefined || connection.name === name)
  return [...new Set(asked.flatMap(kindsOf))]
}

/** Where a transaction stands: at what was sent, else at the identifier. */
export function stepOf(tx: CallsTx, house: House): Step {
  if (!tx.sent) return identifierStep(tx, house)
  return tx.sent.channel === 'email_link'
    ? linkStep(tx, tx.sent, house)
    : codeStep(tx, tx.sent, house)
}

export function identifierStep(
  tx: CallsTx,
  { capabilities }: House,
  prefill?: string,
): IdentifierStep {
  return {
    type: 'identifier',
    tx,
    accepts: acceptedBy(capabilities, tx.connection),
    ...(tx.connection && { connection: tx.connection }),
    ...(prefill && { prefill }),
  }
}

function codeStep(tx: CallsTx, sent: SentTo, house: House): CodeStep {
  const connection = findConnection(house.capabilities, sent.connection)
  const { identifier, channel, expiresAt, resendAt } = sent
  const left = attemptsLeft(sent, connection)
  return {
    type: 'code',
    tx,
    channel,
    ...(connection && { connection: connection.name }),
    sentTo: maskIdentifier(identifier),
    length: connection?.code?.length ?? null,
    alphabet: connection?.code?.alphabet ?? 'digits',
    ...(expiresAt && { expiresAt }),
    ...(resendAt && { resendAt }),
    ...(left !== undefined && (sent.wrong > 0 || sent.closed) && { attemptsLeft: left }),
    switchTo: channelsFor(connection, identifier.kind).filter(other => other !== channel),
    delivery: deliveryOf(sent, house),
  }
}

function linkStep(tx: CallsTx, sent: SentTo, house: House): LinkStep {
  const { identifier, expiresAt, resendAt } = sent
  return {
    type: 'link',
    tx,
    sentTo: maskIdentifier(identifier),
    ...(expiresAt && { expiresAt }),
    ...(resendAt && { resendAt }),
    codeToo: false,
    completes: house.completes ?? 'other_device',
    delivery: deliveryOf(sent, house),
  }
}

/** An SMS always goes out. A mail may not, where sign-up is closed, and most servers answer alike all the same. */
const deliveryOf = ({ delivery, identifier }: SentTo, { capabilities }: House) =>
  delivery ?? (identifier.kind === 'phone' || capabilities.signup === 'open' ? 'sent' : 'if_known')

/** Signed in, or on to something that is not ours to draw. */
export function enter(tx: CallsTx, answer: Exclude<SigningIn, { error: AuthError }>): Outcome {
  if (answer.handoff) return { step: { type: 'handoff', reason: answer.handoff } }
  const { session, isNewUser } = answer
  return {
    step: {
      type: 'done',
      session,
      ...(isNewUser !== undefined && { isNewUser }),
      ...(tx.returnTo && { returnTo: tx.returnTo }),
    },
  }
}
