import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { resultOf } from '../../scripts/backend-docs.ts'
import type { BackendReport } from '../../src/testing/contract/index.ts'

const FOLDER = 'docs/backends/results'

/**
 * Call it after `describeBackend`: the table in docs/backends is made of these results, so each run holds the
 * committed one against what was proved just now. `npm run docs:backends` writes them anew.
 */
export function keepReport(report: BackendReport): void {
  test('the docs say of this backend what was proved just now', () => {
    const file = `${FOLDER}/${report.backend}.json`
    const proved = resultOf(report)
    if (process.env['GENKAN_WRITE_RESULTS'] === '1') {
      mkdirSync(FOLDER, { recursive: true })
      writeFileSync(file, `${JSON.stringify(proved, null, 2)}\n`)
    }
    const committed: unknown = JSON.parse(readFileSync(file, 'utf8'))
    expect(committed, `${file} is out of date: npm run docs:backends`).toEqual(proved)
  })
}
