import 'genkan/styles.css'
import addonA11y from '@storybook/addon-a11y'
import addonDocs from '@storybook/addon-docs'
import { definePreview } from '@storybook/react-vite'
import { prepareStage, StageWords } from 'genkan/testing'
import { useLayoutEffect } from 'react'
import { bundleOf, speeches, speechOf } from './words/languages.ts'

type Theme = 'light' | 'dark'

/** The page around a story is the page of a user: one language, one theme, one `<main>`. */
function Page({
  locale,
  theme,
  children,
}: {
  locale: string
  theme: Theme
  children: React.ReactNode
}) {
  useLayoutEffect(() => {
    const root = document.documentElement
    root.lang = locale
    root.dataset['gkTheme'] = theme
  }, [locale, theme])
  return <main className="gk-page">{children}</main>
}

export default definePreview({
  addons: [addonDocs(), addonA11y()],
  globalTypes: {
    locale: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: Object.entries(speeches).map(([value, { title }]) => ({ value, title })),
      },
    },
    theme: {
      description: 'Theme',
      toolbar: {
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
  },
  initialGlobals: { locale: 'ja', theme: 'light' },
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { expanded: true },
  },
  // Screens come in parts; a story begins when they are all there, and axe looks at what a person sees.
  loaders: [prepareStage],
  decorators: [
    (Story, { globals, args, parameters }) => {
      if (parameters['bare']) return <Story />
      const { locale, texts } = speechOf(globals['locale'])
      return (
        <Page locale={locale} theme={globals['theme'] === 'dark' ? 'dark' : 'light'}>
          <StageWords words={bundleOf(texts())}>
            <Story args={{ ...args, locale }} />
          </StageWords>
        </Page>
      )
    },
  ],
})
