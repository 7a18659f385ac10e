import type { Meta, StoryObj } from '@storybook/react-vite'
import { LiveStage, type LiveStageProps, Stage } from 'genkan/testing'

const meta = {
  title: '3 Link/Look into your mail',
  component: Stage,
  args: { moment: 'linkSent' },
} satisfies Meta<typeof Stage>
export default meta

type Story = StoryObj<typeof meta>

const server: LiveStageProps['server'] = {
  connections: [{ name: 'links', strategy: 'email', channels: ['email_link'] }],
  linkAndCode: true,
}

/** The code is 246810. */
export const Live: Story = {
  render: ({ locale, dir }) => (
    <LiveStage
      server={server}
      sentTo={{ kind: 'email', value: 'taro@gmail.com' }}
      {...(locale && { locale })}
      {...(dir && { dir })}
    />
  ),
}
export const Sent: Story = {}
export const SentWithCode: Story = { args: { moment: 'linkSentWithCode' } }
export const OtherWays: Story = { args: { moment: 'linkOtherWays' } }
export const SentIfKnown: Story = { args: { moment: 'linkIfKnown' } }
export const Resent: Story = { args: { moment: 'linkResent' } }
export const Resending: Story = { args: { moment: 'linkResending' } }
export const RateLimited: Story = { args: { moment: 'linkRateLimited' } }
export const Offline: Story = { args: { moment: 'linkOffline' } }
export const CodeWrong: Story = { args: { moment: 'linkCodeWrong' } }
export const Expired: Story = { args: { moment: 'linkExpired' } }
