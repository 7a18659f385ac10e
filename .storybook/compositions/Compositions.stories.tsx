import type { Meta, StoryObj } from '@storybook/react-vite'
import { LiveStage, Stage } from 'genkan/testing'
import { expect } from 'storybook/test'
import { LoginDialog } from '../../docs/examples/login-dialog.tsx'
import { CodeScreenWithOwnButton } from '../../docs/examples/own-button.tsx'
import { SplitPage } from '../../docs/examples/split-page.tsx'
import { UtilityCodeScreen } from '../../docs/examples/utility-classes.tsx'
import './compositions.css'

/** One screen, built again from its parts. Each is the code of docs/composition.md. */
const meta = {
  title: '8 Designer/Compositions',
  component: Stage,
  args: { moment: 'codeSent' },
} satisfies Meta<typeof Stage>
export default meta

type Story = StoryObj<typeof meta>

/** A picture of nothing but colour: stands for a photograph. */
function Picture() {
  return (
    <svg viewBox="0 0 400 600" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <rect width="400" height="600" fill="#123c5a" />
      <circle cx="290" cy="170" r="70" fill="#f3b562" />
      <path d="M0 420 130 250 220 370 280 300 400 440V600H0z" fill="#0b2a40" />
      <path d="M0 500 90 410 200 520 300 430 400 520V600H0z" fill="#1f6f6b" />
    </svg>
  )
}

export const SplitWithPicture: Story = {
  args: { moment: 'identifierEither' },
  decorators: [
    Story => (
      <SplitPage picture={<Picture />}>
        <Story />
      </SplitPage>
    ),
  ],
}

/** `data-gk-code="boxes"` on any ancestor, or `boxes` on the field: a frame for each digit, still one input. */
export const CodeBoxes: Story = {
  decorators: [
    Story => (
      <div data-gk-code="boxes">
        <Story />
      </div>
    ),
  ],
}

export const InADialog: Story = {
  render: ({ locale }) => (
    <LoginDialog label={locale === 'ja' ? 'ログイン' : 'Log in'}>
      <LiveStage {...(locale && { locale })} />
    </LoginDialog>
  ),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: /^(ログイン|Log in)$/ }))
    await expect(await canvas.findByRole('dialog')).toBeVisible()
    await expect(await canvas.findByRole('textbox')).toBeVisible()
  },
}

export const UtilityClasses: Story = { args: { children: <UtilityCodeScreen /> } }

export const OwnButton: Story = { args: { children: <CodeScreenWithOwnButton /> } }

/** `dir` on `<SignIn>` turns everything below it round; without it the language decides. Codes and numbers stay as they are. */
export const RightToLeft: Story = {
  args: { dir: 'rtl' },
  play: async ({ canvas }) => {
    const change = canvas.getByRole('button', { name: /変更|Change/ }).getBoundingClientRect()
    const title = canvas.getByRole('heading').getBoundingClientRect()
    await expect(change.left).toBeLessThan(title.left + title.width / 2)
    await expect(getComputedStyle(canvas.getByRole('textbox')).direction).toBe('ltr')
  },
}
