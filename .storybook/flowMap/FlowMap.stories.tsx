import type { Meta, StoryObj } from '@storybook/react-vite'
import { FlowMap } from './FlowMap.tsx'

const meta = {
  title: '0 Whole login/Flow map',
  component: FlowMap,
  parameters: { bare: true },
} satisfies Meta<typeof FlowMap>
export default meta

/** The states and events of a login, drawn from `transition` itself. */
export const FlowMapStory: StoryObj<typeof meta> = { name: 'Flow map' }
