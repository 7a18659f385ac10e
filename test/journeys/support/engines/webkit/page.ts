import { clockAt, passInPage } from './clock.ts'
import { Finder, Locator } from './locator.ts'
import type { Proxy, RouteHandler, SeenMessage, SeenRequest, SeenResponse } from './proxy.ts'
import type { Session } from './session.ts'

type Wanted = string | RegExp | ((url: URL) => boolean)

/** As much of Playwright's page as the journeys use, over WebDriver. */
export class Page extends Finder {
  private readonly proxy: Proxy
  private readonly baseURL: string | undefined
  constructor(session: Session, proxy: Proxy, baseURL?: string) {
    super(session)
    this.proxy = proxy
    this.baseURL = baseURL
  }

  readonly keyboard = {
    press: (key: string) => this.session.press(key),
    type: (text: string) => this.session.type(text),
  }

  url() {
    return this.session.address
  }
  async goto(path: string) {
    const url = new URL(path, this.baseURL).href
    this.proxy.opening = { url, by: this }
    await this.session.goto(url)
    delete this.proxy.opening
    const status = this.proxy.statuses.get(url)
    return status === undefined ? null : { status: () => status }
  }
  reload() {
    return this.session.reload()
  }
  goBack() {
    return this.session.walk('back')
  }
  goForward() {
    return this.session.walk('forward')
  }
  title() {
    return this.session.run<string>('return document.title')
  }
  tree() {
    return this.session.tree()
  }
  content() {
    return this.session.run<string>('return document.documentElement.outerHTML')
  }
  evaluate<Result, Argument>(run: string | ((argument: Argument) => Result), argument?: Argument) {
    const body =
      typeof run === 'string' ? `return (${run})` : `return (${run.toString()})(arguments[0])`
    return this.session.run<Result>(body, argument)
  }
  async addInitScript(run: () => void) {
    this.proxy.scripts.push(() => `(${run.toString()})()`)
  }

  private passed = 0
  /** Playwright's, as far as it is used: time goes on by itself, and can be let pass at once. */
  readonly clock = {
    install: async () => {
      this.proxy.scripts.push(() => `(${clockAt.toString()})(${this.passed})`)
    },
    fastForward: async (ms: number) => {
      this.passed += ms
      await this.evaluate(passInPage, ms)
    },
  }

  async bringToFront() {}
  close() {
    return this.session.close()
  }
  setViewportSize({ width, height }: { width: number; height: number }) {
    return this.session.resize(width, height)
  }

  async waitForURL(wanted: Wanted, { timeout = 30_000 }: { timeout?: number } = {}) {
    const holds = async () => {
      const url = await this.session.look()
      if (typeof wanted === 'function') return wanted(new URL(url))
      return typeof wanted === 'string'
        ? url === new URL(wanted, this.baseURL).href
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
  /** Those of every window of this visitor: the proxy cannot tell them apart, but for an address that a test opens. */
  on(event: string, listen: (value: never) => void) {
    if (event === 'request')
      this.proxy.listeners.add(seen => {
        const { url, by = this } = this.proxy.opening ?? {}
        if (by === this || url !== seen.url()) listen(seen as never)
      })
    if (event === 'response') this.proxy.answers.add(listen as (seen: SeenResponse) => void)
    if (event === 'console') this.proxy.complaints.add(listen as (said: SeenMessage) => void)
  }
  async route(wanted: string | RegExp, handle: RouteHandler, { times = Infinity } = {}) {
    const ending = typeof wanted === 'string' ? wanted.replace('**', '') : ''
    const fits = (path: string) =>
      typeof wanted === 'string' ? path.endsWith(ending) : wanted.test(path)
    this.proxy.routes.push({ wanted, fits, handle, times })
  }
  async unroute(wanted: string | RegExp) {
    const { routes } = this.proxy
    this.proxy.routes = routes.filter(route => route.wanted !== wanted)
  }
  waitForTimeout(ms: number) {
    return new Promise(resolve => setTimeout(resolve, ms))
  }
}

export { Locator }
