import type { Meta, StoryObj } from '@storybook/react-vite'
import { Desk } from './Desk.tsx'

const meta = {
  title: '9 Localizer/Desk',
  component: Desk,
  // Draws every moment some times over: test/browser/desk.test.tsx does so once, instead of every story run.
  tags: ['!test'],
  parameters: { bare: true },
} satisfies Meta<typeof Desk>
export default meta

/** Every text in all languages, where it appears, how much room it takes and what is wrong with it. */
export const DeskStory: StoryObj<typeof meta> = {
  name: 'Desk',
  render: (_args, { globals }) => <Desk locale={String(globals['locale'])} />,
}
