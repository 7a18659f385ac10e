import type { Meta, StoryObj } from '@storybook/react-vite'
import { Stage } from 'genkan/testing'

const meta = {
  title: '6 Elsewhere/Handed off',
  component: Stage,
  args: { moment: 'handedOffMfa' },
} satisfies Meta<typeof Stage>
export default meta

type Story = StoryObj<typeof meta>

export const Mfa: Story = {}
export const Captcha: Story = { args: { moment: 'handedOffCaptcha' } }
export const NoWayOn: Story = { args: { moment: 'handedOffNoWayOn' } }
