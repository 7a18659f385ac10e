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

// `npm run test:engines`: the journeys of `npm test` once more, in Firefox and in WebKit. On Debian and Ubuntu it installs
// what it needs; elsewhere it says what is missing and fails. `npm run test:engines firefox -- -t "wrong code"` narrows;
// `npm run test:engines -- --docs` writes what came of it into docs/engines.results.json and docs/engines.md.

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = join(root, '.vitest')

const LONGEST_RUN_MS = 2_700_000

interface Report {
  testResults: {
    status: string
    assertionResults: { fullName: string; status: 'passed' | 'failed' | 'skipped' | 'pending' }[]
  }[]
}

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

interface Tally {
  passed: number
  failed: number
  outcomes: Record<string, Outcome>
}

function run(engine: string, extra: string[]): Tally {
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
  if (!existsSync(file)) {
    console.log(`${engine}: ended without a report (${error ?? signal ?? status})`)
    return { passed: 0, failed: 1, outcomes: {} }
  }
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const count = (kind: string) => tests.filter(each => each.status === kind).length
  const passed = count('passed')
  let failed = count('failed')
  if (status !== 0 && failed === 0) failed = 1
  if (extra.length > 0) return { passed, failed, outcomes: {} }

  const left = tests.filter(each => each.status !== 'passed' && each.status !== 'failed')
  for (const { title, reason } of excluded) {
    const met = left.filter(({ fullName }) => title.test(fullName)).length
    console.log(`${engine}: ${met} excluded (${title.source}): ${reason}`)
    if (met === 0) {
      console.log(`${engine}: no test has that title any more; take it from the list`)
      failed += 1
    }
  }
  const unexplained = left.filter(({ fullName }) => !excluded.some(e => e.title.test(fullName)))
  for (const { fullName } of unexplained) console.log(`${engine}: skipped unexplained: ${fullName}`)
  const outcomes = tests.map(({ fullName, status: it }): [string, Outcome] => [
    fullName,
    it === 'passed' || it === 'failed' ? it : 'excluded',
  ])
  return { passed, failed: failed + unexplained.length, outcomes: Object.fromEntries(outcomes) }
}

function main(): number {
  const given = process.argv.slice(2).filter(each => each !== '--docs')
  const [first, ...rest] = given
  const named = first === 'firefox' || first === 'webkit' || first === 'chromium'
  const engines = named ? [first] : ['firefox', 'webkit']
  const extra = named ? rest : given
  mkdirSync(reports, { recursive: true })
  const total = { passed: 0, failed: 0 }
  try {
    install()
    for (const engine of engines) {
      const tally = run(engine, extra)
      console.log(`${engine}: ${tally.passed} passed, ${tally.failed} failed`)
      const isWhole = extra.length === 0 && Object.keys(tally.outcomes).length > 0
      if (process.argv.includes('--docs') && isWhole) keepResults(engine, tally.outcomes)
      total.passed += tally.passed
      total.failed += tally.failed
    }
  } catch (thrown) {
    console.error(`genkan: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    total.failed += 1
  }
  const line = `${total.passed} passed, ${total.failed} failed`
  writeFileSync(join(reports, 'tally-engines.txt'), `${line}\n`)
  console.log(line)
  return total.failed > 0 || total.passed === 0 ? 1 : 0
}

process.exitCode = main()
