import type { Meta, StoryObj } from '@storybook/react-vite'
import { LiveStage, Stage } from 'genkan/testing'

const meta = {
  title: '5 Nearly in/Passkey for the next time',
  component: Stage,
  args: { moment: 'passkeyEnrollment' },
} satisfies Meta<typeof Stage>
export default meta

type Story = StoryObj<typeof meta>

/** A whole login with your own device. The code is 246810; the passkey lives until the page is reloaded. */
export const Live: Story = {
  render: ({ locale, dir }) => (
    <LiveStage
      {...(locale && { locale })}
      {...(dir && { dir })}
      server={{ passkeys: 'offer', profile: 'identifier_first_biometrics' }}
    />
  ),
}
export const Offered: Story = {}
export const Creating: Story = { args: { moment: 'passkeyCreating' } }
export const Failed: Story = { args: { moment: 'passkeyNotCreated' } }
