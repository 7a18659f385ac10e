import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareBrowser } from './ensure-browser.ts'

// `npm test` runs everything; `npm run test:unit` and its like name the steps they want, then Vitest's own
// arguments: `npm run test:journeys -- test/journeys/sms.test.ts -t "wrong code"`.

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = join(root, '.vitest')

interface Step {
  name: string
  command: string[]
  /** The steps of Vitest need one, the checks do not. */
  browser?: true
  report?: true
}

const CHECKS: Step[] = [
  { name: 'lock file', command: ['npm', 'ci', '--dry-run', '--ignore-scripts'] },
  { name: 'format', command: ['npx', 'oxfmt', '--check'] },
  { name: 'lint', command: ['npx', 'oxlint'] },
  { name: 'types', command: ['npx', 'tsc', '-p', '.', '--noEmit'] },
]

// One after the other: on two cores a browser beside a busy jsdom makes tests that watch the clock lie.
const SUITES: Step[] = [
  vitest('unit', '--project', 'unit', '--project', 'node'),
  vitest('browser', '--project', 'browser'),
  vitest('stories', '--config', '.storybook/vitest.config.ts'),
  // Two journeys at a time left the processors idle for half the time: a journey mostly waits.
  vitest('journeys', '--project', 'journeys', '--project', 'engines', '--maxWorkers', '4'),
]

/** After all of them: each fault of docs/faults.md was met in this run. */
const FAULTS: Step = {
  name: 'faults',
  command: [process.execPath, join(root, 'scripts/faults/index.ts'), '--check'],
}

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

interface Tally {
  passed: number
  failed: number
}

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { name: string; status: string; message?: string; assertionResults: unknown[] }[]
}

/** What one step came to. A skipped test counts as failed: nothing here may be green unseen. */
function run(step: Step, extra: string[]): Tally {
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
  const green = status === 0
  if (!step.report) return { passed: green ? 1 : 0, failed: green ? 0 : 1 }
  if (!existsSync(file)) {
    console.log(
      `${step.name}: ended without a report (status ${status ?? 'none'}, signal ${signal ?? 'none'})`,
    )
    return { passed: 0, failed: 1 }
  }

  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  const skipped = report.numPendingTests + report.numTodoTests
  if (skipped > 0) console.log(`${step.name}: ${skipped} skipped, counted as failed`)
  const unloaded = report.testResults.filter(
    result => result.status === 'failed' && result.assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + skipped + unloaded
  // Vitest also fails on errors outside of any test, which its report does not count.
  return { passed: report.numPassedTests, failed: green ? failed : Math.max(failed, 1) }
}

/** The last line of every run, also left in a file for scripts that cannot see the end of the output. */
function finish({ passed, failed }: Tally): number {
  const line = `${passed} passed, ${failed} failed`
  writeFileSync(join(reports, 'tally.txt'), `${line}\n`)
  console.log(line)
  return failed > 0 || passed === 0 ? 1 : 0
}

function main(): number {
  const [wanted = 'all', ...extra] = process.argv.slice(2)
  const isWanted: Record<string, (step: Step) => boolean> = {
    all: () => true,
    checks: step => CHECKS.includes(step),
  }
  const steps = [...CHECKS, ...SUITES, FAULTS].filter(
    isWanted[wanted] ?? (step => step.name === wanted),
  )
  mkdirSync(reports, { recursive: true })
  if (steps.some(step => step.browser)) {
    const problem = prepareBrowser(line => console.log(line))
    if (problem) {
      console.error(`genkan: ${problem}`)
      return finish({ passed: 0, failed: 1 })
    }
  }

  const total: Tally = { passed: 0, failed: 0 }
  const lines: string[] = []
  for (const step of steps) {
    console.log(`\n── ${step.name}`)
    const start = performance.now()
    const { passed, failed } = run(step, extra)
    total.passed += passed
    total.failed += failed
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    const mark = failed > 0 ? '✗' : '✓'
    lines.push(`${mark} ${step.name.padEnd(10)} ${passed} passed, ${failed} failed (${seconds} s)`)
  }
  console.log(`\n${lines.join('\n')}`)
  return finish(total)
}

process.exitCode = main()
