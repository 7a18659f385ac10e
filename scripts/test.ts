import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareBrowser } from './ensure-browser.ts'
import { reports, runStep, SUITES, type Step } from './suites.ts'

// `npm test` runs everything; `npm run test:unit` and its like name the steps they want, then Vitest's own
// arguments: `npm run test:journeys -- test/journeys/sms.test.ts -t "wrong code"`.

const root = fileURLToPath(new URL('..', import.meta.url))

const CHECKS: Step[] = [
  { name: 'lock file', command: ['npm', 'ci', '--dry-run', '--ignore-scripts'] },
  { name: 'format', command: ['npx', 'oxfmt', '--check'] },
  { name: 'lint', command: ['npx', 'oxlint'] },
  { name: 'types', command: ['npx', 'tsc', '-p', '.', '--noEmit'] },
]

/** After all of them: each fault of docs/faults.md was met in this run. */
const FAULTS: Step = {
  name: 'faults',
  command: [process.execPath, join(root, 'scripts/faults/index.ts'), '--check'],
}

/** The last lines of every run, also left in files for scripts that cannot see the end of the output. */
function finish(passed: number, failures: readonly string[]): number {
  writeFileSync(join(reports, 'failures.txt'), failures.map(each => `✗ ${each}\n`).join(''))
  if (failures.length > 0) console.log(`\n${failures.map(each => `✗ ${each}`).join('\n')}\n`)
  const line = `${passed} passed, ${failures.length} failed`
  writeFileSync(join(reports, 'tally.txt'), `${line}\n`)
  console.log(line)
  return failures.length > 0 || passed === 0 ? 1 : 0
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
      return finish(0, [problem])
    }
  }

  let total = 0
  const all: string[] = []
  const lines: string[] = []
  for (const step of steps) {
    console.log(`\n── ${step.name}`)
    const start = performance.now()
    const { passed, failures } = runStep(step, extra)
    total += passed
    all.push(...failures)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    const mark = failures.length > 0 ? '✗' : '✓'
    const counts = `${passed} passed, ${failures.length} failed`
    lines.push(`${mark} ${step.name.padEnd(10)} ${counts} (${seconds} s)`)
  }
  console.log(`\n${lines.join('\n')}`)
  return finish(total, all)
}

process.exitCode = main()
