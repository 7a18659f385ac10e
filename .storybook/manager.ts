import { addons } from 'storybook/manager-api'
import { create } from 'storybook/theming'

/** Pages that are tools of their own: no story to set controls for. */
const TOOL = /flow-map|scenarios|which-connection|theme-desk|localizer/

addons.setConfig({
  theme: create({ base: 'light', brandTitle: 'genkan', brandUrl: './' }),
  // A phone is higher than wide.
  panelPosition: 'right',
  layoutCustomisations: {
    showPanel: ({ storyId }, isShown) => (TOOL.test(storyId) ? false : isShown),
  },
})
