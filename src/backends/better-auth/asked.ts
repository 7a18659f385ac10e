import type {
  Capabilities,
  Channel,
  ChooseStep,
  Identifier,
  PasskeyStep,
  PasswordStep,
} from '../../core/backend.ts'
import { maskIdentifier } from '../../core/identifier.ts'
import { type BetterAuthTx, findConnection } from './transaction.ts'
import { REACHES, waysOf } from './ways.ts'

export interface PasswordOptions {
  /**
   * Where a new password is given out. A function gets who asks, so that the page there need not ask again: keep an
   * address out of the query, which is logged everywhere. Default: nowhere.
   */
  forgotPasswordURL?: string | ((identifier: Identifier) => string)
  /** Characters of a new password, as `minPasswordLength` on the server. Default 15 (NIST SP 800-63B-4, 3.1.1.2). */
  minPasswordLength?: number
}

/** Where a transaction stands that waits for a password, a passkey or a choice. Null when it waits for none. */
export function askedStep(
  tx: BetterAuthTx,
  capabilities: Capabilities,
  options: PasswordOptions,
): PasswordStep | ChooseStep | PasskeyStep | null {
  const { who, asks } = tx
  if (!who || !asks) return null
  const ways = waysOf(findConnection(capabilities, tx.connection), who, tx.intent, capabilities)
  switch (asks) {
    case 'method':
      return {
        type: 'choose',
        tx,
        options: ways.map(channel => ({
          id: channel,
          channel,
          ...(REACHES[channel] && { hint: maskIdentifier(who) }),
        })),
      }
    case 'passkey':
      return { type: 'passkey', tx, ceremony: 'get', options: null, skippable: true }
    case 'password':
      return passwordStep(tx, who, ways, options)
    default:
      return asks satisfies never
  }
}

function passwordStep(
  tx: BetterAuthTx,
  who: Identifier,
  ways: Channel[],
  { forgotPasswordURL: forgot, minPasswordLength = 15 }: PasswordOptions,
): PasswordStep {
  const forgotUrl = typeof forgot === 'function' ? forgot(who) : forgot
  return {
    type: 'password',
    tx,
    identifier: who.value,
    switchTo: ways.filter(way => way !== 'password'),
    ...(tx.intent === 'signup'
      ? { purpose: 'sign_up', minLength: minPasswordLength }
      : forgotUrl && { forgotUrl }),
  }
}
