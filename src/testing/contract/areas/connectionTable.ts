import type { Connection } from '../../../core/backend.ts'

const USERS: Connection = {
  name: 'users',
  strategy: 'database',
  channels: ['email_code', 'sms_code'],
}
const SMS: Connection = { name: 'sms', strategy: 'sms', channels: ['sms_code'] }
const EMAIL: Connection = { name: 'email', strategy: 'email', channels: ['email_code'] }

export interface Row {
  enabled: Connection[]
  /** The `connection` of the login request. */
  named?: string
  /** The connection that people see first; null where there is none to see. */
  shown: string | null
}

/** The table of «Passwordless with Universal Login», in the order of creation, and what none of its rows allows. */
export const TABLE: Row[] = [
  { enabled: [USERS, SMS, EMAIL], named: 'sms', shown: 'sms' },
  { enabled: [USERS, SMS, EMAIL], named: 'email', shown: 'email' },
  { enabled: [SMS, USERS, EMAIL], shown: 'users' },
  { enabled: [SMS, EMAIL], shown: 'sms' },
  { enabled: [EMAIL, SMS], shown: 'email' },
  { enabled: [SMS], shown: 'sms' },
  { enabled: [EMAIL], shown: 'email' },
  { enabled: [USERS, SMS], named: 'email', shown: null },
]

/** The rows of the table that hold of a server whose connections cannot be changed for a test. */
export function rowsOf(enabled: Connection[]): Row[] {
  const shown =
    enabled.find(({ strategy }) => strategy === 'database') ??
    enabled.find(({ strategy }) => strategy === 'sms' || strategy === 'email')
  return [
    { enabled, shown: shown?.name ?? null },
    ...enabled.map(({ name }) => ({ enabled, named: name, shown: name })),
    { enabled, named: 'no-such', shown: null },
  ]
}

/** A row in words, for whoever reads that it failed. */
export const inWords = ({ enabled, named = 'nothing' }: Row) =>
  `with ${enabled.map(({ name }) => name).join(', ')} enabled, and ${named} named`
