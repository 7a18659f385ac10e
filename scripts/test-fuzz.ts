import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { TARGETS } from '../test/fuzz/targets/index.ts'
import { writeRows } from './tables.ts'

// `npm run test:fuzz`: texts that nobody would think of, for everything here that reads what others wrote. Ten minutes of
// processor time for each target; `-- --minutes 1 email code` for less. What reaches new code is kept in test/fuzz/corpus,
// which `npm test` reads again. The seed is printed; `GENKAN_SEED=…` plays the same texts again. `--docs` writes what was
// run into the table of docs/hard-to-break.md; what was not run keeps its line there.

interface Report {
  title: string
  executions: number
  cpuMinutes: number
  findings: { text: string; why: string }[]
  kept: number
  lines: { all: number; ran: number; missing: string[] }
}

const { values, positionals } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, docs: { type: 'boolean' } },
  allowPositionals: true,
})
const root = fileURLToPath(new URL('..', import.meta.url))
const seed = Number(process.env['GENKAN_SEED'] ?? Date.now() & 0x7fffffff)
const names = positionals.length > 0 ? positionals : Object.keys(TARGETS)
const rows: string[] = []
let isBroken = false

mkdirSync(`${root}/.vitest`, { recursive: true })
console.log(`Random texts from GENKAN_SEED=${seed}, ${values.minutes} minutes for each target`)
for (const name of names) {
  console.log(`── ${name}`)
  const file = `${root}/.vitest/fuzz-${name}.json`
  const { status } = spawnSync(
    process.execPath,
    ['test/fuzz/run.ts', name, values.minutes, String(seed), file],
    // A text that is never read to its end must not be a run that never ends. Nice and busy machines are slow ones.
    { cwd: root, stdio: 'inherit', timeout: (Number(values.minutes) * 60 + 60) * 60_000 },
  )
  if (status !== 0) {
    console.log(`${name}: ended without a report (status ${status ?? 'none'})`)
    isBroken = true
    continue
  }
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  const { title, executions, cpuMinutes, findings, kept, lines } = report
  const covered = `${lines.ran} of ${lines.all} lines`
  console.log(`${executions} texts, ${covered}, ${kept} kept, ${findings.length} findings`)
  if (lines.missing.length > 0) console.log(`  never reached: ${lines.missing.join(' ')}`)
  rows.push(
    `| \`${name}\` | ${title} | ${cpuMinutes.toFixed(1)} | ${executions.toLocaleString('en')} | ${covered} | ${kept} | ${findings.length} | ${seed} |`,
  )
  isBroken ||= findings.length > 0
}
if (values.docs)
  writeRows('docs/hard-to-break.md', 'fuzz', {
    head: [
      '| target | what is read | CPU minutes | texts | reached | kept | broken promises | seed |',
      '| --- | --- | --: | --: | --: | --: | --: | --: |',
    ],
    rows,
    keyCells: 1,
    order: Object.keys(TARGETS).map(name => `\`${name}\``),
  })
process.exitCode = isBroken ? 1 : 0
