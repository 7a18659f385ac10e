import type { Channel, Connection, Identifier } from 'genkan/core'
import type { ReferenceSettings } from './parts.ts'
import type { Sent, Store, Transaction } from './store.ts'

export type Json = Record<string, unknown>

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

/** Enough to recognise, too little to learn. */
export function mask({ kind, value }: Identifier): string {
  if (kind === 'phone') return `${value.slice(0, 3)} •••• ••${value.slice(-2)}`
  const at = value.lastIndexOf('@')
  return `${at > 1 ? value[0] : ''}•••${value.slice(at)}`
}

/** What the screen draws next, as the wire has it. Deadlines are seconds from now. */
export function createSteps(settings: () => ReferenceSettings, store: Store, now: () => number) {
  const connectionOf = ({ connection }: Transaction): Connection | undefined =>
    settings().connections.find(({ name }) => name === connection)

  const channelsOf = (tx: Transaction): Channel[] =>
    connectionOf(tx)?.channels ?? settings().connections.flatMap(({ channels }) => channels)

  /** Every way in for somebody: what reaches them, and what they know. */
  const waysOf = (tx: Transaction, who: Identifier): Channel[] =>
    [...new Set(channelsOf(tx))].filter(way => way === 'password' || reaches(way, who))

  const secondsUntil = (moment: number) => Math.max(0, Math.ceil((moment - now()) / 1000))
  const delivery = () => (settings().signup === 'closed' ? 'if_known' : 'sent')

  function identifier(tx: Transaction): Json {
    const kinds = channelsOf(tx).map(channel => REACHES[channel])
    const accepts = (['email', 'phone'] as const).filter(kind => kinds.includes(kind))
    const prefill = tx.prefill ?? tx.identifier?.value
    return {
      type: 'identifier',
      tx: tx.id,
      accepts: accepts.length > 0 ? accepts : ['email'],
      ...(tx.connection && { connection: tx.connection }),
      ...(prefill && { prefill }),
      ...(tx.intent === 'signup' && { reason: 'enroll' }),
    }
  }

  function afterSending(tx: Transaction, { to, channel, expiresAt, resendAt, wrong }: Sent): Json {
    const common = {
      tx: tx.id,
      sentTo: mask(to),
      expiresInSeconds: secondsUntil(expiresAt),
      resendAfterSeconds: secondsUntil(resendAt),
      delivery: delivery(),
    }
    const switchTo = tx.connection ? waysOf(tx, to).filter(other => other !== channel) : []
    if (channel === 'email_link')
      return { type: 'link', ...common, codeToo: true, completes: 'either', switchTo }
    const { codeLength, attempts } = settings()
    return {
      type: 'code',
      ...common,
      channel,
      ...(tx.connection && { connection: tx.connection }),
      length: codeLength,
      alphabet: 'digits',
      ...(wrong > 0 && { attemptsLeft: Math.max(0, attempts - wrong) }),
      switchTo,
    }
  }

  return {
    connectionOf,
    waysOf,
    /** Where a transaction stands. */
    of(tx: Transaction): Json {
      const { place, identifier: who, landed } = tx
      if (place === 'landed' && landed)
        return {
          type: 'confirm',
          tx: tx.id,
          reason: 'link_landing',
          identifier: landed.to.value,
          landing: landed.browser !== '' && landed.browser === tx.browser ? 'same_browser' : 'both',
        }
      if (!who) return identifier(tx)
      const newest = store.newestFor(who)
      if (place === 'sent' && newest) return afterSending(tx, newest)
      if (place === 'password')
        return {
          type: 'password',
          tx: tx.id,
          identifier: who.value,
          switchTo: waysOf(tx, who).filter(way => way !== 'password'),
        }
      if (place === 'choose')
        return {
          type: 'choose',
          tx: tx.id,
          options: waysOf(tx, who).map(way => ({
            id: way,
            channel: way,
            ...(way !== 'password' && { hint: mask(who) }),
          })),
        }
      return identifier(tx)
    },
  }
}

export type Steps = ReturnType<typeof createSteps>
