import type { Meta, StoryObj } from '@storybook/react-vite'
import { LiveStage, Stage } from 'genkan/testing'

const meta = {
  title: '4 Other proofs/Password',
  component: Stage,
  args: { moment: 'enteringPassword' },
} satisfies Meta<typeof Stage>
export default meta

type Story = StoryObj<typeof meta>

/** A person's hand: the moments hold no password, because a state never does. */
const typed =
  (text: string): NonNullable<Story['play']> =>
  async ({ canvas, userEvent }) => {
    await userEvent.type(
      await canvas.findByLabelText(/パスワード$|assword$/, { selector: 'input' }),
      text,
    )
  }

/** The password of taro@example.com is «correct horse battery». */
export const Live: Story = {
  render: ({ locale, dir }) => (
    <LiveStage
      server={{
        connections: [
          { name: 'users', strategy: 'database', channels: ['password', 'email_code'] },
        ],
        passwords: { 'taro@example.com': 'correct horse battery' },
        forgotUrl: 'https://login.example.com/forgot',
      }}
      {...(locale && { locale })}
      {...(dir && { dir })}
    />
  ),
}
export const Asked: Story = {}
export const Typing: Story = { play: typed('correct horse') }
export const Shown: Story = {
  play: async context => {
    await typed('correct horse')(context)
    await context.userEvent.click(
      context.canvas.getByRole('button', { name: /パスワードを表示する|Show password/ }),
    )
  },
}
export const Checking: Story = { args: { moment: 'passwordVerifying' } }
export const Wrong: Story = { args: { moment: 'passwordWrong' } }
export const Offline: Story = { args: { moment: 'passwordOffline' } }
export const RateLimited: Story = { args: { moment: 'passwordRateLimited' } }
export const TooManyAttempts: Story = { args: { moment: 'passwordTooManyAttempts' } }
export const New: Story = { args: { moment: 'newPassword' } }
export const NewTooShort: Story = { args: { moment: 'newPassword' }, play: typed('short') }
export const NewLongEnough: Story = {
  args: { moment: 'newPassword' },
  play: typed('correct horse battery'),
}
export const NewNotAccepted: Story = { args: { moment: 'newPasswordRefused' } }
