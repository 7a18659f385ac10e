import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyOf, type Results, writePage } from './page.ts'
import { casesWithId, countIn, type Report, type Title, titlesIn } from './tests.ts'
import { IDS } from './words.ts'

// `npm run docs:faults` writes docs/faults.md: which test stands for which fault, out of the sources, and how often it was run with
// what result, out of the reports that `npm test` and `npm run test:engines` left behind. It runs nothing itself; what no report
// knows keeps the numbers of docs/faults.json. `-- --check`, the last step of `npm test`, judges the reports of that run.

const root = join(import.meta.dirname, '../..')
const DATA = join(root, 'docs/faults.json')
export const PAGE = join(root, 'docs/faults.md')

/** The reports of each run, as the runners name them in `.vitest`. */
const RUNS: Record<string, string[]> = {
  'npm test': ['unit', 'browser', 'journeys'],
  Firefox: ['firefox'],
  WebKit: ['webkit'],
}
const LEAST_CASES = 300

export const readResults = (): Results => JSON.parse(readFileSync(DATA, 'utf8')) as Results

function readReports(names: string[]): Report[] {
  const files = names.map(name => join(root, `.vitest/report-${name}.json`))
  return files.filter(existsSync).map(file => JSON.parse(readFileSync(file, 'utf8')) as Report)
}

/** Every title with an id, in the order of the files. The gate that judges them gives examples of its own. */
export const readTitles = (): Title[] =>
  globSync('test/**/*.test.{ts,tsx}', { cwd: root })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => path !== 'test/gates/faults.test.ts')
    .sort()
    .flatMap(file => titlesIn(file, readFileSync(join(root, file), 'utf8')))

function renew(titles: Title[], kept: Results): Results {
  const renewed = Object.entries(RUNS).map(([run, names]) => {
    const reports = readReports(names)
    const counts = titles.flatMap(title => {
      const key = keyOf(title)
      const counted = reports.flatMap(report => countIn(report, title, root) ?? [])
      const count = counted.find(({ cases }) => cases > 0) ?? kept[run]?.[key]
      return count ? [[key, count] as const] : []
    })
    return [run, Object.fromEntries(counts)] as const
  })
  return Object.fromEntries(renewed)
}

/** What is missing in a run: as sentences, none when every fault was met. */
export function judge(reports: Report[]): string[] {
  const cases = reports.flatMap(casesWithId)
  const met = new Set(cases.filter(({ passed }) => passed).flatMap(({ ids }) => ids))
  return [
    ...IDS.filter(id => !met.has(id)).map(id => `${id}: no test with this id in its title passed`),
    ...(cases.length < LEAST_CASES
      ? [`${cases.length} cases have an id in their titles, and not ${LEAST_CASES}`]
      : []),
  ]
}

function main(isCheck: boolean): number {
  if (isCheck) {
    const found = judge(readReports(RUNS['npm test'] ?? []))
    for (const each of found) console.log(each)
    return found.length > 0 ? 1 : 0
  }
  const titles = readTitles()
  const results = renew(titles, existsSync(DATA) ? readResults() : {})
  writeFileSync(DATA, `${JSON.stringify(results, null, 2)}\n`)
  writeFileSync(PAGE, writePage(titles, results))
  return 0
}

if (process.argv[1] === import.meta.filename)
  process.exitCode = main(process.argv.includes('--check'))
