import type {
  Channel,
  ChooseStep,
  Connection,
  Identifier,
  PasskeyStep,
  PasswordStep,
  RedirectStep,
  Tx,
} from '../../core/backend.ts'
import { maskIdentifier } from '../../core/identifier.ts'
import type { MemoryOptions, MemoryScript } from './options.ts'
import type { Passwords } from './passwords.ts'
import { reaches, type Steps } from './steps.ts'

/** What a chosen method leads to: a step, or a message by a channel. */
export type Chosen =
  | { step: PasswordStep | ChooseStep | PasskeyStep | RedirectStep }
  | { send: Channel; tx: Tx; identifier: Identifier }

/** A passkey is offered, and never asked for, before anything else. */
const firstOf = (ways: readonly Channel[]) => ways.find(way => way !== 'passkey')

/** The ways in besides the first one: another channel, a password, a list to choose from, another service. */
export function createMethods(
  connections: Connection[],
  options: MemoryOptions,
  rules: () => MemoryScript,
  steps: Steps,
  passwords: Passwords,
) {
  const chooseStep = (tx: Tx, identifier: Identifier): ChooseStep => ({
    type: 'choose',
    tx: { ...tx, identifier, asks: 'method' },
    options: steps.waysOf(tx, identifier).map(channel => ({
      id: channel,
      channel,
      ...(reaches(channel, identifier) && { hint: maskIdentifier(identifier) }),
    })),
  })

  const passkeyStep = (tx: Tx, identifier: Identifier): PasskeyStep => ({
    type: 'passkey',
    tx: { ...tx, identifier, asks: 'passkey' },
    ceremony: 'get',
    options: null,
    skippable: true,
  })

  return {
    /** The step of a transaction at which a password, a passkey or a method is asked for, or null. */
    stepOf(tx: Tx): PasswordStep | ChooseStep | PasskeyStep | null {
      const identifier = steps.identifierOf(tx)
      if (identifier && tx['asks'] === 'method') return chooseStep(tx, identifier)
      if (identifier && tx['asks'] === 'passkey') return passkeyStep(tx, identifier)
      return passwords.stepOf(tx)
    },

    /** What somebody is asked for who has said who they are. Null: a message goes out as usual. */
    first(tx: Tx, identifier: Identifier): PasswordStep | ChooseStep | null {
      const ways = steps.waysOf(tx, identifier)
      if (rules().askMethod && ways.length > 1) return chooseStep(tx, identifier)
      return firstOf(ways) === 'password' ? passwords.passwordStep(tx, identifier) : null
    },

    /** Null when the option names no way on from here. */
    choose(tx: Tx, option: string): Chosen | null {
      const away = this.elsewhere(option)
      if (away) return { step: away }
      const identifier = steps.identifierOf(tx)
      if (!identifier) return null
      const ways = steps.waysOf(tx, identifier)
      // Whoever would rather not show a passkey goes on as everybody does.
      const isSkipped = option === 'skip' && tx['asks'] === 'passkey'
      const channel = isSkipped ? firstOf(ways) : ways.find(way => way === option)
      if (!channel) return null
      if (channel === 'passkey') return { step: passkeyStep(tx, identifier) }
      if (channel === 'password') return { step: passwords.passwordStep(tx, identifier) }
      const { asks: _, ...rest } = tx
      return { send: channel, tx: rest as Tx, identifier }
    },

    /** A connection that logs in elsewhere leads there at once. */
    elsewhere(name: string | undefined): RedirectStep | null {
      const connection = connections.find(one => one.name === name)
      if (connection?.strategy !== 'social' && connection?.strategy !== 'enterprise') return null
      const { socialUrl = (to: string) => `https://social.example/${encodeURIComponent(to)}` } =
        options
      return { type: 'redirect', url: socialUrl(connection.name), via: 'assign' }
    },
  }
}
