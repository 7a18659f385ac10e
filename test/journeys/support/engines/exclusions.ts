import type { EngineName } from './engine.ts'

export interface Exclusion {
  engine: EngineName
  /** Of the test's whole title. Each must meet at least one test, else the run fails. */
  title: RegExp
  reason: string
}

/** Journeys that an engine cannot be taken on, each with the reason. Everything else runs on all three. */
export const EXCLUSIONS: Exclusion[] = [
  {
    engine: 'webkit',
    title: /through an input method is checked once/,
    reason:
      'WebKit’s WebDriver composes no text; its input method has tests of its own (test/engines)',
  },
]
