import { Finder, Locator } from './locator.ts'
import type { Proxy, SeenRequest } from './proxy.ts'
import type { Session } from './session.ts'

type Wanted = string | RegExp | ((url: URL) => boolean)

/** As much of Playwright's page as the journeys use, over WebDriver. */
export class Page extends Finder {
  private readonly proxy: Proxy
  private readonly baseURL: string
  constructor(session: Session, proxy: Proxy, baseURL: string) {
    super(session)
    this.proxy = proxy
    this.baseURL = baseURL
  }

  readonly keyboard = {
    press: (key: string) => this.session.press(key),
    type: (text: string) => this.session.type(text),
  }

  private address = 'about:blank'
  url() {
    return this.address
  }
  /** Playwright knows the address without asking; WebDriver must be asked, so each look keeps it. */
  async look() {
    this.address = await this.session.url()
    return this.address
  }
  async goto(path: string) {
    await this.session.goto(new URL(path, this.baseURL).href)
    await this.look()
  }
  async reload() {
    await this.session.reload()
    await this.look()
  }
  title() {
    return this.session.run<string>('return document.title')
  }
  content() {
    return this.session.run<string>('return document.documentElement.outerHTML')
  }
  evaluate<Result, Argument>(run: string | ((argument: Argument) => Result), argument?: Argument) {
    const body =
      typeof run === 'string' ? `return (${run})` : `return (${run.toString()})(arguments[0])`
    return this.session.run<Result>(body, argument)
  }
  async bringToFront() {}
  setViewportSize({ width, height }: { width: number; height: number }) {
    return this.session.resize(width, height)
  }

  async waitForURL(wanted: Wanted, { timeout = 30_000 }: { timeout?: number } = {}) {
    const holds = async () => {
      const url = await this.look()
      if (typeof wanted === 'function') return wanted(new URL(url))
      return typeof wanted === 'string'
        ? url === new URL(wanted.replaceAll('**', ''), this.baseURL).href
        : wanted.test(url)
    }
    await this.session.until(
      holds,
      timeout,
      `WebKit: the address does not become ${String(wanted)}`,
    )
  }
  waitForRequest(wanted: (request: SeenRequest) => boolean): Promise<SeenRequest> {
    return new Promise((resolve, reject) => {
      const stop = () => this.proxy.listeners.delete(listen)
      const timer = setTimeout(() => {
        stop()
        reject(new Error('WebKit: no such request within 30 s'))
      }, 30_000)
      const listen = (request: SeenRequest) => {
        if (!wanted(request)) return
        clearTimeout(timer)
        stop()
        resolve(request)
      }
      this.proxy.listeners.add(listen)
    })
  }
  on(event: string, listen: (value: SeenRequest) => void) {
    if (event === 'request') this.proxy.listeners.add(listen)
  }
  waitForTimeout(ms: number) {
    return new Promise(resolve => setTimeout(resolve, ms))
  }

  /** What the page complained of since it was loaded. */
  complaints() {
    return this.session.run<string[]>('return window.genkanComplaints || []')
  }
}

export { Locator }
