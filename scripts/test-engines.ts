import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EXCLUSIONS } from '../test/journeys/support/engines/exclusions.ts'
import { keepResults, type Outcome } from './engine-results.ts'
import {
  findFirefox,
  findWebKit,
  findXvfb,
  hasInputMethod,
  hasJapaneseLocale,
} from './find-engines.ts'
import { failuresOf, reports, type Report } from './suites.ts'

// `npm run test:engines`: the journeys of `npm test` once more, in Firefox and in WebKit. On Debian and Ubuntu it installs
// what it needs; elsewhere it says what is missing and fails. `npm run test:engines firefox -- -t "wrong code"` narrows;
// `npm run test:engines -- --docs` writes what came of it into docs/engines.results.json and docs/engines.md.

const root = fileURLToPath(new URL('..', import.meta.url))

const LONGEST_RUN_MS = 2_700_000

const INPUT_METHOD = [
  'fcitx5',
  'fcitx5-anthy',
  'fcitx5-frontend-gtk3',
  'xdotool',
  'openbox',
  'dbus-daemon',
]

function missing(): string[] {
  return [
    ...(findFirefox() ? [] : ['firefox-esr']),
    ...(findWebKit() ? [] : ['webkit2gtk-driver']),
    ...(findXvfb() ? [] : ['xvfb']),
    ...(hasJapaneseLocale() ? [] : ['locales']),
    ...(hasInputMethod() ? [] : INPUT_METHOD),
  ]
}

function install(): void {
  const packages = missing()
  if (packages.length === 0) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${packages.join(', ')} with apt-get …`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const run = (program: string, ...args: string[]) =>
      spawnSync(program, args, { stdio: 'ignore', env, timeout: 600_000 })
    run('apt-get', 'update', '-qq')
    run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages)
    if (!hasJapaneseLocale()) run('localedef', '-i', 'ja_JP', '-f', 'UTF-8', 'ja_JP.UTF-8')
  }
  const still = missing()
  if (still.length > 0) {
    throw new Error(
      `the engines need ${still.join(', ')} and could not install it. On Debian or Ubuntu: ` +
        `sudo apt-get install ${still.join(' ')} && sudo localedef -i ja_JP -f UTF-8 ja_JP.UTF-8`,
    )
  }
}

interface Ran {
  passed: number
  /** A line for each failure. */
  failures: string[]
  /** Of a whole run: a test's whole title → what came of it. */
  outcomes: Record<string, Outcome>
}

function run(engine: string, extra: string[]): Ran {
  console.log(`\n── ${engine}`)
  const excluded = EXCLUSIONS.filter(({ engines }) => engines.some(each => each === engine))
  const file = join(reports, `report-${engine}.json`)
  rmSync(file, { force: true })
  const at = extra.indexOf('-t')
  const wanted = at < 0 ? '' : (extra[at + 1] ?? '')
  const others = at < 0 ? extra : extra.toSpliced(at, 2)
  const unwanted = excluded.map(({ title }) => title.source).join('|')
  const { status, signal, error } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--project',
      'journeys',
      '--project',
      'engines',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      '-t',
      `^${unwanted && `(?!.*(${unwanted}))`}.*(${wanted})`,
      ...others,
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, GENKAN_ENGINE: engine },
      // A driver that hangs must end as a failure, not as a silence.
      timeout: LONGEST_RUN_MS,
      killSignal: 'SIGKILL',
    },
  )
  const ended = `ended with ${error?.message ?? signal ?? `status ${status}`}`
  if (!existsSync(file))
    return { passed: 0, failures: [`${ended}, without a report`], outcomes: {} }
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const passed = report.numPassedTests
  // What is left out is judged below.
  const failures = failuresOf(report, { allowsSkipped: true })
  if (status !== 0 && failures.length === 0) failures.push(`${ended}, outside of any test`)
  if (extra.length > 0) return { passed, failures, outcomes: {} }

  const left = tests.filter(each => each.status !== 'passed' && each.status !== 'failed')
  for (const { title, reason } of excluded) {
    const met = left.filter(({ fullName }) => title.test(fullName)).length
    console.log(`${engine}: ${met} excluded (${title.source}): ${reason}`)
    if (met === 0) failures.push(`no test has the title ${title.source}: take it from the list`)
  }
  const unexplained = left.filter(({ fullName }) => !excluded.some(e => e.title.test(fullName)))
  failures.push(...unexplained.map(({ fullName }) => `left out unexplained: ${fullName}`))
  const outcomes = tests.map(({ fullName, status: it }): [string, Outcome] => [
    fullName,
    it === 'passed' || it === 'failed' ? it : 'excluded',
  ])
  return { passed, failures, outcomes: Object.fromEntries(outcomes) }
}

function main(): number {
  const given = process.argv.slice(2).filter(each => each !== '--docs')
  const [first, ...rest] = given
  const isNamed = first === 'firefox' || first === 'webkit' || first === 'chromium'
  const engines = isNamed ? [first] : ['firefox', 'webkit']
  const extra = isNamed ? rest : given
  mkdirSync(reports, { recursive: true })
  let passed = 0
  const failures: string[] = []
  try {
    install()
    for (const engine of engines) {
      const ran = run(engine, extra)
      console.log(`${engine}: ${ran.passed} passed, ${ran.failures.length} failed`)
      const isWhole = extra.length === 0 && Object.keys(ran.outcomes).length > 0
      if (process.argv.includes('--docs') && isWhole) keepResults(engine, ran.outcomes)
      passed += ran.passed
      failures.push(...ran.failures.map(each => `${engine}: ${each}`))
    }
  } catch (thrown) {
    failures.push(thrown instanceof Error ? thrown.message : String(thrown))
  }
  const named = failures.map(each => `✗ ${each}\n`).join('')
  writeFileSync(join(reports, 'failures-engines.txt'), named)
  const line = `${passed} passed, ${failures.length} failed`
  writeFileSync(join(reports, 'tally-engines.txt'), `${line}\n`)
  console.log(`${named}${line}`)
  return failures.length > 0 || passed === 0 ? 1 : 0
}

process.exitCode = main()
