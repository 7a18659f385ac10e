import 'genkan/styles.css'
import addonA11y from '@storybook/addon-a11y'
import addonDocs from '@storybook/addon-docs'
import { definePreview } from '@storybook/react-vite'
import { momentNames, prepareStage, StageWords } from 'genkan/testing'
import { useLayoutEffect } from 'react'
import { reduceMotion, themeNames, wearTheme } from './themes.ts'
import { bundleOf, speeches, speechOf } from './words/languages.ts'

type Direction = 'ltr' | 'rtl'

interface PageProps {
  locale: string
  theme: unknown
  isMotionReduced: boolean
  children: React.ReactNode
}

/** The page around a story is the page of a user: one language, one theme, one `<main>`. */
function Page({ locale, theme, isMotionReduced, children }: PageProps) {
  useLayoutEffect(() => {
    document.documentElement.lang = locale
    wearTheme(theme)
  }, [locale, theme])
  useLayoutEffect(() => reduceMotion(isMotionReduced), [isMotionReduced])
  return <main className="gk-page">{children}</main>
}

const titleOf = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`

const directionOf = (wanted: unknown): Direction | undefined =>
  wanted === 'ltr' || wanted === 'rtl' ? wanted : undefined

const phone = (width: number) => ({
  name: `${width} px`,
  styles: { width: `${width}px`, height: width < 600 ? '640px' : '900px' },
})

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
        items: themeNames.map(value => ({ value, title: titleOf(value) })),
      },
    },
    direction: {
      description: 'Direction',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'own', title: "Language's own direction" },
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
    motion: {
      description: 'Motion',
      toolbar: {
        icon: 'lightning',
        dynamicTitle: true,
        items: [
          { value: 'own', title: 'Motion as the device says' },
          { value: 'reduced', title: 'Reduced motion' },
        ],
      },
    },
  },
  initialGlobals: { locale: 'ja', theme: 'light', direction: 'own', motion: 'own' },
  parameters: {
    layout: 'fullscreen',
    viewport: { options: { phone: phone(320), tablet: phone(768), desktop: phone(1280) } },
    options: {
      // By the numbers in the titles: the path a person walks, then what is about all of it.
      storySort: { method: 'alphabetical' },
    },
    a11y: { test: 'error' },
    controls: { expanded: true },
  },
  // One of a list, not a text in a box: a moment nobody knows cannot be asked for.
  argTypesEnhancers: [
    ({ argTypes }) =>
      argTypes['moment']
        ? {
            ...argTypes,
            moment: { ...argTypes['moment'], options: momentNames, control: { type: 'select' } },
            // The toolbar's word.
            locale: { ...argTypes['locale'], table: { disable: true } },
          }
        : argTypes,
  ],
  // Screens come in parts; a story begins when they are all there, and axe looks at what a person sees.
  loaders: [prepareStage],
  decorators: [
    (Story, { globals, args, parameters }) => {
      if (parameters['bare']) return <Story />
      const { locale, texts } = speechOf(globals['locale'])
      const dir = directionOf(globals['direction'])
      return (
        <Page
          locale={locale}
          theme={globals['theme']}
          isMotionReduced={globals['motion'] === 'reduced'}
        >
          <StageWords words={bundleOf(texts())}>
            <Story args={{ ...args, locale, ...(dir && { dir }) }} />
          </StageWords>
        </Page>
      )
    },
  ],
})
