import { setTimeout as pause } from 'node:timers/promises'
import type { Step } from './locator.ts'

/** The key by which WebDriver names an element (W3C WebDriver, 12.2). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

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

/** A WebDriver session, spoken to directly: the journeys need a dozen commands of it. */
export class Session {
  private readonly base: string
  private readonly inPage: string
  private constructor(base: string, inPage: string) {
    this.base = base
    this.inPage = inPage
  }

  static async open(driver: string, capabilities: object, inPage: string): Promise<Session> {
    const value = await command(`${driver}/session`, 'POST', {
      capabilities: { alwaysMatch: capabilities },
    })
    return new Session(`${driver}/session/${(value as { sessionId: string }).sessionId}`, inPage)
  }

  close() {
    return command(this.base, 'DELETE')
  }
  goto(url: string) {
    return command(`${this.base}/url`, 'POST', { url })
  }
  url() {
    return command(`${this.base}/url`, 'GET') as Promise<string>
  }
  reload() {
    return command(`${this.base}/refresh`, 'POST', {})
  }
  resize(width: number, height: number) {
    return command(`${this.base}/window/rect`, 'POST', { width, height })
  }

  /** Runs a function body in the page, with `genkanJourney` at hand. Promises are awaited. */
  async run<Result>(body: string, ...args: unknown[]): Promise<Result> {
    const script = `
      const done = arguments[arguments.length - 1]
      const say = value => done({ value })
      if (typeof genkanJourney === 'undefined') return done({ missing: true })
      try {
        Promise.resolve((function () { ${body} }).apply(null, arguments)).then(say, e => done({ error: String(e) }))
      } catch (e) { done({ error: String(e) }) }`
    for (let tries = 0; ; tries += 1) {
      const answer = (await command(`${this.base}/execute/async`, 'POST', { script, args })) as {
        value?: Result
        missing?: true
        error?: string
      }
      if (answer.error !== undefined) throw new Error(answer.error)
      if (!answer.missing) return answer.value as Result
      if (tries > 5) throw new Error('WebKit: the page never takes the finder.')
      await command(`${this.base}/execute/sync`, 'POST', { script: this.inPage, args: [] })
    }
  }

  async click(steps: Step[]): Promise<void> {
    const element = await this.run<Record<string, string>>(
      'return genkanJourney.find(arguments[0]).filter(genkanJourney.isVisible)[0]',
      steps,
    )
    await command(`${this.base}/element/${element[ELEMENT]}/click`, 'POST', {})
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
    return command(`${this.base}/actions`, 'POST', {
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
      if (Date.now() > end) throw new Error(`${complaint} after ${timeout} ms ${last}`)
      await pause(50)
    }
  }
}

async function command(url: string, method: string, body?: object): Promise<unknown> {
  const answer = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) })
  const { value } = (await answer.json()) as { value: { error?: string; message?: string } | null }
  if (!answer.ok)
    throw new Error(`WebKit: ${value?.error ?? answer.status} ${value?.message ?? ''}`)
  return value
}
