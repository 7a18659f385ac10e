import type { MomentName } from 'genkan/testing'
import type { Screen } from './frame.tsx'

// One moment in all languages, themes and widths at once: a picture of this board is eight pictures.
const board = document.getElementById('board') as HTMLElement

/** Shorter screens stand on the page of a phone held upright. */
const LOWEST = 480

const frames = ['light', 'dark'].flatMap(theme =>
  [320, 768].flatMap(width =>
    ['ja', 'en'].map(locale => {
      const frame = document.createElement('iframe')
      frame.title = `${width} px, ${locale}, ${theme}`
      frame.src = `./frame.html?locale=${locale}&theme=${theme}`
      frame.height = String(LOWEST)
      return board.appendChild(frame)
    }),
  ),
)

const screens = Promise.all(
  frames.map(async frame => {
    await new Promise(resolve => frame.addEventListener('load', resolve, { once: true }))
    const { screenOfOne } = frame.contentWindow as Window & { screenOfOne?: Screen }
    if (!screenOfOne) throw new Error(`${frame.title} did not start`)
    await screenOfOne.ready
    return screenOfOne
  }),
)

/** Draws a moment and waits until it stands still. `tokens`: CSS variables set on every screen. */
async function draw(moment: MomentName, tokens: Record<string, string> = {}): Promise<void> {
  await Promise.all(
    (await screens).map(async ({ show, settle }, index) => {
      const frame = frames[index] as HTMLIFrameElement
      const page = frame.contentDocument as Document
      page.documentElement.removeAttribute('style')
      for (const [name, value] of Object.entries(tokens))
        page.documentElement.style.setProperty(name, value)
      frame.height = String(LOWEST)
      show(moment)
      frame.height = String(await settle())
    }),
  )
  for (let count = 0; count < 2; count++) await new Promise(requestAnimationFrame)
}

export interface Board {
  draw: typeof draw
  momentNames: () => Promise<MomentName[]>
}

Object.assign(window, {
  board: {
    draw,
    momentNames: async () => (await screens)[0]?.momentNames ?? [],
  } satisfies Board,
})
