import type { Meta, StoryObj } from '@storybook/react-vite'
import { LiveStage, type LiveStageProps, Stage } from 'genkan/testing'

const meta = {
  title: '1 Identify/SMS enrollment',
  component: Stage,
  args: { moment: 'phoneEnrollment' },
} satisfies Meta<typeof Stage>
export default meta

type Story = StoryObj<typeof meta>

const server: LiveStageProps['server'] = {
  connections: [{ name: 'sms', strategy: 'sms', channels: ['sms_code'] }],
}

export const Live: Story = {
  render: ({ locale, dir }) => (
    <LiveStage
      server={server}
      request={{ screenHint: 'signup' }}
      {...(locale && { locale })}
      {...(dir && { dir })}
    />
  ),
}
export const NewNumber: Story = {}
export const WithLogIn: Story = { args: { moment: 'phoneEnrollmentWithLogIn' } }
export const Filled: Story = { args: { moment: 'phoneEnrollmentFilled' } }
export const Sending: Story = { args: { moment: 'phoneEnrollmentSending' } }
export const DeliveryFailed: Story = { args: { moment: 'phoneEnrollmentRefused' } }
/** The picture of the specification: a long name, a calling code shared by many. */
export const AnotherCountry: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.selectOptions(canvas.getByRole('combobox'), 'AS')
  },
}
export const SentEmpty: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox'), '{Enter}')
    await canvas.findAllByText(/電話番号を入力|Enter/)
  },
}
