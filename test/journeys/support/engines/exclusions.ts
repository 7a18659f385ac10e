import type { EngineName } from './engine.ts'

export interface Exclusion {
  engines: EngineName[]
  /** Of the test's whole title. Each must meet at least one test, else the run fails. */
  title: RegExp
  /** Whether the engine itself cannot do it, or only the tools that drive it here. */
  lacking: 'engine' | 'tools'
  reason: string
}

/** Journeys that an engine is not taken on, each with the reason. Everything else runs on all three. */
export const EXCLUSIONS: Exclusion[] = [
  {
    engines: ['firefox'],
    title: /^a passkey in /,
    lacking: 'tools',
    reason: 'only Chromium has a virtual authenticator that these tests can plug in',
  },
  {
    engines: ['webkit'],
    title: /^a passkey in /,
    lacking: 'engine',
    reason: 'WebKitGTK has no passkeys',
  },
  {
    engines: ['firefox', 'webkit'],
    title: /^F42: a page that was asleep/,
    lacking: 'engine',
    reason:
      'no driven page wakes there: Firefox ESR 153 loses its content process on the way back, WebKitGTK 2.50 loads it anew (seen)',
  },
]
