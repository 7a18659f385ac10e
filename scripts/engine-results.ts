import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { EXCLUSIONS } from '../test/journeys/support/engines/exclusions.ts'

// What the last whole run of each engine came to, test by test (docs/engines.results.json), and the tables that
// docs/engines.md shows of it.

export type Outcome = 'passed' | 'failed' | 'excluded'
/** Engine → the test's whole title → what came of it. */
export type Results = Record<string, Record<string, Outcome>>

const inDocs = (name: string) => fileURLToPath(new URL(`../docs/${name}`, import.meta.url))
const file = inDocs('engines.results.json')
const page = inDocs('engines.md')

export const readResults = (): Results =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : {}

/** Puts one engine's outcomes in the place of its last ones, and draws the page anew. */
export function keepResults(engine: string, outcomes: Record<string, Outcome>): void {
  const results = readResults()
  results[engine] = sorted(outcomes)
  writeFileSync(file, `${JSON.stringify(sorted(results), null, 2)}\n`)
  const [before = '', after = ''] = readFileSync(page, 'utf8').split(
    /(?<=<!-- counted -->\n)[^]*(?=<!-- \/counted -->)/,
  )
  writeFileSync(page, `${before}\n${tables(results)}\n\n${after}`)
}

export function tables(results: Results): string {
  const engines = Object.keys(results)
  const counts = Object.entries(results).map(([engine, outcomes]) => {
    const all = Object.entries(outcomes)
    const of = (wanted: Outcome) => all.filter(([, outcome]) => outcome === wanted)
    const lacking = (what: 'engine' | 'tools') => {
      const titles = EXCLUSIONS.filter(
        ({ engines: those, lacking: it }) => it === what && those.some(name => name === engine),
      ).map(({ title }) => title)
      const count = of('excluded').filter(([title]) => titles.some(it => it.test(title))).length
      return `${count} (${((count / all.length) * 100).toFixed(1)} %)`
    }
    const cells = [engine, of('passed').length, of('failed').length, lacking('engine')]
    return `| ${[...cells, lacking('tools')].join(' | ')} |`
  })
  const titles = [...new Set(Object.values(results).flatMap(Object.keys))]
  const faults = titles
    .flatMap(title => [...title.matchAll(/\bF\d\d\b/g)].map(([id]) => ({ id, title })))
    .toSorted((a, b) => a.id.localeCompare(b.id) || a.title.localeCompare(b.title))
    .map(
      ({ id, title }) =>
        `| ${[id, title.replaceAll('|', '\\|'), ...engines.map(each => results[each]?.[title] ?? '–')].join(' | ')} |`,
    )
  return [
    '| engine | passed | failed | left out: the engine cannot | left out: our tools cannot |',
    '| --- | --- | --- | --- | --- |',
    ...counts,
    '',
    'Faults (reliability.md) that are met on the pages:',
    '',
    `| fault | test | ${engines.join(' | ')} |`,
    `| --- | --- |${' --- |'.repeat(engines.length)}`,
    ...faults,
  ].join('\n')
}

const sorted = <Value>(record: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => a.localeCompare(b)))
