import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from './suites.ts'

// Whether several runs of the same tests differ in anything.

const root = fileURLToPath(new URL('..', import.meta.url))

const OUTCOMES = ['passed', 'failed', 'skipped', 'missing'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Of one run: a test's file and title → what came of it. */
export type Outcomes = Record<string, Exclude<Outcome, 'missing'>>

/** One test in each of the runs. */
export interface Row {
  title: string
  outcomes: readonly Outcome[]
}

export interface Verdict {
  /** How many tests each run had. */
  counts: readonly number[]
  /** Tests that one run had and another had not, or that came to something else. */
  differing: readonly Row[]
  /** Tests that came to the same in every run, but did not pass. */
  unpassed: readonly Row[]
}

interface Ran {
  isGreen: boolean
  report?: Pick<Report, 'testResults'>
}

export function outcomesOf({ isGreen, report }: Ran): Outcomes {
  const outcomes: Outcomes = {}
  for (const { name, status, assertionResults } of report?.testResults ?? []) {
    const file = relative(root, name)
    if (status === 'failed' && assertionResults.length === 0)
      outcomes[`${file} (the file)`] = 'failed'
    for (const { fullName, status: it } of assertionResults) {
      const title = `${file}: ${fullName}`
      let nth = 1
      const own = () => (nth > 1 ? `${title} (${nth})` : title)
      while (own() in outcomes) nth++
      outcomes[own()] = it === 'passed' || it === 'failed' ? it : 'skipped'
    }
  }
  // Vitest also fails on errors outside of any test, and may end before it has written anything.
  if (!isGreen && !Object.values(outcomes).includes('failed'))
    outcomes['outside of any test'] = 'failed'
  return outcomes
}

/** `isNarrowed`: only some of the tests were wanted, and Vitest lists the others as skipped. */
export function compare(runs: readonly Outcomes[], { isNarrowed = false } = {}): Verdict {
  const titles = [...new Set(runs.flatMap(Object.keys))].toSorted()
  const rows = titles
    .map((title): Row => ({ title, outcomes: runs.map(run => run[title] ?? 'missing') }))
    .filter(({ outcomes }) => !(isNarrowed && outcomes.every(each => each === 'skipped')))
  const isSame = ({ outcomes }: Row) => outcomes.every(each => each === outcomes[0])
  return {
    counts: runs.map((_, nth) => rows.filter(row => row.outcomes[nth] !== 'missing').length),
    differing: rows.filter(row => !isSame(row)),
    unpassed: rows.filter(row => isSame(row) && row.outcomes[0] !== 'passed'),
  }
}

/** A table of Markdown: each test, and in which runs (the first is 1) it came to what. */
export const table = (rows: readonly Row[]): string[] => [
  `| test | ${OUTCOMES.join(' | ')} |`,
  `| --- |${' --- |'.repeat(OUTCOMES.length)}`,
  ...rows.map(({ title, outcomes }) => {
    const cells = OUTCOMES.map(
      wanted => ranges(outcomes.flatMap((it, nth) => (it === wanted ? [nth + 1] : []))) || '–',
    )
    return `| ${[title.replaceAll('|', '\\|'), ...cells].join(' | ')} |`
  }),
]

/** `1–3, 7` for 1, 2, 3 and 7. */
function ranges(numbers: readonly number[]): string {
  const pieces: [number, number][] = []
  for (const number of numbers) {
    const last = pieces.at(-1)
    if (last?.[1] === number - 1) last[1] = number
    else pieces.push([number, number])
  }
  return pieces.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
