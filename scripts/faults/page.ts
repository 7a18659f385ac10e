import { FAULTS } from './words.ts'
import { type Count, plainTitle, type Title } from './tests.ts'

/** By run (`npm test`, `firefox` …), by `keyOf` a title. */
export type Results = Record<string, Record<string, Count>>

export const keyOf = ({ file, title }: Title) => `${file}: ${title}`

const HEAD = `# What may go wrong, and which test shows that it does not

Every fault has an id, and the tests that meet it carry it in their titles. Written by \`npm run docs:faults\`: the titles out of the
sources, the numbers out of the reports of the last \`npm test\` and \`npm run test:engines\` ([engines.md](engines.md)). A table of
ten cases counts as ten. «·»: not run there, or not yet.`

const row = (cells: string[]) => `| ${cells.join(' | ')} |`

function say(counts: Count[]): string {
  const sum = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0)
  if (sum('cases') === 0) return '·'
  return sum('failed') > 0 ? `✗ ${sum('failed')} of ${sum('cases')}` : `✓ ${sum('cases')}`
}

export function writePage(titles: Title[], results: Results): string {
  const runs = Object.keys(results)
  const about = (id: string) => titles.filter(({ ids }) => ids.includes(id))
  const counts = (some: Title[], run: string) =>
    some.flatMap(title => results[run]?.[keyOf(title)] ?? [])
  const table = [
    row(['', 'fault', ...runs]),
    row(['---', '---', ...runs.map(() => '---')]),
    ...Object.values(FAULTS).flatMap(group =>
      Object.entries(group).map(([id, what]) =>
        row([
          `[${id}](#${id.toLowerCase()})`,
          what,
          ...runs.map(run => say(counts(about(id), run))),
        ]),
      ),
    ),
  ]
  const line = (title: Title) => {
    const each = runs.map(run => say(counts([title], run))).filter(count => count !== '·')
    const numbers = each.length > 0 ? ` (${each.join(', ')})` : ''
    return `- [${title.file.replace(/^test\//, '')}](../${title.file}): ${safe(plainTitle(title.title))}${numbers}`
  }
  const lists = Object.entries(FAULTS).flatMap(([group, faults]) => [
    `## ${group}`,
    ...Object.entries(faults).flatMap(([id, what]) => [
      `### ${id}`,
      `${what}.`,
      about(id).map(line).join('\n'),
    ]),
  ])
  return `${[HEAD, table.join('\n'), ...lists].join('\n\n')}\n`
}

/** Titles are text, and neither tags nor emphasis. */
const safe = (title: string) => title.replaceAll(/[<>*_[\]|\\`]/g, character => `\\${character}`)
