import type { Meta, StoryObj } from '@storybook/react-vite'
import { Stage } from 'genkan/testing'

const meta = {
  title: '4 Other proofs/Passkey',
  component: Stage,
  args: { moment: 'passkeyPrompt' },
} satisfies Meta<typeof Stage>
export default meta

type Story = StoryObj<typeof meta>

export const OnTheFirstScreen: Story = { args: { moment: 'identifierWithPasskey' } }
export const OnTheFirstScreenOpen: Story = { args: { moment: 'identifierPasskeyOpen' } }
/** No passkeys on the server or in the browser: the first screen is as if there were none. */
export const Unsupported: Story = { args: { moment: 'identifierPasskeyUnsupported' } }
export const Prompt: Story = {}
/** The device's own dialog is open. */
export const Open: Story = { args: { moment: 'passkeyOpen' } }
/** The person closed the dialog. */
export const Cancelled: Story = { args: { moment: 'passkeyCancelled' } }
export const Failed: Story = { args: { moment: 'passkeyFailed' } }
