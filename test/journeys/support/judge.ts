import axe, { type Result } from 'axe-core'
import type { Page } from 'playwright'

/**
 * Once nothing moves. A step fades in for 150 ms, and a colour on its way is neither of the two: a judge of contrast, or a
 * picture, would see one that no person is left with (color-contrast 3.26 on a busy machine).
 */
export async function still(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = () =>
      document
        .getAnimations()
        .filter(
          each =>
            each.playState !== 'finished' && each.effect?.getComputedTiming().endTime !== Infinity,
        )
    for (let moving = ending(); moving.length > 0; moving = ending())
      await Promise.allSettled(moving.map(({ finished }) => finished))
  })
}

/** What axe objects to on the whole page. Its script comes from outside, as a browser's extension would bring it. */
export async function objections(page: Page): Promise<Result[]> {
  await still(page)
  await page.evaluate(`(() => { ${axe.source} })()`)
  return page.evaluate(async () => {
    const judge = Reflect.get(globalThis, 'axe') as typeof axe
    return (await judge.run(document)).violations
  })
}
