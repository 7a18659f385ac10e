import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kB } from './bytes.ts'
import { BENCH, buildPage, firstChunks, PAGES } from './lib/pages.ts'

// `npm run bench:report`: every script of the bench's pages and the modules in it, as areas one can look at.

const OUT = join(BENCH, '../node_modules/.cache/genkan-bench/report.html')

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** `node_modules/react-dom/cjs/…` as `react-dom/cjs/…`, ours from the project's root. */
const shortName = (id: string) =>
  id
    .replace(/^.*\/node_modules\//, '')
    .replace(join(BENCH, '..'), '')
    .replaceAll('\0', '')

let html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>genkan: what a page downloads</title>
<style>body{font:14px/1.4 system-ui;margin:1rem}.page{display:flex;flex-wrap:wrap;gap:8px;align-items:stretch}
.chunk{display:flex;flex-direction:column;border:2px solid #888;min-width:90px;overflow:hidden}.first{border-color:#c00}
.chunk b{padding:2px 4px;background:#eee;font-size:12px;white-space:nowrap}.mods{display:flex;flex-wrap:wrap;flex:1}
.mods span{outline:1px solid #fff;background:#bcd;font-size:10px;overflow:hidden;padding:1px;min-width:4px}.ours{background:#bdb!important}</style>
<p>Red frames: the first scripts. Areas: minified characters of each module. Green: genkan's own. Point at one for its name.</p>`

for (const page of PAGES) {
  const output = await buildPage(page)
  const first = new Set(firstChunks(output).map(chunk => chunk.fileName))
  const chunks = output
    .filter(it => it.type === 'chunk')
    .toSorted((a, b) => b.code.length - a.code.length)
  html += `<h2>${page}: ${kB(firstChunks(output).map(it => it.code))} kB first, ${kB(chunks.map(it => it.code))} kB in all (gzip)</h2><div class="page">`
  for (const chunk of chunks) {
    const modules = Object.entries(chunk.modules)
      .map(([id, { renderedLength }]) => ({ name: shortName(id), size: renderedLength }))
      .filter(({ size }) => size > 0)
      .toSorted((a, b) => b.size - a.size)
    const side = Math.round(Math.sqrt(chunk.code.length) * 1.6)
    html += `<div class="chunk${first.has(chunk.fileName) ? ' first' : ''}" style="width:${side}px;height:${side + 20}px"><b>${escape(chunk.name)} ${kB([chunk.code])} kB</b><div class="mods">`
    for (const { name, size } of modules)
      html += `<span class="${/^\/(src|locales)/.test(name) ? 'ours' : ''}" style="flex:${size} ${size} ${Math.max(4, Math.round(Math.sqrt(size)))}px" title="${escape(name)}: ${size}">${escape(name.split('/').at(-1) ?? '')}</span>`
    html += '</div></div>'
  }
  html += '</div>'
}
mkdirSync(join(OUT, '..'), { recursive: true })
writeFileSync(OUT, html)
console.log(`Open ${OUT}`)
