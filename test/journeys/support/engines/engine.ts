import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright'

/** A browser engine that the journeys run on. All are driven through Playwright's page, or through what fits it. */
export interface Engine {
  name: EngineName
  launch(): Promise<Browser>
  /** What this engine's contexts need beside a visitor's language. */
  context: BrowserContextOptions
  /** The hands of one visitor: what no page can do for itself. */
  meet(page: Page, context: BrowserContext): Promise<Hands>
}

export type EngineName = 'chromium' | 'firefox' | 'webkit'

export interface Hands {
  /** Types through a Japanese input method: each character is composed, and one Enter confirms them all. */
  compose(text: string): Promise<void>
  /** Puts a text on the clipboard's way into the focused field, as Ctrl+V would. */
  paste(text: string): Promise<void>
}
