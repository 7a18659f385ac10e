import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

// The suites of `npm test`, each with the command it is run by, here and in `npm run test:repeat`.

const root = fileURLToPath(new URL('..', import.meta.url))
export const reports = join(root, '.vitest')

export interface Step {
  name: string
  command: string[]
  /** The steps of Vitest need one, the checks do not. */
  browser?: true
  report?: true
}

// One after the other: on two cores a browser beside a busy jsdom makes tests that watch the clock lie.
export const SUITES: Step[] = [
  vitest('unit', '--project', 'unit', '--project', 'node'),
  vitest('browser', '--project', 'browser'),
  vitest('stories', '--config', '.storybook/vitest.config.ts'),
  // Two journeys at a time left the processors idle for half the time: a journey mostly waits.
  vitest('journeys', '--project', 'journeys', '--project', 'engines', '--maxWorkers', '4'),
]

function vitest(name: string, ...args: string[]): Step {
  const needsBrowser = name === 'browser' || name === 'stories' || name === 'journeys'
  return {
    name,
    // Not through npx: what is stopped for hanging must be Vitest itself, and not the one who called it.
    command: [process.execPath, join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args],
    report: true,
    ...(needsBrowser && { browser: true }),
  }
}

// A step that hangs must end as a failure, not as a silence.
const LONGEST_STEP_MS = 1_800_000

/** What this reads of Vitest's report in JSON. */
export interface Report {
  numPassedTests: number
  testResults: {
    /** The file's whole path. */
    name: string
    status: string
    /** Why the file itself could not be run. */
    message?: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[]
  }[]
}

export interface Ran {
  isGreen: boolean
  passed: number
  /** A line for each failure. */
  failures: string[]
  /** None where the step writes none, or ended before it could. */
  report?: Report
}

/** What one step came to. A skipped test counts as failed, unless `-t` asked for others: nothing here may be green unseen. */
export function runStep(step: Step, extra: readonly string[]): Ran {
  const file = join(reports, `report-${step.name}.json`)
  rmSync(file, { force: true })
  const args = step.report
    ? ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...extra]
    : []
  const [program, ...rest] = step.command as [string, ...string[]]
  const { status, signal } = spawnSync(program, [...rest, ...args], {
    cwd: root,
    stdio: step.report ? 'inherit' : ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' },
    timeout: LONGEST_STEP_MS,
    killSignal: 'SIGKILL',
  })
  const isGreen = status === 0
  const ended = `${step.name}: ended with status ${status ?? 'none'}, signal ${signal ?? 'none'}`
  if (!step.report && isGreen) return { isGreen, passed: 1, failures: [] }
  if (!step.report || !existsSync(file)) return { isGreen: false, passed: 0, failures: [ended] }

  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  const failures = failuresOf(report, { allowsSkipped: extra.includes('-t') })
  // Vitest also fails on errors outside of any test, which its report does not count.
  if (!isGreen && failures.length === 0) failures.push(`${ended}, outside of any test`)
  return { isGreen, passed: report.numPassedTests, failures, report }
}

/** A line for each test that did not pass, and for each file that could not be run. */
export function failuresOf(
  { testResults }: Pick<Report, 'testResults'>,
  { allowsSkipped = false } = {},
): string[] {
  const firstLine = (text = '') => text.split('\n', 1)[0] ?? ''
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name)
    if (status === 'failed' && assertionResults.length === 0)
      return [`${file}: ${firstLine(message)}`]
    return assertionResults
      .filter(({ status: it }) => (allowsSkipped ? it === 'failed' : it !== 'passed'))
      .map(
        each => `${file}: ${each.fullName}: ${firstLine(each.failureMessages?.[0]) || each.status}`,
      )
  })
}
