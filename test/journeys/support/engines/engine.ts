import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright'

/** A browser engine that the journeys run on. All are driven through Playwright's page, or through what fits it. */
export interface Engine {
  name: EngineName
  launch(options?: LaunchOptions): Promise<Browser>
  /** What this engine's contexts need beside a visitor's language. */
  context: BrowserContextOptions
  /** The hands of one visitor: what no page can do for itself. */
  meet(page: Page, context: BrowserContext): Promise<Hands>
}

export type EngineName = 'chromium' | 'firefox' | 'webkit'

export interface LaunchOptions {
  /** WebKit alone needs one from the system; with it, its visitors take turns, as the keyboard is one. Default: false. */
  inputMethod?: boolean
  /** Whether a page that was left may be kept whole, as it is for people (M11). Default: false, as Playwright has it. */
  keepsPages?: boolean
}

export interface Hands {
  /** Types through a Japanese input method: each character is composed, and one Enter confirms them all. */
  compose(text: string): Promise<void>
  /** The same, and stops while all of it is still being composed. */
  startComposing(text: string): Promise<void>
  /** The Enter that confirms what is being composed. */
  confirm(): Promise<void>
  /** The Escape that gives up what is being composed. */
  giveUp(): Promise<void>
  /** Puts a text on the clipboard's way into the focused field, as Ctrl+V would. */
  paste(text: string): Promise<void>
  /**
   * What the engine itself tells a screen reader of an element. Firefox only says whether it is what was `expected`, and
   * else an empty role.
   */
  heard(element: Locator, expected: Heard): Promise<Heard>
  /** Everything that the engine itself tells a screen reader of the page, an element a line. */
  tree(): Promise<string[]>
}

export interface Heard {
  role: string
  name: string
}
