import type { Meta, StoryObj } from '@storybook/react-vite'
import { chooseConnection } from 'genkan'
import type { Connection, LoginRequest } from 'genkan/core'
import { LiveStage } from 'genkan/testing'

const USERS: Connection = {
  name: 'users',
  strategy: 'database',
  channels: ['email_code', 'sms_code'],
}
const SMS: Connection = { name: 'sms', strategy: 'sms', channels: ['sms_code'] }
const EMAIL: Connection = { name: 'email', strategy: 'email', channels: ['email_code'] }
const LINE: Connection = { name: 'line', strategy: 'social', channels: ['social'], label: 'LINE' }
const GOOGLE: Connection = {
  name: 'google',
  strategy: 'social',
  channels: ['social'],
  label: 'Google',
}

interface RowProps {
  /** In the order of their creation. */
  connections: Connection[]
  request?: LoginRequest
  locale?: string
}

/** One row of the specification's table: what is enabled, what was asked for, what follows, and the screen. */
function Row({ connections, request = {}, locale }: RowProps) {
  const { show, alongside, reason, warning } = chooseConnection({ connections }, request)
  const names = (list: Connection[]) => list.map(({ name }) => name).join(', ') || '–'
  return (
    <>
      <table lang="en">
        <caption>chooseConnection</caption>
        <tbody>
          {Object.entries({
            'enabled, oldest first': names(connections),
            'connection asked for': request.connection ?? '–',
            'shown first': show?.name ?? '–',
            alongside: names(alongside),
            reason,
            ...(warning && { warning }),
          }).map(([fact, value]) => (
            <tr key={fact}>
              <th scope="row">{fact}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <LiveStage server={{ connections }} request={request} {...(locale && { locale })} />
    </>
  )
}

/** The table of «Passwordless with Universal Login», a story for each row and its neighbours. */
const meta = {
  title: '7 Rules/Which connection is shown',
  component: Row,
} satisfies Meta<typeof Row>
export default meta

type Story = StoryObj<typeof meta>

const database = [USERS, SMS, EMAIL]

/** Row 1: database and passwordless, SMS named. */
export const DatabaseAndSmsNamed: Story = {
  args: { connections: database, request: { connection: 'sms' } },
}
/** Row 1: database and passwordless, e-mail named. */
export const DatabaseAndEmailNamed: Story = {
  args: { connections: database, request: { connection: 'email' } },
}
/** Database and passwordless, none named: the database's step, the other ways alongside. */
export const DatabaseNoneNamed: Story = { args: { connections: database } }
/** Row 2: no database, both: the one created first, here SMS. */
export const BothSmsFirst: Story = { args: { connections: [SMS, EMAIL] } }
/** Row 2: no database, both: the one created first, here e-mail. */
export const BothEmailFirst: Story = { args: { connections: [EMAIL, SMS] } }
/** Row 3: no database, SMS alone, with a social connection. */
export const OnlySmsWithSocial: Story = { args: { connections: [LINE, SMS] } }
/** Row 3: no database, e-mail alone, with two social connections. */
export const OnlyEmailWithSocial: Story = { args: { connections: [EMAIL, LINE, GOOGLE] } }
/** Not in the table: a name that is not enabled shows nothing and warns the developer. */
export const UnknownNamed: Story = {
  args: { connections: database, request: { connection: 'fax' } },
  // The developer's warning goes to the console too; here it stands in the table.
  beforeEach: () => {
    // oxlint-disable no-console -- put back below
    const { warn } = console
    console.warn = () => {}
    return () => {
      console.warn = warn
    }
    // oxlint-enable no-console
  },
}
