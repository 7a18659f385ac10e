import { readFileSync, writeFileSync } from 'node:fs'

/** Puts lines between `<!-- name -->` and `<!-- /name -->` of a page of the docs, in place of what stood there. */
export function writeTable(page: string, name: string, lines: readonly string[]): void {
  const file = new URL(`../${page}`, import.meta.url)
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const text = readFileSync(file, 'utf8')
  const [from, to] = [text.indexOf(open), text.indexOf(close)]
  if (from < 0 || to < from) throw new Error(`${page} has no place for «${name}»`)
  writeFileSync(file, [text.slice(0, from) + open, ...lines, text.slice(to)].join('\n'))
}
