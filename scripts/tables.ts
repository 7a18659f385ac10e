import { readFileSync, writeFileSync } from 'node:fs'

/** Puts lines between `<!-- name -->` and `<!-- /name -->` of a page of the docs, in place of what stood there. */
export function writeTable(page: string, name: string, lines: readonly string[]): void {
  const { file, before, after } = placeOf(page, name)
  writeFileSync(file, [before, ...lines, after].join('\n'))
}

interface Rows {
  /** The titles of the columns, and the line below them. */
  head: readonly [string, string]
  rows: readonly string[]
  /** By how many of its first cells a row is known. */
  keyCells: number
  /** What may stand in the first cell, in the order of the table. Other rows are dropped. */
  order: readonly string[]
}

/** Like `writeTable`, for runs that take hours and are done in pieces: a row replaces its older self, the others stay. */
export function writeRows(page: string, name: string, { head, rows, keyCells, order }: Rows): void {
  const cells = (row: string) => row.split(' | ').map(cell => cell.replace(/^\| /, ''))
  const keyOf = (row: string) => cells(row).slice(0, keyCells).join(' | ')
  const place = (row: string) => order.indexOf(cells(row)[0] ?? '')
  const known = placeOf(page, name).between.split('\n')
  const all = new Map([...known, ...rows].map(row => [keyOf(row), row]))
  const sorted = [...all]
    .filter(([, row]) => place(row) >= 0)
    .toSorted(([one, oneRow], [other, otherRow]) => {
      return place(oneRow) - place(otherRow) || one.localeCompare(other)
    })
  writeTable(page, name, [...head, ...sorted.map(([, row]) => row)])
}

function placeOf(page: string, name: string) {
  const file = new URL(`../${page}`, import.meta.url)
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const text = readFileSync(file, 'utf8')
  const [from, to] = [text.indexOf(open), text.indexOf(close)]
  if (from < 0 || to < from) throw new Error(`${page} has no place for «${name}»`)
  const start = from + open.length
  return {
    file,
    before: text.slice(0, start),
    between: text.slice(start, to),
    after: text.slice(to),
  }
}
