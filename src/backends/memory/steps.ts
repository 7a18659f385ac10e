import type {
  Channel,
  CodeStep,
  ConfirmStep,
  Connection,
  Identifier,
  IdentifierStep,
  LinkStep,
  Tx,
} from '../../core/backend.ts'
import { maskIdentifier } from '../../core/identifier.ts'
import { passkeysHere } from '../shared/webauthn.ts'
import { type MemoryScript, randomId, settingsOf } from './options.ts'
import type { Challenge, Store } from './store.ts'

/** Which kinds of identifier a channel can reach. */
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

/** Draws the steps of a memory server from a transaction and what its store knows. */
export function createSteps(connections: Connection[], store: Store, rules: () => MemoryScript) {
  const connectionOf = (tx: Tx) => connections.find(({ name }) => name === tx['connection'])
  const channelsOf = (connection?: Connection) =>
    connection?.channels ?? connections.flatMap(({ channels }) => channels)
  /** Every way in for somebody: what reaches them, and what they know. */
  const waysOf = (tx: Tx, identifier: Identifier): Channel[] => {
    const channels = channelsOf(connectionOf(tx))
    return [...new Set(channels)].filter(way => {
      if (way === 'passkey') return Boolean(rules().passkeys && passkeysHere()?.modal)
      return way === 'password' || reaches(way, identifier)
    })
  }
  /** A transaction may come from `sessionStorage`, where anyone may have written. */
  const identifierOf = (tx: Tx): Identifier | undefined => {
    const { kind, value } = Object(tx['identifier']) as Partial<Identifier>
    return (kind === 'email' || kind === 'phone') && typeof value === 'string'
      ? { kind, value }
      : undefined
  }

  const identifierStep = (tx: Tx, prefill?: string): IdentifierStep => {
    const connection = connectionOf(tx)
    const kinds = channelsOf(connection).map(channel => REACHES[channel])
    const accepts = (['email', 'phone'] as const).filter(kind => kinds.includes(kind))
    return {
      type: 'identifier',
      tx,
      accepts: accepts.length > 0 ? accepts : ['email'],
      ...(connection && { connection: connection.name }),
      ...(prefill !== undefined && { prefill }),
      ...(rules().signUpStep && twoSteps(tx)),
    }
  }

  /** The ways besides the one that was taken. */
  const otherWays = (tx: Tx, { identifier, channel }: Challenge): Channel[] =>
    connectionOf(tx) ? waysOf(tx, identifier).filter(other => other !== channel) : []

  const codeStep = (tx: Tx, challenge: Challenge): CodeStep => {
    const { maxAttempts, length } = settingsOf(rules())
    const { identifier, channel, expiresAt, resendAt, wrong } = challenge
    const connection = connectionOf(tx)
    return {
      type: 'code',
      tx: { ...tx, identifier },
      channel,
      ...(connection && { connection: connection.name }),
      sentTo: maskIdentifier(identifier),
      length,
      alphabet: rules().alphabet ?? 'digits',
      expiresAt,
      resendAt,
      ...(wrong > 0 && { attemptsLeft: Math.max(0, maxAttempts - wrong) }),
      switchTo: otherWays(tx, challenge),
      delivery: rules().signup === 'closed' ? 'if_known' : 'sent',
    }
  }

  const linkStep = (tx: Tx, challenge: Challenge): LinkStep => {
    const { identifier, expiresAt, resendAt, wrong } = challenge
    return {
      type: 'link',
      tx: { ...tx, identifier },
      sentTo: maskIdentifier(identifier),
      expiresAt,
      resendAt,
      codeToo: rules().linkAndCode ?? false,
      completes: rules().linkCompletes ?? 'either',
      delivery: rules().signup === 'closed' ? 'if_known' : 'sent',
      ...(wrong > 0 && { attemptsLeft: Math.max(0, settingsOf(rules()).maxAttempts - wrong) }),
      switchTo: otherWays(tx, challenge),
    }
  }

  /** The step of whoever waits for what was sent. */
  const sentStep = (tx: Tx, challenge: Challenge): CodeStep | LinkStep =>
    challenge.channel === 'email_link' ? linkStep(tx, challenge) : codeStep(tx, challenge)

  const confirmStep = (tx: Tx, { identifier }: Challenge): ConfirmStep => ({
    type: 'confirm',
    tx: { ...tx, identifier },
    reason: 'sign_up',
    identifier: identifier.value,
  })

  return {
    confirmStep,
    connectionOf,
    channelsOf,
    waysOf,
    identifierOf,
    identifierStep,
    sentStep,
    challengeOf: (tx: Tx) => {
      const identifier = identifierOf(tx)
      return identifier && store.challengeFor(identifier)
    },
    /** A new transaction. What the page asked for is kept until the end. */
    newTx: (at: number, { connection, returnTo, intent }: Record<string, unknown> = {}): Tx => ({
      id: randomId(),
      at,
      ...(connection !== undefined && { connection }),
      ...(returnTo !== undefined && { returnTo }),
      ...(intent !== undefined && { intent }),
    }),
    /** The step a transaction is at, so that a refusal keeps it. */
    stepOf(tx: Tx, at: number) {
      const challenge = this.challengeOf(tx)
      if (challenge?.proved) return confirmStep(tx, challenge)
      return challenge ? sentStep(tx, challenge) : identifierStep(this.newTx(at, tx))
    },
  }
}

export type Steps = ReturnType<typeof createSteps>

/** Where a person signs up, and the way back; or the other way round. */
const twoSteps = ({ intent }: Tx): Pick<IdentifierStep, 'reason' | 'instead'> =>
  intent === 'signup' ? { reason: 'enroll', instead: 'login' } : { instead: 'signup' }
