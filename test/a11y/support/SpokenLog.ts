import { expect } from 'vitest'
import { computeAccessibleName } from 'dom-accessibility-api'
import { isRegion, regions, roleOf } from './hear.ts'

/** What a person did, what was read aloud for it, and where the focus went: one line each. */
export class SpokenLog {
  readonly lines: string[] = []
  readonly phrases: string[] = []
  private acted = 0
  /** Promises that were not kept, in words. */
  private readonly broken: string[] = []
  private readonly observer: MutationObserver
  private readonly last = new Map<Element, string>()
  private focus: Element | null = null

  constructor() {
    this.observer = new MutationObserver(() => this.look())
    this.observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    })
    document.addEventListener('focusin', this.look)
  }

  /** Writes down what the person does next. */
  does(what: string): void {
    this.look()
    // Nobody listens to more: what is under way, how it ended, what may be done next.
    if (this.sinceAct().length > 3)
      this.broken.push(`too much was said: ${this.sinceAct().join(' ')}`)
    this.lines.push(what)
    this.acted = this.phrases.length
  }

  /** What was said since the person last did something. */
  sinceAct = (): string[] => this.phrases.slice(this.acted)

  stop(): string {
    this.look()
    this.leave()
    expect(this.broken).toEqual([])
    return `${this.lines.join('\n')}\n`
  }

  leave(): void {
    this.observer.disconnect()
    document.removeEventListener('focusin', this.look)
  }

  /** Writes down what is new. Runs by itself at each change of the page. */
  readonly look = (): void => {
    const { status, alert } = regions()
    // From the first render to the last: a region that comes together with its text is often not read.
    if (status.length !== 1 || alert.length !== 1)
      this.broken.push(`${status.length} status, ${alert.length} alert`)
    for (const region of [...status, ...alert]) {
      const text = region.textContent ?? ''
      if ((this.last.get(region) ?? '') === text) continue
      this.last.set(region, text)
      if (!text) continue
      this.phrases.push(text)
      this.lines.push(`  ${region.getAttribute('role')}: ${text}`)
    }
    const now = document.activeElement
    if (now === this.focus) return
    // Once somebody is on the page, the focus is on something at each change of it.
    if (this.focus && now === document.body)
      this.broken.push(`the focus fell to body after: ${this.lines.at(-1)}`)
    if (!now || now === document.body || isRegion(now)) return
    this.focus = now
    const name = computeAccessibleName(now) || now.textContent
    this.lines.push(`  focus: ${roleOf(now) ?? 'text'} “${name}”`)
  }
}
