import type { Meta, StoryObj } from '@storybook/react-vite'
import { LiveStage, Stage } from 'genkan/testing'

const meta = {
  title: '4 Other proofs/Choose a method',
  component: Stage,
  args: { moment: 'choosing' },
} satisfies Meta<typeof Stage>
export default meta

type Story = StoryObj<typeof meta>

/** The code is 246810. */
export const Live: Story = {
  render: ({ locale, dir }) => (
    <LiveStage
      server={{
        askMethod: true,
        connections: [
          {
            name: 'users',
            strategy: 'database',
            channels: ['sms_code', 'voice_code', 'email_code', 'password'],
          },
        ],
        passwords: { 'taro@example.com': 'correct horse battery' },
      }}
      {...(locale && { locale })}
      {...(dir && { dir })}
    />
  ),
}
export const WithHints: Story = {}
export const Plain: Story = { args: { moment: 'choosingPlain' } }
export const Sending: Story = { args: { moment: 'choosingSending' } }
export const LastUsed: Story = { args: { lastUsed: 'sms_code' } }
