import 'genkan/styles.css'
import { cleanup, render } from '@testing-library/react'
import { momentNames, type MomentName, prepareStage, Stage } from 'genkan/testing'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { cdp, page } from 'vitest/browser'

// What holds at every moment for people with large fingers, small screens, wide letters or a dislike of motion.

beforeAll(prepareStage)
afterEach(() => {
  document.documentElement.removeAttribute('style')
  for (const sheet of document.querySelectorAll('style[data-test]')) sheet.remove()
})

function show(moment: MomentName, locale: string): HTMLElement {
  return render(
    <main className="gk-page">
      <Stage moment={moment} locale={locale} />
    </main>,
  ).container
}

function addStyle(text: string): void {
  const sheet = document.createElement('style')
  sheet.dataset['test'] = ''
  sheet.textContent = text
  document.head.append(sheet)
}

/** Every moment in both languages; what `complain` finds, as sentences. */
function everywhere(complain: (root: HTMLElement) => string[]): string {
  const found: string[] = []
  for (const locale of ['ja', 'en']) {
    for (const moment of momentNames) {
      const root = show(moment, locale)
      found.push(...complain(root).map(it => `${moment}, ${locale}: ${it}`))
      cleanup()
    }
  }
  return found.join('\n')
}

/** Whether a finger that lands within 44 × 44 px around the middle of the control still meets it. */
function isReachable(control: HTMLElement): boolean {
  control.scrollIntoView({ block: 'center' })
  const box = control.getBoundingClientRect()
  if (box.width >= 44 && box.height >= 44) return true
  const x = box.left + box.width / 2
  const y = box.top + box.height / 2
  const reachX = Math.max(0, 21.5 - box.width / 2) && 21.5
  const reachY = Math.max(0, 21.5 - box.height / 2) && 21.5
  return [-1, 1].every(sign => {
    const hit = document.elementFromPoint(x + sign * reachX, y + sign * reachY)
    return hit !== null && (control.contains(hit) || hit.closest('label')?.control === control)
  })
}

const CONTROLS = 'button, a[href], input:not([type="hidden"]), select'

function overflowing(): string[] {
  const width = document.documentElement.clientWidth
  const needed = document.documentElement.scrollWidth
  return needed > width ? [`the page needs ${needed} px of ${width}`] : []
}

describe('every moment', () => {
  test('has controls that a finger meets: 44 × 44 px', async () => {
    await page.viewport(400, 800)
    const small = everywhere(root =>
      [...root.querySelectorAll<HTMLElement>(CONTROLS)]
        .filter(
          it => it.checkVisibility() && !it.closest('.gk-visually-hidden, [aria-hidden="true"]'),
        )
        .filter(it => !isReachable(it))
        .map(it => {
          const { width, height } = it.getBoundingClientRect()
          return `<${it.tagName} ${it.className}> is ${Math.round(width)} × ${Math.round(height)}`
        }),
    )
    expect(small).toBe('')
  }, 60_000)

  test('F61: fits 320 × 256 px, which is 1280 px at 400 %', async () => {
    await page.viewport(320, 256)
    expect(everywhere(overflowing)).toBe('')
  }, 60_000)

  test('F61: bears the letter, word and line spacing that people may set', async () => {
    await page.viewport(320, 640)
    addStyle(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }' +
        'p { margin-block-end: 2em !important }',
    )
    expect(everywhere(root => [...overflowing(), ...cutOff(root)])).toBe('')
  }, 60_000)

  test('F61: bears text twice as large', async () => {
    await page.viewport(640, 640)
    document.documentElement.style.fontSize = '200%'
    expect(everywhere(root => [...overflowing(), ...cutOff(root)])).toBe('')
  }, 60_000)

  test('F60: keeps still for people who ask for less motion', async () => {
    const door = cdp() as unknown as { send(method: string, how: object): Promise<unknown> }
    const motion = (value: string) =>
      door.send('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-reduced-motion', value }],
      })
    await motion('reduce')
    try {
      expect(matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(true)
      const moving = everywhere(root =>
        root
          .getAnimations({ subtree: true })
          .filter(it => Number(it.effect?.getComputedTiming().duration) > 0)
          .map(it => `${(it.effect as KeyframeEffect | null)?.target?.className} moves`),
      )
      expect(moving).toBe('')
    } finally {
      await motion('')
    }
  }, 60_000)
})

/** Texts of which a part cannot be seen. */
function cutOff(root: HTMLElement): string[] {
  return [...root.querySelectorAll<HTMLElement>('button, p, h1, label, span')]
    .filter(it => it.checkVisibility() && !it.closest('.gk-visually-hidden, svg'))
    .filter(it => getComputedStyle(it).overflow !== 'visible')
    .filter(it => it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1)
    .map(it => `<${it.tagName} ${it.className}> is cut off`)
}
