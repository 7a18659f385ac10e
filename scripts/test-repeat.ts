import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareBrowser } from './ensure-browser.ts'
import { compare, outcomesOf, table, type Outcomes, type Verdict } from './repeat.ts'
import { reports, runStep, SUITES } from './suites.ts'
import { writeTable } from './tables.ts'

// `npm run test:repeat`: the journeys of `npm test`, twenty whole runs one after the other and nothing tried again; then
// whether they differ in anything. `-- 5` for five, `-- 5 -t "wrong code"` narrows. `-- --continue` goes on with the runs
// that this very commit has in .vitest/repeat.json; `-- --docs` writes what came of them into docs/hard-to-break.md.

interface Run {
  /** Null where something was not committed. */
  commit: string | null
  /** Vitest's own arguments. */
  extra: readonly string[]
  outcomes: Outcomes
}

const root = fileURLToPath(new URL('..', import.meta.url))
const file = join(reports, 'repeat.json')

const given = process.argv.slice(2).filter(each => each !== '--continue' && each !== '--docs')
const [isContinued, isForDocs] = ['--continue', '--docs'].map(each => process.argv.includes(each))
const [times, extra] = /^\d+$/.test(given[0] ?? '')
  ? [Number(given[0]), given.slice(1)]
  : [20, given]

/** What git says, or null where there is none. */
function git(...args: string[]): string | null {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}

const commitHere = () => (git('status', '--porcelain') === '' ? git('rev-parse', 'HEAD') : null)

/** What an interrupted series left of this commit. */
function runsOf(commit: string): Run[] {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Run[]) : []
  const isSame = (run: Run) => JSON.stringify(run.extra) === JSON.stringify(extra)
  return known.filter(run => run.commit === commit && isSame(run))
}

function repeat(runs: Run[], commit: string | null): void {
  const journeys = SUITES.find(({ name }) => name === 'journeys')
  if (!journeys) throw new Error('there is no suite of journeys')
  const problem = prepareBrowser(line => console.log(line))
  if (problem) throw new Error(problem)
  mkdirSync(reports, { recursive: true })
  while (runs.length < times) {
    console.log(`\n── run ${runs.length + 1} of ${times}`)
    const outcomes = outcomesOf(runStep(journeys, extra))
    if (commitHere() !== commit) throw new Error('the sources changed: this run does not count')
    runs.push({ commit, extra, outcomes })
    writeFileSync(file, JSON.stringify(runs))
  }
}

function say({ counts, differing, unpassed }: Verdict): void {
  if (differing.length > 0) console.log(`\nThey differ in:\n${table(differing).join('\n')}`)
  if (unpassed.length > 0) console.log(`\nNot passed in any:\n${table(unpassed).join('\n')}`)
  console.log(
    `\n${counts.length} runs, ${spread(counts)} tests each: ${differing.length} differed, ${unpassed.length} never passed`,
  )
}

function spread(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  return least === most ? `${least}` : `${least} to ${most}`
}

function writeDocs(commit: string, { counts, differing, unpassed }: Verdict): void {
  const cells = [
    counts.length,
    `${git('log', '-1', '--format=%cs', commit)}, ${commit.slice(0, 7)}`,
    spread(counts),
    differing.length,
    unpassed.length,
  ]
  writeTable('docs/hard-to-break.md', 'repeat', [
    '| whole runs | of the commit | tests in each | differed | never passed |',
    '| --: | --- | --: | --: | --: |',
    `| ${cells.join(' | ')} |`,
    ...[differing, unpassed].flatMap(rows => (rows.length > 0 ? ['', ...table(rows)] : [])),
  ])
}

try {
  const commit = commitHere()
  if ((isContinued || isForDocs) && commit === null)
    throw new Error('--continue and --docs speak of a commit: commit first')
  if (isForDocs && extra.length > 0) throw new Error('--docs speaks of whole runs')
  const runs = isContinued && commit !== null ? runsOf(commit) : []
  if (isContinued) console.log(`${runs.length} runs of this commit are there`)
  repeat(runs, commit)
  const verdict = compare(
    runs.map(({ outcomes }) => outcomes),
    { isNarrowed: extra.length > 0 },
  )
  say(verdict)
  if (isForDocs && commit !== null) writeDocs(commit, verdict)
  const { counts, differing, unpassed } = verdict
  const isEmpty = counts.length === 0 || counts.includes(0)
  process.exitCode = isEmpty || differing.length > 0 || unpassed.length > 0 ? 1 : 0
} catch (error) {
  console.error(`genkan: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
