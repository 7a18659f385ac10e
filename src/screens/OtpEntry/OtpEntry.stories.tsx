import type { Meta, StoryObj } from '@storybook/react-vite'
import { LiveStage, Stage } from 'genkan/testing'

const meta = {
  title: '2 Code/Enter the code',
  component: Stage,
  args: { moment: 'codeSent' },
} satisfies Meta<typeof Stage>
export default meta

type Story = StoryObj<typeof meta>

/** A person's hand: the moments hold no code, because a state never does. */
const typed =
  (code: string): NonNullable<Story['play']> =>
  async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox'), code)
  }

/** The code is 246810. */
export const Live: Story = {
  render: ({ locale, dir }) => (
    <LiveStage
      sentTo={{ kind: 'phone', value: '+819012345678' }}
      {...(locale && { locale })}
      {...(dir && { dir })}
    />
  ),
}
export const Sent: Story = {}
export const SentByEmail: Story = { args: { moment: 'codeSentEmail' } }
export const SentByVoice: Story = { args: { moment: 'codeSentVoice' } }
export const OtherWays: Story = { args: { moment: 'codeOtherWays' } }
export const SentIfKnown: Story = { args: { moment: 'codeIfKnown' } }
export const Typing: Story = { play: typed('246') }
export const EightDigits: Story = { args: { moment: 'codeEightDigits' } }
export const Letters: Story = { args: { moment: 'codeAlnum' } }
export const UnknownLength: Story = { args: { moment: 'codeUnknownLength' } }
export const Verifying: Story = { args: { moment: 'codeVerifying' }, play: typed('246810') }
export const Wrong: Story = { args: { moment: 'codeWrong' }, play: typed('111111') }
export const WrongOrExpired: Story = { args: { moment: 'codeWrongOrExpired' } }
export const Expired: Story = { args: { moment: 'codeExpired' } }
/** Another tab asked for a newer code. */
export const Replaced: Story = { args: { moment: 'codeReplaced' } }
export const TooManyAttempts: Story = { args: { moment: 'tooManyAttempts' } }
export const RateLimited: Story = { args: { moment: 'rateLimited' } }
export const DeliveryFailed: Story = { args: { moment: 'deliveryFailed' } }
export const Offline: Story = { args: { moment: 'offline' } }
export const Timeout: Story = { args: { moment: 'timeout' } }
export const ResendWaiting: Story = { args: { moment: 'resendWaiting' } }
export const ResendReady: Story = { args: { moment: 'resendReady' } }
export const Resending: Story = { args: { moment: 'resending' } }
/** A frame for each digit, by `data-gk-code="boxes"` on an ancestor. Still one real input. */
export const Boxes: Story = {
  decorators: [
    Story => (
      <div data-gk-code="boxes">
        <Story />
      </div>
    ),
  ],
  play: typed('246'),
}
