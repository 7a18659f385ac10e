import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { compare, outcomesOf, table, type Outcomes } from '../../scripts/repeat.ts'

const fileHere = (name: string) =>
  fileURLToPath(new URL(`../../test/journeys/${name}`, import.meta.url))

function reported(tests: Record<string, string>, { isGreen = true, file = 'sms.test.ts' } = {}) {
  const assertionResults = Object.entries(tests).map(([fullName, status]) => ({ fullName, status }))
  const status = Object.values(tests).every(each => each === 'passed') ? 'passed' : 'failed'
  return outcomesOf({
    isGreen,
    report: { testResults: [{ name: fileHere(file), status, assertionResults }] },
  })
}

const GOOD = { 'signs in': 'passed', 'a wrong code': 'passed' }
const differing = (...runs: Outcomes[]) =>
  compare(runs).differing.map(({ title, outcomes }) => [title, ...outcomes])

describe('runs of the same tests', () => {
  test('that came to the same do not differ, in whatever order the tests ended', () => {
    const turned = Object.fromEntries(Object.entries(GOOD).toReversed())
    expect(compare([reported(GOOD), reported(turned)])).toEqual({
      counts: [2, 2],
      differing: [],
      unpassed: [],
    })
  })

  test('differ by a test that failed once', () => {
    const failed = reported({ ...GOOD, 'a wrong code': 'failed' }, { isGreen: false })
    expect(differing(reported(GOOD), failed, reported(GOOD))).toEqual([
      ['test/journeys/sms.test.ts: a wrong code', 'passed', 'failed', 'passed'],
    ])
  })

  test.each(['pending', 'skipped', 'todo', 'disabled'])('differ by a test that was %s', status => {
    expect(differing(reported(GOOD), reported({ ...GOOD, 'signs in': status }))).toEqual([
      ['test/journeys/sms.test.ts: signs in', 'passed', 'skipped'],
    ])
  })

  test('differ by a test that one of them did not have', () => {
    const { counts, ...verdict } = compare([reported(GOOD), reported({ 'signs in': 'passed' })])
    expect(counts).toEqual([2, 1])
    expect(verdict.differing).toEqual([
      { title: 'test/journeys/sms.test.ts: a wrong code', outcomes: ['passed', 'missing'] },
    ])
  })

  test('differ by a test that only one of them had', () => {
    expect(differing(reported(GOOD), reported({ ...GOOD, 'one more': 'passed' }))).toEqual([
      ['test/journeys/sms.test.ts: one more', 'missing', 'passed'],
    ])
  })

  test('differ by a second test of the same title', () => {
    const twice = outcomesOf({
      isGreen: true,
      report: {
        testResults: [
          {
            name: fileHere('sms.test.ts'),
            status: 'passed',
            assertionResults: Array.from({ length: 2 }, () => ({
              fullName: 'signs in',
              status: 'passed',
            })),
          },
        ],
      },
    })
    expect(differing(twice, reported({ 'signs in': 'passed' }))).toEqual([
      ['test/journeys/sms.test.ts: signs in (2)', 'passed', 'missing'],
    ])
  })

  test('differ by the file of a test: the same title elsewhere is another test', () => {
    expect(
      differing(reported({ x: 'passed' }), reported({ x: 'passed' }, { file: 'mail.test.ts' })),
    ).toHaveLength(2)
  })

  test('differ by a file that could not be loaded', () => {
    const unloaded = outcomesOf({
      isGreen: false,
      report: {
        testResults: [{ name: fileHere('sms.test.ts'), status: 'failed', assertionResults: [] }],
      },
    })
    expect(differing(reported({ 'signs in': 'passed' }), unloaded)).toEqual([
      ['test/journeys/sms.test.ts (the file)', 'missing', 'failed'],
      ['test/journeys/sms.test.ts: signs in', 'passed', 'missing'],
    ])
  })

  test('differ by an error outside of any test, and by a run that ended without a report', () => {
    const outside = reported(GOOD, { isGreen: false })
    expect(differing(reported(GOOD), outside)).toEqual([
      ['outside of any test', 'missing', 'failed'],
    ])
    expect(differing(reported(GOOD), outcomesOf({ isGreen: false }))).toHaveLength(3)
  })

  test('that failed every time do not differ, and are still told of', () => {
    const run = reported({ ...GOOD, 'signs in': 'failed', later: 'todo' }, { isGreen: false })
    const { differing: none, unpassed } = compare([run, run])
    expect(none).toEqual([])
    expect(unpassed.map(({ title }) => title)).toEqual([
      'test/journeys/sms.test.ts: later',
      'test/journeys/sms.test.ts: signs in',
    ])
  })

  test('of some tests only: what was wanted by none of them does not count, what one skipped does', () => {
    const narrow = reported({ ...GOOD, 'signs in': 'skipped' })
    const none = { counts: [1, 1], differing: [], unpassed: [] }
    expect(compare([narrow, narrow], { isNarrowed: true })).toEqual(none)
    expect(compare([narrow, reported(GOOD)], { isNarrowed: true }).differing).toHaveLength(1)
  })

  test('are shown in a table: which test, and in which runs it came to what', () => {
    const outcomes = ['passed', 'passed', 'failed', 'passed', 'missing', 'passed'] as const
    expect(table([{ title: 'a | b', outcomes }]).at(-1)).toBe('| a \\| b | 1–2, 4, 6 | 3 | – | 5 |')
  })
})
