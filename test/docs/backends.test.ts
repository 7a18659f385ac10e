import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  describeResults,
  fillPage,
  generatedPages,
  readJourneys,
  readResults,
} from '../../scripts/backend-docs.ts'

describe('the pages about backends', () => {
  test.each(generatedPages())(
    '$path says what the contract suite proved',
    ({ path, is, shouldBe }) => {
      expect(is, `${path} is missing`).not.toBeNull()
      expect(shouldBe, `${path} has no place for what was proved`).not.toBeNull()
      expect(is, 'out of date: npm run docs:backends').toBe(shouldBe)
    },
  )

  test('nothing that failed, and nothing that was left out without a word, gets into the table', () => {
    for (const { backend, areas } of readResults())
      for (const [area, of] of Object.entries(areas)) {
        const isFair = typeof of === 'object' || of === 'proved'
        expect(isFair, `${backend}: ${area} is «${JSON.stringify(of)}»`).toBe(true)
        if (typeof of === 'object' && 'elsewhere' in of) expect(existsSync(of.elsewhere)).toBe(true)
      }
  })

  test('every journey was taken with every backend that can, in the order of one list', () => {
    const results = readJourneys()
    expect(results.length).toBeGreaterThan(8)
    const titles = Object.keys(results[0]?.journeys ?? {})
    for (const { backend, journeys } of results) {
      expect(Object.keys(journeys), backend).toEqual(titles)
      for (const of of Object.values(journeys)) expect(of, backend).not.toBe('not taken')
    }
  })

  test('a table that was changed by hand is found out', () => {
    const [first] = readResults()
    const page = `# A\n<!-- proved: written by npm run docs:backends -->\nby hand\n<!-- /proved -->\nend`
    expect(first && fillPage(page, describeResults([first]))).not.toContain('by hand')
    expect(fillPage('# no place', 'x')).toBeNull()
  })

  const files = (folder: string) =>
    readdirSync(folder).map(name => readFileSync(`${folder}/${name}`, 'utf8'))
  // The adapter that the docs show is one that the contract suite runs.
  const examples = [
    ...files('docs/examples/backends'),
    readFileSync('test/backends/tsubo.ts', 'utf8'),
  ]

  test.each(readdirSync('docs/backends').filter(name => name.endsWith('.md')))(
    'every code block of %s is a file that the type check compiles',
    name => {
      const page = readFileSync(`docs/backends/${name}`, 'utf8')
      for (const [, block] of page.matchAll(/^```tsx?\n([\s\S]*?)^```/gm))
        expect(examples, block).toContain(block)
    },
  )
})
