import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { judge, PAGE, readResults, readTitles } from '../../scripts/faults/index.ts'
import { writePage } from '../../scripts/faults/page.ts'
import { countIn, type Report, titlesIn } from '../../scripts/faults/tests.ts'
import { IDS } from '../../scripts/faults/words.ts'

describe('every fault that was thought of', () => {
  const titles = readTitles()

  test('has a word, and a test whose title carries its id', () => {
    expect(IDS).toEqual(Array.from({ length: 64 }, (_, n) => `F${String(n + 1).padStart(2, '0')}`))
    const tested = new Set(titles.flatMap(({ ids }) => ids))
    expect(IDS.filter(id => !tested.has(id))).toEqual([])
  })

  test('stands in docs/faults.md with its tests as they are called now (npm run docs:faults)', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(writePage(titles, readResults()))
  })

  test('has no failed test in the table', () => {
    const failed = Object.values(readResults()).flatMap(counts =>
      Object.entries(counts).filter(([, count]) => count.failed > 0),
    )
    expect(failed).toEqual([])
  })
})

describe('how tests are counted', () => {
  const at = (titles: string[], status = 'passed') => ({
    ancestorTitles: titles.slice(0, -1),
    title: titles.at(-1) ?? '',
    status,
  })
  const report = (...assertionResults: Report['testResults'][number]['assertionResults']) => ({
    testResults: [{ name: '/kit/test/a.test.ts', assertionResults }],
  })

  test('an id in a comment is no test', () => {
    const source = "test('F01: calm') // F02, 'F03'\n/* 'F04' */\ntest('none')"
    expect(titlesIn('a', source)).toEqual([{ file: 'a', title: 'F01: calm', ids: ['F01'] }])
  })

  test('a table counts as often as it has cases, and a skipped one not at all', () => {
    const ran = report(
      at(['in ja', 'F15: at «codeSent» all is well']),
      at(['in en', 'F15: at «codeWrong» all is well'], 'failed'),
      at(['in en', 'F15: at «linkSent» all is well'], 'skipped'),
      at(['another']),
    )
    const [title] = titlesIn('test/a.test.ts', "test.each(…)('F15: at «%s» all is well')")
    expect(title && countIn(ran, title, '/kit')).toEqual({ cases: 2, failed: 1 })
  })

  test('a group with an id counts all that it holds, and another file nothing', () => {
    const ran = report(at(['F41: a clock', 'an hour ahead']), at(['F41: a clock', 'a day back']))
    const [title] = titlesIn('test/a.test.ts', "describe('F41: a clock')")
    expect(title && countIn(ran, title, '/kit')).toEqual({ cases: 2, failed: 0 })
    expect(title && countIn(ran, { ...title, file: 'test/b.test.ts' }, '/kit')).toBeNull()
  })

  test('a run without a fault, with one that failed, or with too few cases, is not good enough', () => {
    const every = IDS.flatMap(id => Array.from({ length: 5 }, () => at([`${id}: calm`])))
    expect(judge([report(...every)])).toEqual([])
    expect(judge([report(...every.slice(5))])).toEqual([expect.stringContaining('F01')])
    const failed = every.map((each, n) => (n < 5 ? { ...each, status: 'failed' } : each))
    expect(judge([report(...failed)])).toEqual([expect.stringContaining('F01')])
    expect(judge([report(...IDS.map(id => at([id])))])).toEqual([expect.stringContaining('64')])
  })
})
