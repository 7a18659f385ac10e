import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BENCH } from './lib/pages.ts'

const PAGE = join(BENCH, '../docs/performance.md')
const START = '<!-- npm run bench -- --docs -->'
const END = '<!-- end of the run -->'

/** Puts a run between the two marks of docs/performance.md. */
export function writeRun(text: string): void {
  const page = readFileSync(PAGE, 'utf8')
  const [before, rest] = page.split(START)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined)
    throw new Error(`docs/performance.md has no ${START} … ${END}`)
  writeFileSync(PAGE, `${before}${START}\n\n${text.trim()}\n\n${END}${after}`)
}
