import type { Meta, StoryObj } from '@storybook/react-vite'
import { IdentifierFirst } from 'genkan'
import { LiveStage, Stage } from 'genkan/testing'

const meta = {
  title: '1 Identify/Identifier First',
  component: Stage,
  args: { moment: 'identifierEither' },
} satisfies Meta<typeof Stage>
export default meta

type Story = StoryObj<typeof meta>

export const Live: Story = {
  render: ({ locale, dir }) => <LiveStage {...(locale && { locale })} {...(dir && { dir })} />,
}
export const EmailOrPhone: Story = {}
export const Email: Story = { args: { moment: 'identifierEmail' } }
export const Phone: Story = { args: { moment: 'identifierPhone' } }
export const WithSocial: Story = { args: { moment: 'identifierWithSocial' } }
export const WithAllSocial: Story = { args: { moment: 'identifierWithAllSocial' } }
export const LastUsed: Story = { args: { moment: 'identifierWithSocial', lastUsed: 'line' } }
/** The buttons stand where you put them. */
export const SocialOnTop: Story = {
  args: {
    moment: 'identifierWithSocial',
    children: (
      <IdentifierFirst.Root>
        <IdentifierFirst.Title />
        <IdentifierFirst.OtherWays />
        <IdentifierFirst.Field />
        <IdentifierFirst.Submit />
      </IdentifierFirst.Root>
    ),
  },
}
/** A box in the place of your captcha, and a sentence of yours about terms. */
export const CaptchaAndTerms: Story = {
  args: {
    moment: 'identifierCaptcha',
    children: (
      <IdentifierFirst.Root>
        <IdentifierFirst.Title />
        <IdentifierFirst.Problem />
        <IdentifierFirst.Field />
        <IdentifierFirst.Captcha>
          {solve => (
            <button type="button" onClick={() => solve('token')}>
              captcha
            </button>
          )}
        </IdentifierFirst.Captcha>
        <IdentifierFirst.Submit />
        <IdentifierFirst.Terms>
          <a href="https://example.com/terms">利用規約 / Terms of use</a>
        </IdentifierFirst.Terms>
      </IdentifierFirst.Root>
    ),
  },
}
/** Where logging in and signing up are two steps. */
export const WithSignUp: Story = { args: { moment: 'identifierWithSignUp' } }
export const SignUp: Story = { args: { moment: 'identifierSignUp' } }
export const Captcha: Story = { args: { moment: 'identifierCaptcha' } }
export const Filled: Story = { args: { moment: 'identifierFilled' } }
export const Sending: Story = { args: { moment: 'identifierSending' } }
export const Refused: Story = { args: { moment: 'identifierRefused' } }
export const RateLimited: Story = { args: { moment: 'identifierRateLimited' } }
export const Offline: Story = { args: { moment: 'identifierOffline' } }
export const Timeout: Story = { args: { moment: 'identifierTimeout' } }
export const Blocked: Story = { args: { moment: 'identifierBlocked' } }
export const SignupDisabled: Story = { args: { moment: 'signupDisabled' } }
/** The page was opened in the middle of a login that cannot be picked up any more. */
export const StartedOver: Story = { args: { moment: 'identifierStartedOver' } }
export const SessionExpired: Story = { args: { moment: 'sessionExpired' } }
/** Enter without a word typed: the complaint comes from this page, not from the server. */
export const SentEmpty: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox'), '{Enter}')
    await canvas.findAllByText(/入力してください。|Enter/)
  },
}
