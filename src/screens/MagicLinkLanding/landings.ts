import type { ConfirmStep } from '../../core/index.ts'

export type LandingCase = NonNullable<ConfirmStep['landing']>

interface Landing {
  title: 'title' | 'otherBrowserTitle' | 'doneElsewhereTitle'
  /** Whom going on signs in, or what to do instead. */
  text?:
    | 'continuesHere'
    | 'continuesThere'
    | 'continuesBoth'
    | 'otherBrowser'
    | 'doneElsewhere'
    | 'doneWhereOpened'
  /** The button that goes on. */
  submit?: 'submit' | 'submitHere'
  /** Whether there is anything to go on with here. */
  goesOn: boolean
  /** Whether the page that asked can be signed in instead of this one. */
  approves?: boolean
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
  either: {
    title: 'title',
    submit: 'submitHere',
    goesOn: true,
    approves: true,
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
  done_elsewhere: {
    title: 'doneElsewhereTitle',
    text: 'doneWhereOpened',
    goesOn: false,
    startsOver: true,
  },
}
