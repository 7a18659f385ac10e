import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { AREAS, type AreaName } from '../test/mutation/areas.ts'
import { writeTable } from './tables.ts'

// `npm run test:mutation`: breaks the sources on purpose, one sign at a time, and counts which breaks a test notices
// (Stryker). `-- readers` for one area, `--files src/core/email.ts` for some of its files. Takes hours for all of it.
// Stryker is fetched into tools/mutation at the first run. `--docs` writes the table of docs/hard-to-break.md.

interface Report {
  files: Record<string, { mutants: { status: string }[] }>
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
    const { noticed, missed, score } = tally(mutants)
    rows.push(`| ${area} | \`${file}\` | ${noticed + missed} | ${missed} | ${score.toFixed(1)} % |`)
  }
}
if (values.docs)
  writeTable('docs/hard-to-break.md', 'mutation', [
    '| area | file | mutants | unnoticed | score |',
    '| --- | --- | --: | --: | --: |',
    ...rows,
  ])
process.exitCode = isBelow ? 1 : 0

/** Stryker's own score: a mutant that never ends is noticed, one that no test reaches is not. */
function tally(mutants: readonly { status: string }[]) {
  const of = (...wanted: string[]) => mutants.filter(({ status }) => wanted.includes(status)).length
  const noticed = of('Killed', 'Timeout')
  const missed = of('Survived', 'NoCoverage')
  return { noticed, missed, score: (100 * noticed) / Math.max(noticed + missed, 1) }
}
