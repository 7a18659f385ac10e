import type { Capabilities, Channel, Connection, Identifier } from '../../core/backend.ts'

/** What a method needs to reach somebody. `null`: nothing, it works for anybody. Absent: the adapter has no such method. */
export const REACHES: Partial<Record<Channel, Identifier['kind'] | null>> = {
  email_code: 'email',
  email_link: 'email',
  sms_code: 'phone',
  password: null,
  passkey: null,
}

/** Every way in for somebody, in the connection's order: the first one is taken unless another is chosen. */
export function waysOf(
  connection: Connection | undefined,
  { kind }: Identifier,
  intent: 'signup' | undefined,
  { passkeys }: Pick<Capabilities, 'passkeys'>,
): Channel[] {
  return [...new Set(connection?.channels)].filter(channel => {
    if (channel === 'passkey') return passkeys?.modal === true && intent !== 'signup'
    // Better Auth makes an account with a password for an address only.
    if (channel === 'password') return kind === 'email' || intent !== 'signup'
    return REACHES[channel] === kind
  })
}

/** The way that is taken where nobody chose one: a passkey is offered, and never asked for, before anything else. */
export const firstOf = (ways: readonly Channel[]): Channel | undefined =>
  ways.find(way => way !== 'passkey')
