import type { Meta, StoryObj } from '@storybook/react-vite'
import { Stage } from 'genkan/testing'

const meta = {
  title: '6 Elsewhere/Between screens',
  component: Stage,
  args: { moment: 'starting' },
} satisfies Meta<typeof Stage>
export default meta

type Story = StoryObj<typeof meta>

export const Starting: Story = {}
export const Unavailable: Story = { args: { moment: 'unavailable' } }
export const Misconfigured: Story = { args: { moment: 'misconfigured' } }
export const Redirecting: Story = { args: { moment: 'redirecting' } }
export const SignedIn: Story = { args: { moment: 'signedIn' } }
export const SignedInElsewhere: Story = { args: { moment: 'signedInElsewhere' } }
