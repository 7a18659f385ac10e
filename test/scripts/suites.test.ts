import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { failuresOf } from '../../scripts/suites.ts'

const file = (name: string) => fileURLToPath(new URL(`../../test/${name}`, import.meta.url))

test('what did not pass is said in a line each: the file, the title, and why', () => {
  const testResults = [
    {
      name: file('ui/Button.test.tsx'),
      status: 'failed',
      assertionResults: [
        { fullName: 'a click', status: 'passed' },
        {
          fullName: 'a second click',
          status: 'failed',
          failureMessages: ['expected 1 to be 2\n  at x'],
        },
        { fullName: 'a third', status: 'skipped', failureMessages: [] },
      ],
    },
    {
      name: file('ui/Lost.test.ts'),
      status: 'failed',
      message: 'no such module\n',
      assertionResults: [],
    },
  ]
  expect(failuresOf({ testResults })).toEqual([
    'test/ui/Button.test.tsx: a second click: expected 1 to be 2',
    'test/ui/Button.test.tsx: a third: skipped',
    'test/ui/Lost.test.ts: no such module',
  ])
  expect(failuresOf({ testResults }, { allowsSkipped: true })).toHaveLength(2)
})
