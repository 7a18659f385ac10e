import { chromium as playwright } from 'playwright'
import { requireBrowser } from '../../../../scripts/find-browser.ts'
import type { Engine } from './engine.ts'

export const chromium: Engine = {
  name: 'chromium',
  context: {},
  launch: () => playwright.launch(requireBrowser()),

  async meet(page, context) {
    const cdp = await context.newCDPSession(page)
    return {
      async compose(text) {
        for (let length = 1; length <= text.length; length += 1) {
          await cdp.send('Input.imeSetComposition', {
            text: text.slice(0, length),
            selectionStart: length,
            selectionEnd: length,
          })
        }
        await cdp.send('Input.insertText', { text })
      },
      async paste(text) {
        await context.grantPermissions(['clipboard-read', 'clipboard-write'])
        await page.evaluate(value => navigator.clipboard.writeText(value), text)
        await page.keyboard.press('ControlOrMeta+v')
      },
    }
  },
}
