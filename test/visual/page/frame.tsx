import 'genkan/styles.css'
import { type MomentName, momentNames, prepareStage, Stage } from 'genkan/testing'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

// One screen of one person: `frame.html?locale=ja&theme=dark`. The board beside it says which moment.
const asked = new URLSearchParams(location.search)
const locale = asked.get('locale') ?? 'ja'
document.documentElement.lang = locale
document.documentElement.dataset['gkTheme'] = asked.get('theme') ?? 'light'

const root = createRoot(document.getElementById('root') as HTMLElement)

function show(moment: MomentName): void {
  flushSync(() =>
    root.render(
      <main className="gk-page">
        <Stage key={moment} moment={moment} locale={locale} />
      </main>,
    ),
  )
}

/** Until nothing moves any more: fonts, pictures, and what is drawn a frame later. @returns the height of the screen. */
async function settle(): Promise<number> {
  await document.fonts.ready
  await Promise.all([...document.images].map(image => image.decode().catch(() => {})))
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame)
  // Only one frame of a page can have the focus, and which one is a matter of luck.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  return document.documentElement.scrollHeight
}

export interface Screen {
  momentNames: MomentName[]
  ready: Promise<void>
  show: (moment: MomentName) => void
  settle: () => Promise<number>
}

Object.assign(window, {
  screenOfOne: { momentNames, ready: prepareStage(), show, settle } satisfies Screen,
})
