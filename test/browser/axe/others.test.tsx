import { test } from 'vitest'
import { words } from '../../../.storybook/words/files.ts'
import { judge } from './judge.tsx'

// A file of its own, so that two pages judge at the same time.
const others = Object.keys(words.languages).filter(name => name !== 'ja' && name !== 'en')

test.each(others)(
  'F60: every moment has nothing to complain of in %s, in any theme, with more contrast too',
  judge,
  300_000,
)
