import 'genkan/styles.css'
import axe, { type AxeResults, type Result, type RunOptions } from 'axe-core'
import { type MomentName, momentNames, prepareStage, Stage, StageWords } from 'genkan/testing'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { cdp, page } from 'vitest/browser'
import { themeNames, wearTheme } from '../../../.storybook/themes.ts'
import { bundleOf, speechOf } from '../../../.storybook/words/languages.ts'

// Storybook's own run judges each story in Japanese by day. Here one page draws every moment in every other language,
// and changes clothes without being drawn anew: of all that axe looks at, a theme changes contrast alone.

interface Clothes {
  name: string
  theme: string
  media: Feature[]
}
interface Feature {
  name: string
  value: string
}
const MORE: Feature[] = [{ name: 'prefers-contrast', value: 'more' }]
const CLOTHES: Clothes[] = [
  ...themeNames
    // The dark halves of files: test/gates/themes.test.ts reckons their colours.
    .filter(theme => theme !== 'light' && !theme.includes(' '))
    .map(theme => ({ name: theme, theme, media: [] })),
  { name: 'light, more contrast', theme: 'light', media: MORE },
  { name: 'dark, more contrast', theme: 'dark', media: MORE },
]

/** What axe leaves to a person to judge, and why it is well here. */
const EXPLAINED: { why: string; line: RegExp }[] = [
  {
    why: 'one letter in the round mark of a provider that has no logo; it has the colour of the text',
    line: /color-contrast: <text .*too short to determine/,
  },
  {
    why: 'an empty field; what is typed has the colour of the text, and axe judges that in the filled moments',
    line: /color-contrast: <input .*no value/,
  },
  {
    why: 'a country beside its flag: the one sheet of all flags is its neighbour, not its background',
    line: /color-contrast: <span class=.gk-country-text.*background image .*gk-country-flags/,
  },
  {
    why: 'around a flag: the sheet of all flags is cut to one by its window, and axe reckons with the whole sheet',
    line: /^(identifierPhone|phoneEnrollment)\w*(, [^:]*)?: unclear color-contrast: .*overlapped by another element/,
  },
]

export const place = document.body.appendChild(document.createElement('div'))
const root = createRoot(place)
const still = document.head.appendChild(document.createElement('style'))
// A colour on its way from one theme to the next is neither.
still.textContent =
  '*, ::before, ::after { animation: none !important; transition: none !important; }'
export const emulate = (features: Feature[]) =>
  (cdp() as unknown as { send: (method: string, options: object) => Promise<unknown> }).send(
    'Emulation.setEmulatedMedia',
    { features },
  )

beforeAll(async () => {
  await prepareStage()
  await page.viewport(768, 900)
})
afterEach(async () => {
  wearTheme('light')
  await emulate([])
})
afterAll(() => {
  root.unmount()
  place.remove()
  still.remove()
})

export function draw(moment: MomentName, locale: string) {
  document.documentElement.lang = locale
  flushSync(() =>
    root.render(
      <StageWords words={bundleOf(speechOf(locale).texts())}>
        <main className="gk-page">
          <Stage key={moment} moment={moment} locale={locale} />
        </main>
      </StageWords>,
    ),
  )
}

export const CONTRAST = ['color-contrast', 'link-in-text-block']

const say = (where: string, kind: string, results: Result[]) =>
  results.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => {
      const [check] = any
      const beside = check?.relatedNodes?.map(it => it.html.slice(0, 80)).join(' ') ?? ''
      return `${where}: ${kind} ${id}: ${html.slice(0, 120)} ${check?.message ?? ''} ${beside}`
    }),
  )

export const complaints = (where: string, { violations, incomplete }: AxeResults) => [
  ...say(where, 'violation', violations),
  ...say(where, 'unclear', incomplete).filter(
    line => !EXPLAINED.some(explained => explained.line.test(line)),
  ),
]

export const resultTypes: RunOptions['resultTypes'] = ['violations', 'incomplete']

/** One language in every theme. Everything in light; in Japanese the stories have done that. */
export async function judge(locale: string): Promise<void> {
  const found: string[] = []
  for (const moment of momentNames) {
    draw(moment, locale)
    if (locale !== 'ja') found.push(...complaints(moment, await axe.run(place, { resultTypes })))
    for (const { name, theme, media } of CLOTHES) {
      wearTheme(theme)
      if (media.length > 0) await emulate(media)
      const results = await axe.run(place, { runOnly: CONTRAST, resultTypes })
      found.push(...complaints(`${moment}, ${name}`, results))
      if (media.length > 0) await emulate([])
    }
    wearTheme('light')
  }
  expect(found).toEqual([])
}
