import type { Meta, StoryObj } from '@storybook/react-vite'
import { HandOff, SignIn } from 'genkan'
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
/** A box in the place of your captcha: its token goes out at once, and nobody leaves the page. */
export const YourCaptchaAndTerms: Story = {
  args: {
    moment: 'handedOffCaptcha',
    children: (
      <SignIn>
        <HandOff.Root>
          <HandOff.Title />
          <HandOff.Description />
          <HandOff.Captcha>
            {solve => (
              <button type="button" onClick={() => solve('token')}>
                captcha
              </button>
            )}
          </HandOff.Captcha>
          <a href="https://example.com/terms">利用規約 / Terms of use</a>
          <HandOff.Back />
        </HandOff.Root>
      </SignIn>
    ),
  },
}
export const Other: Story = { args: { moment: 'handedOffOther' } }
export const NoWayOn: Story = { args: { moment: 'handedOffNoWayOn' } }
