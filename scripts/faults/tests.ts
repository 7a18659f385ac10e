import { relative } from 'node:path'

/** What Vitest's JSON reporter writes, as far as it is read here. */
export interface Report {
  testResults: {
    name: string
    assertionResults: { ancestorTitles: string[]; title: string; status: string }[]
  }[]
}

/** A title with ids, of a test or of a group of tests, as its source has it: `F15: at «%s» …`. */
export interface Title {
  file: string
  title: string
  ids: string[]
}

/** How often what stands under a title was run, and how often it failed. */
export interface Count {
  cases: number
  failed: number
}

const ID = /\bF(?:0[1-9]|[1-5]\d|6[0-4])\b/g
export const idsIn = (text: string): string[] => [...new Set(text.match(ID))].sort()

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm
const LITERAL = /(['"`])((?:\\.|(?!\1)[^\\\n])*)\1/g

/** The titles with ids that are written out in a test file. An id in a comment is none. */
export function titlesIn(file: string, source: string): Title[] {
  const literals = [...source.replaceAll(COMMENT, '').matchAll(LITERAL)]
  const titles = literals
    .map(([, , literal = '']) => literal.replaceAll(/\\(['"`])/g, '$1'))
    .filter(literal => idsIn(literal).length > 0)
  return [...new Set(titles)].map(title => ({ file, title, ids: idsIn(title) }))
}

/** What a table puts into a title, in each of the ways that Vitest and JavaScript know. */
const VARIABLE = /%[sdifjoO#$]|\$\{[^}]*\}|\$[a-z][\w.]*/g

export const plainTitle = (title: string) => title.replaceAll(VARIABLE, '…')

/** The cases of a report that stand under a title. Null: its file was not run. */
export function countIn(report: Report, { file, title }: Title, root: string): Count | null {
  const results = report.testResults.filter(
    ({ name }) => relative(root, name).replaceAll('\\', '/') === file,
  )
  if (results.length === 0) return null
  const fixed = title
    .split(VARIABLE)
    .map(part => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
  const shape = new RegExp(`^${fixed.join('[^]*')}$`)
  const cases = results
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed')
    .filter(({ ancestorTitles, title: own }) => [...ancestorTitles, own].some(it => shape.test(it)))
  return {
    cases: cases.length,
    failed: cases.filter(({ status }) => status === 'failed').length,
  }
}

/** Cases of a report that name an id, each once, whatever title of theirs it stands in. */
export const casesWithId = ({ testResults }: Report): { ids: string[]; passed: boolean }[] =>
  testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .map(({ ancestorTitles, title, status }) => ({
      ids: idsIn([...ancestorTitles, title].join(' ')),
      passed: status === 'passed',
    }))
    .filter(({ ids }) => ids.length > 0)
