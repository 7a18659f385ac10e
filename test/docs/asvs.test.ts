import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

// How many items each section of ASVS 5.0.0 has: `V6.2` has 6.2.1 to 6.2.12.
const ITEMS: Record<string, number[]> = {
  3: [1, 3, 5, 8, 8, 1, 5],
  6: [3, 12, 8, 6, 8, 4, 2, 4],
  7: [3, 4, 2, 5, 3, 2],
  10: [2, 3, 5, 16, 5, 2, 3],
  14: [2, 8, 3],
}
const ids = Object.entries(ITEMS).flatMap(([chapter, sections]) =>
  sections.flatMap((count, section) =>
    Array.from({ length: count }, (_, item) => `${chapter}.${section + 1}.${item + 1}`),
  ),
)
const CLASSES = ['kit', 'host', 'backend', 'none']

const asvs = readFileSync('docs/asvs.md', 'utf8')
const rows = [...asvs.matchAll(/^\| ([\d.]+) \| (\w+) \| (.+) \|$/gm)].map(
  ([, id = '', who = '', why = '']) => ({ id, who, why }),
)

describe('who answers for security', () => {
  test('is said once for every item of ASVS 5.0 that a login touches', () => {
    expect(ids.length).toBe(146)
    expect(rows.map(({ id }) => id)).toEqual(ids)
    expect(rows.filter(({ who }) => !CLASSES.includes(who))).toEqual([])
    expect(rows.filter(({ why }) => why.length < 5)).toEqual([])
  })

  test.each(['SECURITY.md', 'docs/asvs.md'])('%s names tests that exist', file => {
    const named = [...readFileSync(file, 'utf8').matchAll(/`(test\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    )
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter(path => !existsSync(path))).toEqual([])
  })

  test('SECURITY.md has a row for each group of threats', () => {
    const letters = [...readFileSync('SECURITY.md', 'utf8').matchAll(/^\| ([A-K]) \|/gm)]
    expect(letters.map(([, letter]) => letter).join('')).toBe('ABCDEFGHIJK')
  })
})
