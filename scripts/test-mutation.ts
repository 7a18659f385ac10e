import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { AREAS, type AreaName } from '../test/mutation/areas.ts'
import { writeRows } from './tables.ts'

// `npm run test:mutation`: breaks the sources on purpose, one sign at a time, and counts which breaks a test notices
// (Stryker). `-- readers` for one area, `--files src/core/email.ts` for some of its files. Takes hours for all of it.
// Stryker is fetched into tools/mutation at the first run. `--docs` writes what was run into the table of
// docs/hard-to-break.md; what was not run keeps its line there.

interface Mutant {
  status: string
  statusReason?: string
}

interface Report {
  files: Record<string, { mutants: Mutant[] }>
}

const { values, positionals } = parseArgs({
  options: { files: { type: 'string' }, docs: { type: 'boolean' } },
  allowPositionals: true,
})
const root = fileURLToPath(new URL('..', import.meta.url))
const stryker = `${root}/tools/mutation/node_modules/@stryker-mutator/core/bin/stryker.js`
const areas = (positionals.length > 0 ? positionals : Object.keys(AREAS)) as AreaName[]
const rows: string[] = []
let isBelow = false

if (!existsSync(stryker)) {
  console.log('Fetching Stryker into tools/mutation. This takes a minute.')
  // Its peer Vitest is the one of the project, two folders above.
  spawnSync('npm', ['ci', '--legacy-peer-deps'], {
    cwd: `${root}/tools/mutation`,
    stdio: 'inherit',
  })
}
for (const area of areas) {
  const { status } = spawnSync(
    process.execPath,
    [stryker, 'run', 'test/mutation/stryker.config.mjs'],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        GENKAN_PROPERTY_RUNS: '100',
        GENKAN_MODEL_RUNS: '30',
        // One seed for all: a mutant is noticed, or it is not.
        GENKAN_SEED: '1',
        ...process.env,
        GENKAN_AREA: area,
        ...(values.files && { GENKAN_MUTATE: values.files }),
      },
    },
  )
  if (status !== 0) throw new Error(`genkan: Stryker did not end well on «${area}».`)
  const report = JSON.parse(readFileSync(`${root}/.vitest/mutation-${area}.json`, 'utf8')) as Report
  const count = tally(Object.values(report.files).flatMap(({ mutants }) => mutants))
  const isEnough = count.score >= AREAS[area].bound
  isBelow ||= !isEnough
  console.log(`${area}: ${count.score.toFixed(1)} %, wanted ${AREAS[area].bound} %`)
  for (const [file, { mutants }] of Object.entries(report.files)) {
    const { noticed, missed, slow, score } = tally(mutants)
    if (noticed + missed === 0) continue
    const cells = [noticed + missed, missed, slow, `${score.toFixed(1)} %`]
    rows.push(`| ${area} | \`${file}\` | ${cells.join(' | ')} |`)
  }
}
if (values.docs)
  writeRows('docs/hard-to-break.md', 'mutation', {
    head: [
      '| area | file | mutants | unnoticed | too slow | score |',
      '| --- | --- | --: | --: | --: | --: |',
    ],
    rows,
    keyCells: 2,
    order: Object.keys(AREAS),
  })
process.exitCode = isBelow ? 1 : 0

/**
 * A mutant that runs in circles is noticed: Stryker counts how often its place is passed. One that only took too long
 * may be the fault of a busy machine, and counts as unnoticed, as does one that no test reaches.
 */
function tally(mutants: readonly Mutant[]) {
  const of = (...wanted: string[]) => mutants.filter(({ status }) => wanted.includes(status))
  const circles = of('Timeout').filter(({ statusReason }) => statusReason?.startsWith('Hit limit'))
  const slow = of('Timeout').length - circles.length
  const noticed = of('Killed').length + circles.length
  const missed = of('Survived', 'NoCoverage').length + slow
  return { noticed, missed, slow, score: (100 * noticed) / Math.max(noticed + missed, 1) }
}
