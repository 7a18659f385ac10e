import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EXCLUSIONS } from '../test/journeys/support/engines/exclusions.ts'
import { findFirefox, findWebKit, findXvfb, hasJapaneseLocale } from './find-engines.ts'

// `npm run test:engines`: the journeys of `npm test` once more, in Firefox and in WebKit. On Debian and Ubuntu it installs
// what it needs; elsewhere it says what is missing and fails. `npm run test:engines firefox -- -t "wrong code"` narrows.

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = join(root, '.vitest')

interface Report {
  testResults: {
    status: string
    assertionResults: { fullName: string; status: 'passed' | 'failed' | 'skipped' | 'pending' }[]
  }[]
}

function missing(): string[] {
  return [
    ...(findFirefox() ? [] : ['firefox-esr']),
    ...(findWebKit() ? [] : ['webkit2gtk-driver']),
    ...(findXvfb() ? [] : ['xvfb']),
    ...(hasJapaneseLocale() ? [] : ['locales']),
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

function run(engine: string, extra: string[]): { passed: number; failed: number } {
  console.log(`\n── ${engine}`)
  const excluded = EXCLUSIONS.filter(each => each.engine === engine)
  const file = join(reports, `report-${engine}.json`)
  rmSync(file, { force: true })
  const narrowed = extra.includes('-t')
  const pattern = excluded.map(({ title }) => title.source).join('|')
  const { status } = spawnSync(
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
      ...(pattern && !narrowed ? ['-t', `^(?!.*(${pattern}))`] : []),
      ...extra,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, GENKAN_ENGINE: engine } },
  )
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const count = (kind: string) => tests.filter(each => each.status === kind).length
  const passed = count('passed')
  let failed = count('failed')
  if (status !== 0 && failed === 0) failed = 1
  if (narrowed) return { passed, failed }

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
  return { passed, failed: failed + unexplained.length }
}

function main(): number {
  const [first, ...rest] = process.argv.slice(2)
  const named = first === 'firefox' || first === 'webkit' || first === 'chromium'
  const engines = named ? [first] : ['firefox', 'webkit']
  const extra = named || first === undefined ? rest : [first, ...rest]
  mkdirSync(reports, { recursive: true })
  let total = { passed: 0, failed: 0 }
  try {
    install()
    for (const engine of engines) {
      const { passed, failed } = run(engine, extra)
      console.log(`${engine}: ${passed} passed, ${failed} failed`)
      total = { passed: total.passed + passed, failed: total.failed + failed }
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
