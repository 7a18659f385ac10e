import type { Locator } from 'playwright'
import { expect } from 'vitest'
import type { Visitor } from './house.ts'

/** Everything a person does without a mouse. */
export function keyboardOf({ page }: Pick<Visitor, 'page'>) {
  const hasFocus = (wanted: Locator) =>
    wanted.evaluate(element => element === document.activeElement)

  const isBefore = (wanted: Locator) =>
    wanted.evaluate(element =>
      Boolean(
        (document.activeElement ?? element).compareDocumentPosition(element) &
        Node.DOCUMENT_POSITION_PRECEDING,
      ),
    )

  /** The short way. The other one leads through the browser's own bars, where Firefox keeps the focus from the page. */
  async function tabTo(wanted: Locator) {
    await wanted.waitFor()
    for (let presses = 0; presses < 30; presses += 1) {
      if (await hasFocus(wanted)) return
      await page.keyboard.press((await isBefore(wanted)) ? 'Shift+Tab' : 'Tab')
    }
    throw new Error(`No Tab reaches ${String(wanted)}`)
  }

  const button = (name: string) => page.getByRole('button', { name, exact: true })

  return {
    button,
    tabTo,
    heading: (name: string) => page.getByRole('heading', { name, exact: true }),
    type: (text: string) => page.keyboard.type(text),
    key: (name: string) => page.keyboard.press(name),
    /** Tabs to a button or a link, and presses Enter. */
    async press(wanted: string | Locator) {
      await tabTo(typeof wanted === 'string' ? button(wanted) : wanted)
      await page.keyboard.press('Enter')
    },
    /** Tabs to a field, types, and presses Enter. */
    async fill(field: Locator, text: string) {
      await tabTo(field)
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    },
    async expectFocus(wanted: Locator) {
      await wanted.waitFor()
      await expect.poll(() => hasFocus(wanted)).toBe(true)
    },
    status: () => page.getByRole('status').filter({ hasText: /./ }).first().textContent(),
    alert: (text: string) => page.getByRole('alert').filter({ hasText: text }).first().waitFor(),
  }
}

export type Keyboard = ReturnType<typeof keyboardOf>
