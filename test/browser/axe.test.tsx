import 'genkan/styles.css'
import axe, { type AxeResults, type Result, type RunOptions } from 'axe-core'
import { type MomentName, momentNames, prepareStage, Stage, StageWords } from 'genkan/testing'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { cdp, page } from 'vitest/browser'
import { reduceMotion, themeNames, wearTheme } from '../../.storybook/themes.ts'
import { words } from '../../.storybook/words/files.ts'
import { bundleOf, speechOf } from '../../.storybook/words/languages.ts'

// Storybook's own run judges each story in Japanese by day. Here one page draws every moment in every other language,
// and changes clothes without being drawn anew: of all that axe looks at, a theme changes contrast alone.

const LANGUAGES = Object.keys(words.languages)

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
const FORCED: Feature[] = [{ name: 'forced-colors', value: 'active' }]
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

const place = document.body.appendChild(document.createElement('div'))
const root = createRoot(place)
const still = document.head.appendChild(document.createElement('style'))
// A colour on its way from one theme to the next is neither.
still.textContent =
  '*, ::before, ::after { animation: none !important; transition: none !important; }'
const emulate = (features: Feature[]) =>
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

function draw(moment: MomentName, locale: string) {
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

const CONTRAST = ['color-contrast', 'link-in-text-block']

const say = (where: string, kind: string, results: Result[]) =>
  results.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => {
      const [check] = any
      const beside = check?.relatedNodes?.map(it => it.html.slice(0, 80)).join(' ') ?? ''
      return `${where}: ${kind} ${id}: ${html.slice(0, 120)} ${check?.message ?? ''} ${beside}`
    }),
  )

const complaints = (where: string, { violations, incomplete }: AxeResults) => [
  ...say(where, 'violation', violations),
  ...say(where, 'unclear', incomplete).filter(
    line => !EXPLAINED.some(explained => explained.line.test(line)),
  ),
]

const resultTypes: RunOptions['resultTypes'] = ['violations', 'incomplete']

describe('every moment, judged by axe', () => {
  test.each(LANGUAGES)(
    'F60: has nothing to complain of in %s, in any theme, with more contrast too',
    async locale => {
      const found: string[] = []
      for (const moment of momentNames) {
        draw(moment, locale)
        // Everything in light; in Japanese the stories have done that.
        if (locale !== 'ja')
          found.push(...complaints(moment, await axe.run(place, { resultTypes })))
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
    },
    120_000,
  )

  // Under forced colours a browser paints with the person's own, and `getComputedStyle`, from which axe reckons contrast,
  // goes on telling ours (seen). What can go wrong then is what opts out, and what was told apart by its surface alone.
  test('F60: keeps names, roles and edges under forced colours', async () => {
    await emulate(FORCED)
    expect(matchMedia('(forced-colors: active)').matches).toBe(true)
    const found: string[] = []
    for (const moment of momentNames) {
      draw(moment, 'ja')
      const rules = { 'color-contrast': { enabled: false } }
      found.push(...complaints(moment, await axe.run(place, { rules, resultTypes })))
      for (const element of place.querySelectorAll<HTMLElement>('*')) {
        const style = getComputedStyle(element)
        const isPicture = element.closest('svg, [aria-hidden=true]') !== null
        if (style.getPropertyValue('forced-color-adjust') === 'none' && !isPicture)
          found.push(`${moment}: keeps its own colours: ${element.outerHTML.slice(0, 120)}`)
        const isControl = element.matches('.gk-button, .gk-input')
        if (isControl && (style.borderTopStyle === 'none' || style.borderTopWidth === '0px'))
          found.push(`${moment}: has no edge: ${element.outerHTML.slice(0, 120)}`)
      }
    }
    expect(found).toEqual([])
  }, 60_000)

  test('a theme that is too pale is found', async () => {
    draw('codeExpired', 'ja')
    document.documentElement.style.setProperty('--gk-color-text', '#999')
    const { violations } = await axe.run(place, { runOnly: CONTRAST })
    document.documentElement.style.removeProperty('--gk-color-text')
    expect(violations.map(({ id }) => id)).toEqual(['color-contrast'])
  })

  test('less motion is what the toolbar of the stories makes it', () => {
    draw('codeVerifying', 'ja')
    const screen = place.querySelector('.gk-sign-in') as HTMLElement
    const step = () => getComputedStyle(screen).getPropertyValue('--gk-motion-step')
    expect(step()).toBe('150ms')
    reduceMotion(true)
    expect(step()).toBe('0s')
    reduceMotion(false)
    expect(step()).toBe('150ms')
  })
})
