import type { Meta, StoryObj } from '@storybook/react-vite'
import { useLayoutEffect } from 'react'
import { wearTheme } from '../themes.ts'
import { Scenarios } from './Scenarios.tsx'

const meta = {
  title: '0 Whole login/Scenarios',
  component: Scenarios,
  parameters: { bare: true },
} satisfies Meta<typeof Scenarios>
export default meta

/** Whole journeys, live, with a clock that can be held and an inbox beside. */
export const ScenariosStory: StoryObj<typeof meta> = {
  name: 'Scenarios',
  render: (_args, { globals }) => (
    <Themed theme={globals['theme']}>
      <Scenarios language={String(globals['locale'])} />
    </Themed>
  ),
}

function Themed({ theme, children }: { theme: unknown; children: React.ReactNode }) {
  useLayoutEffect(() => wearTheme(theme), [theme])
  return children
}
