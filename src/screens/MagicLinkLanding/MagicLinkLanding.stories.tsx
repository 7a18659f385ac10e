import type { Meta, StoryObj } from '@storybook/react-vite'
import { Stage } from 'genkan/testing'

const meta = {
  title: '3 Link/Link opened',
  component: Stage,
  args: { moment: 'linkLanding' },
} satisfies Meta<typeof Stage>
export default meta

type Story = StoryObj<typeof meta>

export const ThisBrowser: Story = {}
export const OtherDevice: Story = { args: { moment: 'linkLandingOtherDevice' } }
export const ChooseTheDevice: Story = { args: { moment: 'linkLandingChoice' } }
export const DoneElsewhere: Story = { args: { moment: 'linkDoneElsewhere' } }
export const Working: Story = { args: { moment: 'linkLandingWorking' } }
export const SignsInTheOther: Story = { args: { moment: 'linkLandingThere' } }
export const DoneThere: Story = { args: { moment: 'linkLandingDoneThere' } }
export const WrongBrowser: Story = { args: { moment: 'linkLandingWrongBrowser' } }
export const Used: Story = { args: { moment: 'linkUsed' } }
export const TooOld: Story = { args: { moment: 'linkTooOld' } }
