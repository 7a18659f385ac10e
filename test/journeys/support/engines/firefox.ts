import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { firefox as playwright } from 'playwright'
import { requireFirefox } from '../../../../scripts/find-engines.ts'
import type { Engine, Hands } from './engine.ts'
import { freePort } from './freePort.ts'

const bridge = fileURLToPath(new URL('../../../../scripts/firefox-bridge.ts', import.meta.url))

let bridgePort = 0

export const firefox: Engine = {
  name: 'firefox',
  // Playwright's own defaults are media features, which the bridge answers for Firefox ESR.
  context: { colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null },

  async launch() {
    bridgePort = await freePort()
    return playwright.launch({
      channel: 'moz-firefox',
      executablePath: bridgedFirefox(),
      args: ['--remote-allow-system-access'],
      env: { ...process.env, BRIDGE_PORT: String(bridgePort) },
      // A page may then write to the clipboard without a click of its own.
      firefoxUserPrefs: { 'dom.events.testing.asyncClipboard': true },
    })
  },

  async meet(page) {
    type Act = 'start' | 'confirm' | 'giveUp' | 'paste' | 'find' | 'tree'
    async function ask(act: Act, text = '') {
      const answer = await fetch(`http://127.0.0.1:${bridgePort}/${act}`, {
        method: 'POST',
        body: text,
      })
      if (!answer.ok) throw new Error(`Firefox could not ${act}: ${await answer.text()}`)
      return answer.text()
    }
    const hands: Hands = {
      async startComposing(text) {
        await page.bringToFront()
        await ask('start', text)
      },
      confirm: async () => void (await ask('confirm')),
      giveUp: async () => void (await ask('giveUp')),
      async compose(text) {
        await hands.startComposing(text)
        await hands.confirm()
      },
      async paste(text) {
        await page.evaluate(value => navigator.clipboard.writeText(value), text)
        await ask('paste')
      },
      async heard(element, expected) {
        await element.evaluate(asked => asked.setAttribute('data-genkan-asked', ''))
        const found = await ask('find', JSON.stringify({ url: page.url(), ...expected }))
        await element.evaluate(asked => asked.removeAttribute('data-genkan-asked'))
        return found.includes('data-genkan-asked') ? expected : { role: '', name: '' }
      },
      tree: async () => JSON.parse(await ask('tree', page.url())) as string[],
    }
    return hands
  },
}

/** A program that starts Firefox behind the bridge: Playwright wants one it can call directly. */
function bridgedFirefox(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'genkan-firefox-')), 'firefox.sh')
  writeFileSync(
    file,
    `#!/bin/sh\nexec '${process.execPath}' '${bridge}' '${requireFirefox()}' "$@"\n`,
  )
  chmodSync(file, 0o755)
  return file
}
