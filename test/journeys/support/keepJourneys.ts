import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { JourneyResult } from '../../../scripts/backend-docs.ts'

export type JourneyReport = JourneyResult

const FOLDER = 'docs/backends/results/journeys'

/** As `keepReport` of the contract suite: call it after `playScenes`, and the committed result is held against this run's. */
export function keepJourneys(report: JourneyReport): void {
  test(`${report.backend}: the docs say which journeys were taken just now`, () => {
    const file = `${FOLDER}/${report.backend}.json`
    if (process.env['GENKAN_WRITE_RESULTS'] === '1') {
      mkdirSync(FOLDER, { recursive: true })
      writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
    }
    const committed: unknown = JSON.parse(readFileSync(file, 'utf8'))
    expect(committed, `${file} is out of date: npm run docs:backends`).toEqual(report)
  })
}
