import type { Returned, Row } from './rows.ts'

const COLUMNS = ['key', 'English', 'text', 'context']

/** RFC 4180, with a byte order mark: without it Excel takes UTF-8 for something else. */
export function writeCsv(rows: Row[]): string {
  const table = rows.map(row => [`${row.group}.${row.key}`, row.english, row.text, row.context])
  return `\uFEFF${[COLUMNS, ...table].map(cells => cells.map(quote).join(',')).join('\r\n')}\r\n`
}

const quote = (cell: string) =>
  /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/**
 * The columns `key` and `text`, wherever they stand; commas, semicolons or tabs between them, as spreadsheets save them.
 * @throws when a column or a closing quotation mark is missing.
 */
export function readCsv(file: string): Returned[] {
  const text = file.replace(/^\uFEFF/, '')
  const first = text.slice(0, text.search(/[\r\n]|$/))
  const separator = [',', ';', '\t'].find(it => first.split(it).length > 1) ?? ','
  const [head = [], ...rows] = cellsOf(text, separator)
  const at = (name: string) => {
    const index = head.findIndex(cell => cell.trim().toLowerCase() === name)
    if (index < 0) {
      throw new Error(
        `The first line has no column "${name}" (it has ${head.join(', ')}). Export again and keep the first line.`,
      )
    }
    return index
  }
  const [keyAt, textAt] = [at('key'), at('text')]
  return rows
    .filter(row => (row[keyAt] ?? '') !== '')
    .map(row => {
      const name = row[keyAt] ?? ''
      const dot = name.indexOf('.')
      return { group: name.slice(0, dot), key: name.slice(dot + 1), text: row[textAt] ?? '' }
    })
}

function cellsOf(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  const endCell = () => {
    row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    rows.push(row)
    row = []
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[++at]
      else isQuoted = false
    } else if (sign === '"' && cell === '') isQuoted = true
    else if (sign === separator) endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r' || text[at + 1] !== '\n') cell += sign
  }
  if (isQuoted) {
    throw new Error(
      `A quotation mark of line ${rows.length + 1} is never closed. Write " twice inside of a text.`,
    )
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}
