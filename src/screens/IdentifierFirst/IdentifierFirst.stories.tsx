import type { Meta, StoryObj } from '@storybook/react-vite'
import { LiveStage, Stage } from 'genkan/testing'

const meta = {
  title: '1 Identifier First',
  component: Stage,
  args: { moment: 'identifierEither' },
} satisfies Meta<typeof Stage>
export default meta

type Story = StoryObj<typeof meta>

export const Live: Story = { render: ({ locale }) => <LiveStage {...(locale && { locale })} /> }
export const EmailOrPhone: Story = {}
export const Email: Story = { args: { moment: 'identifierEmail' } }
export const Phone: Story = { args: { moment: 'identifierPhone' } }
export const WithSocial: Story = { args: { moment: 'identifierWithSocial' } }
export const Filled: Story = { args: { moment: 'identifierFilled' } }
export const Sending: Story = { args: { moment: 'identifierSending' } }
export const Refused: Story = { args: { moment: 'identifierRefused' } }
export const RateLimited: Story = { args: { moment: 'identifierRateLimited' } }
export const Offline: Story = { args: { moment: 'identifierOffline' } }
export const Timeout: Story = { args: { moment: 'identifierTimeout' } }
export const Blocked: Story = { args: { moment: 'identifierBlocked' } }
export const SignupDisabled: Story = { args: { moment: 'signupDisabled' } }
export const SessionExpired: Story = { args: { moment: 'sessionExpired' } }
/** Enter without a word typed: the complaint comes from this page, not from the server. */
export const SentEmpty: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox'), '{Enter}')
    await canvas.findAllByText(/入力してください。|Enter/)
  },
}
