import { chromium as playwright } from 'playwright'
import { requireBrowser } from '../../../../scripts/find-browser.ts'
import type { Engine, Hands } from './engine.ts'

export const chromium: Engine = {
  name: 'chromium',
  context: {},
  launch: ({ keepsPages = false } = {}) =>
    playwright.launch({
      ...requireBrowser({ keepsPages }),
      ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    }),

  async meet(page, context) {
    const cdp = await context.newCDPSession(page)
    let composed = ''
    /** What a page hears of a key that an input method keeps (reliability, section 0). */
    const keepKey = async () => {
      const key = { key: 'Process', windowsVirtualKeyCode: 229 }
      await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
    }
    const hands: Hands = {
      async startComposing(text) {
        composed = text
        for (let length = 1; length <= text.length; length += 1) {
          await keepKey()
          await cdp.send('Input.imeSetComposition', {
            text: text.slice(0, length),
            selectionStart: length,
            selectionEnd: length,
          })
        }
      },
      async confirm() {
        await keepKey()
        await cdp.send('Input.insertText', { text: composed })
      },
      async giveUp() {
        await keepKey()
        await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
      },
      async compose(text) {
        await hands.startComposing(text)
        await hands.confirm()
      },
      async paste(text) {
        await context.grantPermissions(['clipboard-read', 'clipboard-write'])
        await page.evaluate(value => navigator.clipboard.writeText(value), text)
        await page.keyboard.press('ControlOrMeta+v')
      },
      async heard(element) {
        await element.evaluate(asked => asked.setAttribute('data-genkan-asked', ''))
        const { result } = await cdp.send('Runtime.evaluate', {
          expression: "document.querySelector('[data-genkan-asked]')",
        })
        const { nodes } = await cdp.send('Accessibility.getPartialAXTree', {
          objectId: result.objectId ?? '',
          fetchRelatives: false,
        })
        await element.evaluate(asked => asked.removeAttribute('data-genkan-asked'))
        return { role: String(nodes[0]?.role?.value), name: String(nodes[0]?.name?.value) }
      },
      async tree() {
        const { nodes } = await cdp.send('Accessibility.getFullAXTree')
        return (
          nodes
            // Where a line breaks is no part of what is read.
            .filter(({ ignored, role }) => !ignored && role?.value !== 'InlineTextBox')
            .map(({ role, name, value, properties }) => {
              const states = properties?.map(each => `${each.name}=${String(each.value.value)}`)
              return [role?.value, name?.value, value?.value, ...(states ?? [])].join(' ')
            })
        )
      },
    }
    return hands
  },
}
