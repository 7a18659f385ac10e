import type { ConfirmStep } from '../../core/index.ts'

export type LandingCase = NonNullable<ConfirmStep['landing']>

interface Landing {
  title: 'title' | 'otherBrowserTitle' | 'doneElsewhereTitle'
  /** Whom going on signs in, or what to do instead. */
  text?: 'continuesHere' | 'continuesThere' | 'continuesBoth' | 'otherBrowser' | 'doneElsewhere'
  /** Whether there is anything to go on with here. */
  goesOn: boolean
  /** Whether one may as well begin anew here. */
  startsOver: boolean
}

/** What each way of opening a link looks like. */
export const LANDINGS: Record<LandingCase, Landing> = {
  same_browser: { title: 'title', goesOn: true, startsOver: true },
  here: {
    title: 'title',
    text: 'continuesHere',
    goesOn: true,
    startsOver: true,
  },
  there: {
    title: 'title',
    text: 'continuesThere',
    goesOn: true,
    startsOver: true,
  },
  both: {
    title: 'title',
    text: 'continuesBoth',
    goesOn: true,
    startsOver: true,
  },
  wrong_browser: {
    title: 'otherBrowserTitle',
    text: 'otherBrowser',
    goesOn: false,
    startsOver: true,
  },
  done_there: {
    title: 'doneElsewhereTitle',
    text: 'doneElsewhere',
    goesOn: false,
    startsOver: false,
  },
}
