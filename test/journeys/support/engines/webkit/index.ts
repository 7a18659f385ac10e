import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page as PlaywrightPage } from 'playwright'
import { build } from 'vite'
import { requireWebKit } from '../../../../../scripts/find-engines.ts'
import type { Engine, Hands } from '../engine.ts'
import { freePort } from '../freePort.ts'
import { type InputMethod, keysFor, startInputMethod } from './inputMethod.ts'
import { type Locator, Page } from './page.ts'
import { openProxy } from './proxy.ts'
import { Driver, type Session } from './session.ts'

/**
 * WebKitGTK. Playwright drives only a WebKit of its own, so what the journeys use of a page is spoken here over WebDriver.
 * Each visitor has a driver of their own, since a driver has one session, and a proxy that sees their requests.
 */
export const webkit: Engine = {
  name: 'webkit',
  context: {},

  async launch({ inputMethod: isWanted = false } = {}) {
    const finder = await bundleFinder()
    const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [display] = (await once(screen.stdout, 'data')) as [Buffer]
    const place = `:${String(display).trim()}`
    inputMethod = isWanted ? await startInputMethod(place) : undefined
    const browser = {
      newContext: (options: { locale?: string; baseURL?: string }) =>
        openContext(finder, place, options),
      async close() {
        inputMethod?.close()
        screen.kill()
      },
    }
    return browser as unknown as Browser
  },

  async meet(page) {
    const hands: Hands = {
      async startComposing(text) {
        if (!inputMethod) throw new Error('WebKit was launched without an input method.')
        await page.evaluate(() => {
          const told = Object.assign(globalThis, { genkanComposing: '' })
          addEventListener(
            'compositionupdate',
            ({ data }) => void (told.genkanComposing = data),
            true,
          )
          addEventListener('compositionend', () => void (told.genkanComposing = ''), true)
        })
        await inputMethod.turn('on')
        await inputMethod.press(...keysFor(text))
        await isComposing(page, text)
      },
      confirm: () => endComposing(page, 'Return'),
      giveUp: () => endComposing(page, 'Escape'),
      /** Without an input method only the text arrives: that is enough for where nothing is asked of the way. */
      async compose(text) {
        if (!inputMethod) return page.keyboard.type(text)
        await hands.startComposing(text)
        await hands.confirm()
      },
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
      heard: element => (element as unknown as Locator).roleAndName(),
      tree: () => (page as unknown as Page).tree(),
    }
    return hands
  },
}

let inputMethod: InputMethod | undefined

/** Keys and their effect are far apart here: xdotool, the screen, fcitx5, GTK and two processes of WebKit. */
async function isComposing(page: PlaywrightPage, text: string) {
  const end = Date.now() + 10_000
  const read = () => page.evaluate(() => Reflect.get(globalThis, 'genkanComposing') as string)
  for (let now = await read(); now !== text; now = await read())
    if (Date.now() > end) throw new Error(`WebKit composes «${now}», not «${text}»`)
}

async function endComposing(page: PlaywrightPage, key: 'Return' | 'Escape') {
  await inputMethod?.press(key)
  await isComposing(page, '')
  await inputMethod?.turn('off')
}

async function openContext(
  finder: string,
  display: string,
  { locale = 'en', baseURL }: { locale?: string; baseURL?: string },
): Promise<BrowserContext> {
  const { driver, browser } = requireWebKit()
  const language = locale.startsWith('ja') ? 'ja_JP.UTF-8' : 'C.UTF-8'
  const port = await freePort()
  const proxy = await openProxy()
  const process_ = spawn(driver, [`--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: display,
      // Else a Japanese page's input method makes «2» of WebDriver's «@» (seen with 2.50.6).
      GTK_IM_MODULE: 'gtk-im-context-simple',
      ...inputMethod?.env,
      LANG: language,
      LC_ALL: language,
      LANGUAGE: locale,
    },
    stdio: 'ignore',
  })
  const session = await openSession(process_, `http://127.0.0.1:${port}`, finder, {
    'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    proxy: { proxyType: 'manual', httpProxy: proxy.address },
    // WebKit counts a script's time with the page's own clock, where a jump would end it (seen with 2.50). What it waits
    // for a page ends before our own patience.
    timeouts: { script: 86_400_000, pageLoad: 20_000 },
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
    cookies: () => windows[0]?.cookies(),
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
