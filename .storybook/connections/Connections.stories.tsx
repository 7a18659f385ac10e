import type { Meta, StoryObj } from '@storybook/react-vite'
import { speechOf } from '../words/languages.ts'
import { Connections } from './Connections.tsx'

const meta = {
  title: '7 Rules/Try which connection is shown',
  component: Connections,
  parameters: { bare: true },
} satisfies Meta<typeof Connections>
export default meta

/** The table of «Passwordless with Universal Login»: choose, see which row applies, and why. */
export const ConnectionsStory: StoryObj<typeof meta> = {
  name: 'Try it',
  render: (_args, { globals }) => <Connections locale={speechOf(globals['locale']).locale} />,
}
