import type { Meta, StoryObj } from '@storybook/react-vite'
import { LiveStage } from 'genkan/testing'

/** The whole way, on a server in the page's memory. The code is 246810; any other is wrong. */
const meta = {
  title: '0 Whole login/Live',
  component: LiveStage,
  argTypes: { server: { control: 'object' }, request: { control: 'object' } },
} satisfies Meta<typeof LiveStage>
export default meta

type Story = StoryObj<typeof meta>

export const EmailOrPhone: Story = {}
export const SmsOnly: Story = {
  args: { server: { connections: [{ name: 'sms', strategy: 'sms', channels: ['sms_code'] }] } },
}
export const EmailOnly: Story = {
  args: {
    server: { connections: [{ name: 'email', strategy: 'email', channels: ['email_code'] }] },
  },
}
export const SignUpWithPhone: Story = {
  args: { ...SmsOnly.args, request: { screenHint: 'signup' } },
}
export const SlowServer: Story = { args: { server: { delayMs: 3000 } } }
export const BusyServer: Story = {
  args: { server: { fail: { identify: { code: 'rate_limited', retryAfterSeconds: 20 } } } },
}
