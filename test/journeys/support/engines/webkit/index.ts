import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page as PlaywrightPage } from 'playwright'
import { build } from 'vite'
import { requireWebKit } from '../../../../../scripts/find-engines.ts'
import type { Engine } from '../engine.ts'
import { Page } from './page.ts'
import { openProxy } from './proxy.ts'
import { Driver, type Session } from './session.ts'

/**
 * WebKitGTK. Playwright drives only a WebKit of its own, so what the journeys use of a page is spoken here over WebDriver.
 * Each visitor has a driver of their own, since a driver has one session, and a proxy that sees their requests.
 */
export const webkit: Engine = {
  name: 'webkit',
  context: {},

  async launch() {
    const finder = await bundleFinder()
    const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [display] = (await once(screen.stdout, 'data')) as [Buffer]
    const browser = {
      newContext: (options: { locale?: string; baseURL?: string }) =>
        openContext(finder, `:${String(display).trim()}`, options),
      close: async () => void screen.kill(),
    }
    return browser as unknown as Browser
  },

  async meet(page) {
    const { keyboard } = page
    return {
      // Its WebDriver composes nothing; input methods in WebKit have tests of their own (test/engines).
      compose: text => keyboard.type(text),
      async paste(text) {
        await page.evaluate(value => {
          const transfer = new DataTransfer()
          transfer.setData('text/plain', value)
          const event = new ClipboardEvent('paste', {
            clipboardData: transfer,
            bubbles: true,
            cancelable: true,
          })
          if (document.activeElement?.dispatchEvent(event))
            document.execCommand('insertText', false, value)
        }, text)
      },
    }
  },
}

async function openContext(
  finder: string,
  display: string,
  { locale = 'en', baseURL = '' }: { locale?: string; baseURL?: string },
): Promise<BrowserContext> {
  const { driver, browser } = requireWebKit()
  const language = locale.startsWith('ja') ? 'ja_JP.UTF-8' : 'C.UTF-8'
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const proxy = await openProxy()
  const process_ = spawn(driver, [`--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: display,
      LANG: language,
      LC_ALL: language,
      LANGUAGE: locale,
      // Else a Japanese page's input method makes «2» of WebDriver's «@» (seen with 2.50.6).
      GTK_IM_MODULE: 'gtk-im-context-simple',
    },
    stdio: 'ignore',
  })
  const session = await openSession(process_, `http://127.0.0.1:${port}`, finder, {
    'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    proxy: { proxyType: 'manual', httpProxy: proxy.address },
  })
  const windows = [session.first()]
  let isFirstTaken = false
  const context = {
    async newPage() {
      const window = isFirstTaken ? await session.another() : windows[0]
      if (isFirstTaken && window) windows.push(window)
      isFirstTaken = true
      return new Page(window as Session, proxy, baseURL) as unknown as PlaywrightPage
    },
    /** Without the visitor's cookies, which no journey needs here. */
    request: {
      async get(path: string) {
        const answer = await fetch(new URL(path, baseURL), { redirect: 'manual' })
        return {
          status: () => answer.status,
          headers: () => Object.fromEntries(answer.headers),
        }
      },
    },
    async setOffline(isOffline: boolean) {
      proxy.isOffline = isOffline
      // The machine's own connection is not the proxy's, and this is all that a page would see of it.
      for (const window of windows)
        await window.run(
          `Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => !arguments[0] })
           dispatchEvent(new Event(arguments[0] ? 'offline' : 'online'))`.replaceAll(
            'arguments[0]',
            String(isOffline),
          ),
        )
    },
    grantPermissions: async () => {},
    async close() {
      await session.close().catch(() => {})
      process_.kill()
      proxy.close()
    },
  }
  return context as unknown as BrowserContext
}

async function openSession(driver: ChildProcess, url: string, finder: string, wanted: object) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await Driver.open(url, wanted, finder)
    } catch (thrown) {
      if (tries > 40 || driver.exitCode !== null) throw thrown
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}

async function bundleFinder(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
    build: {
      write: false,
      minify: true,
      lib: {
        entry: fileURLToPath(new URL('inPage.ts', import.meta.url)),
        formats: ['iife'],
        name: 'genkanFinder',
      },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('The finder was not built.')
  return output.output[0].code
}
