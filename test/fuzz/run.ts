import { writeFileSync } from 'node:fs'
import { writeCorpus } from './support/corpus.ts'
import { startCoverage } from './support/coverage.ts'
import { fuzz } from './support/fuzz.ts'
import { TARGETS, type TargetName } from './targets/index.ts'

// One target in a process of its own (scripts/test-fuzz.ts): `node test/fuzz/run.ts <target> <minutes> <seed> <report>`.
const [name = '', minutes, seed, report = ''] = process.argv.slice(2)

const coverageOf = startCoverage()
const target = await TARGETS[name as TargetName]()
const coverage = coverageOf(target.sources)
const { corpus, ...fuzzed } = await fuzz({
  name,
  target,
  coverage,
  seed: Number(seed),
  minutes: Number(minutes),
})
writeCorpus(name, corpus)
writeFileSync(
  report,
  JSON.stringify({ ...fuzzed, title: target.title, kept: corpus.length, lines: coverage.lines() }),
)
