import type { Session } from './session.ts'

export type Matcher = string | { exactly: string } | { source: string; flags: string }

/** One step of finding an element, as JSON. `inPage.ts` takes it. */
export type Step =
  | { by: 'role'; role: string; name?: Matcher; level?: number; checked?: boolean }
  | { by: 'label' | 'text' | 'has'; text: Matcher }
  | { by: 'css'; selector: string }
  | { by: 'at'; index: number }
  | { by: 'visible' }
  | { by: 'or'; steps: Step[] }

type Text = string | RegExp
interface Exact {
  exact?: boolean
}
interface RoleOptions extends Exact {
  name?: Text
  level?: number
  checked?: boolean
}
interface Patience {
  timeout?: number
}
type State = 'visible' | 'hidden' | 'attached' | 'detached'

const PATIENCE_MS = 15_000

function matcher(text: Text, { exact }: Exact = {}): Matcher {
  if (text instanceof RegExp) return { source: text.source, flags: text.flags }
  return exact ? { exactly: text } : text
}

/** The finders that Playwright's page and locators share. */
export class Finder {
  protected readonly session: Session
  protected readonly steps: Step[]
  constructor(session: Session, steps: Step[] = []) {
    this.session = session
    this.steps = steps
  }

  protected with(...steps: Step[]) {
    return new Locator(this.session, [...this.steps, ...steps])
  }
  getByRole(role: string, { name, level, checked, ...exact }: RoleOptions = {}) {
    return this.with({
      by: 'role',
      role,
      ...(name !== undefined && { name: matcher(name, exact) }),
      ...(level !== undefined && { level }),
      ...(checked !== undefined && { checked }),
    })
  }
  getByLabel(text: Text, exact: Exact = {}) {
    return this.with({ by: 'label', text: matcher(text, exact) })
  }
  getByText(text: Text, exact: Exact = {}) {
    return this.with({ by: 'text', text: matcher(text, exact) })
  }
  getByTestId(id: string) {
    return this.locator(`[data-testid="${id}"]`)
  }
  locator(selector: string, { hasText }: { hasText?: Text } = {}) {
    const found = this.with({ by: 'css', selector })
    return hasText === undefined ? found : found.filter({ hasText })
  }
}

/** As much of Playwright's locator as the journeys use, over WebDriver. */
export class Locator extends Finder {
  filter({ hasText }: { hasText: Text }) {
    return this.with({ by: 'has', text: matcher(hasText) })
  }
  or(other: Locator) {
    return this.with({ by: 'or', steps: other.steps })
  }
  nth(index: number) {
    return this.with({ by: 'at', index })
  }
  first() {
    return this.nth(0)
  }
  last() {
    return this.nth(-1)
  }

  count() {
    return this.session.run<number>('return genkanJourney.find(arguments[0]).length', this.steps)
  }
  async isVisible() {
    return this.session.run<boolean>(
      'return genkanJourney.find(arguments[0]).some(genkanJourney.isVisible)',
      this.steps,
    )
  }

  async waitFor({ state = 'visible', timeout = PATIENCE_MS }: { state?: State } & Patience = {}) {
    const holds = {
      visible: () => this.isVisible(),
      hidden: async () => !(await this.isVisible()),
      attached: async () => (await this.count()) > 0,
      detached: async () => (await this.count()) === 0,
    }
    await this.session.until(holds[state], timeout, `${this.words()} is not ${state}`)
  }

  /** Runs `body` with the one element as `element`, and waits until there is exactly one. */
  private async on<Result>(body: string, ...args: unknown[]): Promise<Result> {
    let result: { value: Result } | undefined
    await this.session.until(
      async () => {
        const answer = await this.session.run<{ value: Result } | number>(
          `const found = genkanJourney.find(arguments[0])
           if (found.length !== 1) return found.length
           const [element] = found
           const input = arguments[1]
           return Promise.resolve((() => { ${body} })()).then(value => ({ value }))`,
          this.steps,
          args,
        )
        if (typeof answer === 'number') {
          if (answer > 1) throw new Error(`${this.words()} is ${answer} elements`)
          return false
        }
        result = answer
        return true
      },
      PATIENCE_MS,
      `${this.words()} is not there`,
    )
    return (result as { value: Result }).value
  }

  inputValue() {
    return this.on<string>('return element.value')
  }
  textContent() {
    return this.on<string | null>('return element.textContent')
  }
  innerText() {
    return this.on<string>('return element.innerText')
  }
  getAttribute(name: string) {
    return this.on<string | null>('return element.getAttribute(input[0])', name)
  }
  isChecked() {
    return this.on<boolean>('return element.checked')
  }
  focus() {
    return this.on<void>('element.focus()')
  }
  async fill(text: string) {
    await this.waitFor()
    await this.on('genkanJourney.fill(element, input[0])', text)
  }
  async selectOption(wanted: string | { label: string }) {
    const text = typeof wanted === 'string' ? wanted : wanted.label
    await this.on('genkanJourney.select(element, input[0])', text)
  }
  evaluate<Result, Argument>(
    run: (element: HTMLElement, argument: Argument) => Result,
    argument?: Argument,
  ) {
    return this.on<Result>(`return (${run.toString()})(element, input[0])`, argument)
  }
  async click() {
    await this.waitFor()
    await this.on("element.scrollIntoView({ block: 'center', behavior: 'instant' })")
    await this.session.click(this.steps)
  }
  async check() {
    if (!(await this.isChecked())) await this.click()
  }
  async press(key: string) {
    await this.focus()
    await this.session.press(key)
  }
  async pressSequentially(text: string) {
    await this.focus()
    await this.session.type(text)
  }

  /** What the engine itself tells assistive technology (WebDriver's computedrole and computedlabel). */
  async roleAndName() {
    await this.waitFor()
    return this.session.roleAndName(this.steps)
  }

  private words() {
    return `WebKit: ${JSON.stringify(this.steps)}`
  }
}
