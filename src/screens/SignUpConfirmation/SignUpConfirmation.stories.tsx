import type { Meta, StoryObj } from '@storybook/react-vite'
import { LiveStage, type LiveStageProps, Stage } from 'genkan/testing'

const meta = {
  title: '5 Nearly in/Sign-up confirmation',
  component: Stage,
  args: { moment: 'signUpConfirmation' },
} satisfies Meta<typeof Stage>
export default meta

type Story = StoryObj<typeof meta>

const server: LiveStageProps['server'] = { confirmSignup: true }

/** The code is 246810; nobody has an account yet. */
export const Live: Story = {
  render: ({ locale, dir }) => (
    <LiveStage
      server={server}
      sentTo={{ kind: 'email', value: 'taro@example.com' }}
      {...(locale && { locale })}
      {...(dir && { dir })}
    />
  ),
}
export const Asked: Story = {}
export const Making: Story = { args: { moment: 'signUpConfirming' } }
export const Offline: Story = { args: { moment: 'signUpOffline' } }
