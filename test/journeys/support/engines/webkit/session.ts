import { setTimeout as pause } from 'node:timers/promises'
import type { Step } from './locator.ts'

/** The key by which WebDriver names an element (W3C WebDriver, 12.2). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

/** A driver that hangs is told by name, and not as a test that takes too long. */
const PATIENCE_MS = 45_000

/** Keys that are no character (W3C WebDriver, 17.4.2). */
const KEYS: Record<string, string> = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  Backspace: '\uE003',
  Delete: '\uE017',
  Space: ' ',
  Home: '\uE011',
  End: '\uE010',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Shift: '\uE008',
  Control: '\uE009',
  ControlOrMeta: '\uE009',
  Alt: '\uE00A',
  Meta: '\uE03D',
}

/** A WebDriver session, spoken to directly: the journeys need a dozen commands of it. Its windows take turns. */
export class Driver {
  private readonly base: string
  private readonly inPage: string
  private current: string
  private turn: Promise<unknown> = Promise.resolve()
  private constructor(base: string, inPage: string, current: string) {
    this.base = base
    this.inPage = inPage
    this.current = current
  }

  static async open(driver: string, capabilities: object, inPage: string): Promise<Driver> {
    const value = await command(`${driver}/session`, 'POST', {
      capabilities: { alwaysMatch: capabilities },
    })
    const base = `${driver}/session/${(value as { sessionId: string }).sessionId}`
    return new Driver(base, inPage, (await command(`${base}/window`, 'GET')) as string)
  }

  /** The window that the session began with. */
  first() {
    return new Session(this, this.inPage, this.current)
  }
  async another() {
    const { handle } = (await this.inTurn(() =>
      command(`${this.base}/window/new`, 'POST', { type: 'window' }),
    )) as { handle: string }
    return new Session(this, this.inPage, handle)
  }
  close() {
    return command(this.base, 'DELETE')
  }

  /** A command to one window. WebDriver speaks to one at a time. */
  ask(handle: string, path: string, method: string, body?: object): Promise<unknown> {
    return this.inTurn(async () => {
      if (this.current !== handle) await command(`${this.base}/window`, 'POST', { handle })
      this.current = handle
      return command(this.base + path, method, body)
    })
  }
  private inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const result = this.turn.then(run)
    this.turn = result.catch(() => {})
    return result
  }
}

/** One window of a session. */
export class Session {
  private readonly driver: Driver
  private readonly inPage: string
  private readonly handle: string
  /** The address at the last look. Playwright knows it without asking; WebDriver must be asked. */
  address = 'about:blank'
  constructor(driver: Driver, inPage: string, handle: string) {
    this.driver = driver
    this.inPage = inPage
    this.handle = handle
  }

  private ask(path: string, method: string, body?: object) {
    return this.driver.ask(this.handle, path, method, body)
  }
  close() {
    return this.ask('/window', 'DELETE')
  }
  async goto(url: string) {
    await this.ask('/url', 'POST', { url })
    await this.look()
  }
  async look(): Promise<string> {
    const ask = () => this.ask('/url', 'GET')
    // Once it gave no answer within 45 s (29 November 2026). Should it be waiting for a page that is there, which is a guess,
    // it says so after its own patience, and is asked once more.
    this.address = (await ask().catch((thrown: unknown) => {
      if (!String(thrown).includes('WebKit: timeout')) throw thrown
      return ask()
    })) as string
    return this.address
  }
  async reload() {
    await this.ask('/refresh', 'POST', {})
    await this.look()
  }
  async walk(to: 'back' | 'forward') {
    await this.ask(`/${to}`, 'POST', {})
    await this.look()
  }
  cookies() {
    return this.ask('/cookie', 'GET') as Promise<{ name: string; value: string }[]>
  }
  resize(width: number, height: number) {
    return this.ask('/window/rect', 'POST', { width, height })
  }
  async roleAndName(steps: Step[]) {
    return this.heard(await this.element(steps))
  }
  private async heard(element: string) {
    return {
      role: (await this.ask(`/element/${element}/computedrole`, 'GET')) as string,
      name: (await this.ask(`/element/${element}/computedlabel`, 'GET')) as string,
    }
  }
  async tree(): Promise<string[]> {
    const elements = await this.run<Record<string, string>[]>(
      "return [...document.body.querySelectorAll('*')].filter(genkanJourney.isVisible)",
    )
    const lines: string[] = []
    for (const element of elements) {
      const { role, name } = await this.heard(element[ELEMENT] ?? '')
      lines.push(`${role} ${name}`)
    }
    return lines
  }

  /** Runs a function body in the page, with `genkanJourney` at hand. Promises are awaited. */
  async run<Result>(body: string, ...args: unknown[]): Promise<Result> {
    const script = `
      const done = arguments[arguments.length - 1]
      const say = value => done({ value, address: location.href })
      if (typeof genkanJourney === 'undefined') return done({ missing: true })
      try {
        Promise.resolve((function () { ${body} }).apply(null, arguments)).then(say, e => done({ error: String(e) }))
      } catch (e) { done({ error: String(e) }) }`
    for (let tries = 0; ; tries += 1) {
      const answer = (await this.ask('/execute/async', 'POST', { script, args })) as {
        value?: Result
        address?: string
        missing?: true
        error?: string
      }
      if (answer.error !== undefined) throw new Error(answer.error)
      if (!answer.missing) {
        this.address = answer.address ?? this.address
        return answer.value as Result
      }
      if (tries > 5) throw new Error('WebKit: the page never takes the finder.')
      await this.ask('/execute/sync', 'POST', { script: this.inPage, args: [] })
    }
  }

  private async element(steps: Step[]): Promise<string> {
    const element = await this.run<Record<string, string>>(
      'return genkanJourney.find(arguments[0]).filter(genkanJourney.isVisible)[0]',
      steps,
    )
    return element[ELEMENT] ?? ''
  }
  async click(steps: Step[]): Promise<void> {
    await this.ask(`/element/${await this.element(steps)}/click`, 'POST', {})
  }

  /** One key, or several held together: `Control+v`. */
  press(keys: string) {
    const each = (keys === '+' ? [keys] : keys.split('+')).map(key => KEYS[key] ?? key)
    return this.keys([
      ...each.map(value => ({ type: 'keyDown', value })),
      ...each.toReversed().map(value => ({ type: 'keyUp', value })),
    ])
  }
  type(text: string) {
    return this.keys(
      Array.from(text).flatMap(value => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    )
  }
  private keys(actions: object[]) {
    return this.ask('/actions', 'POST', {
      actions: [{ type: 'key', id: 'keyboard', actions }],
    })
  }

  /** Asks again until it holds. A page that is just being replaced counts as «not yet». */
  async until(holds: () => Promise<boolean>, timeout: number, complaint: string): Promise<void> {
    const end = Date.now() + timeout
    let last = ''
    for (;;) {
      try {
        if (await holds()) return
      } catch (thrown) {
        last = String(thrown)
      }
      if (Date.now() > end)
        throw new Error(`${complaint} after ${timeout} ms ${last} ${await this.whatIsThere()}`)
      await pause(50)
    }
  }

  /** For whoever reads of a failure and was not there. */
  private whatIsThere(): Promise<string> {
    return this.run<string>(
      `const { tagName, textContent } = document.activeElement ?? {}
       return location.pathname + ', focus on ' + tagName + ' «' + (textContent ?? '').slice(0, 40) + '»' +
         (document.hasFocus() ? '' : ' of a window without it') + ': ' + document.body.innerText.slice(0, 400)`,
    ).catch(String)
  }
}

async function command(url: string, method: string, body?: object): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((thrown: unknown) => {
    throw new Error(`WebKit: ${method} ${url.replace(/^.*session\/[^/]*/, '')}: ${String(thrown)}`)
  })
  const { value } = (await answer.json()) as { value: { error?: string; message?: string } | null }
  if (!answer.ok)
    throw new Error(`WebKit: ${value?.error ?? answer.status} ${value?.message ?? ''}`)
  return value
}
