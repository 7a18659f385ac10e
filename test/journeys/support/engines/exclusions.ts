import type { EngineName } from './engine.ts'

export interface Exclusion {
  engines: EngineName[]
  /** Of the test's whole title. Each must meet at least one test, else the run fails. */
  title: RegExp
  reason: string
}

/** Journeys that an engine is not taken on, each with the reason. Everything else runs on all three. */
export const EXCLUSIONS: Exclusion[] = [
  {
    engines: ['firefox', 'webkit'],
    title: /^with StrictMode/,
    reason:
      'the development build differs in React and not in what an engine does; it runs in Chromium',
  },
  {
    engines: ['firefox', 'webkit'],
    title: /^a passkey in /,
    reason:
      'only Chromium has a virtual authenticator that a test can plug in, and WebKitGTK has no passkeys at all',
  },
  {
    engines: ['firefox', 'webkit'],
    title: /^F42: a page that was asleep/,
    reason:
      'no driven page wakes there: Firefox ESR 153 loses its content process on the way back, WebKitGTK 2.50 loads it anew (seen)',
  },
  {
    engines: ['firefox', 'webkit'],
    title: /^(memory|auth0|firebase|supabase)[\w-]*[,:] /,
    reason:
      'what a server answers is the same in every engine; the scenes run on all with Better Auth and with your own REST API',
  },
]
