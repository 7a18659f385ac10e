import { cleanup, render } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { MOMENT_NOW, momentNames, prepareStage, Stage } from 'genkan/testing'
import { tellScreen } from './support/hear.ts'

// What a screen reader finds at each moment is kept as text in screens/*.txt, reviewed by a person: roles, names, states,
// descriptions and where the focus goes (reliability 3.2). `npx vitest run --project unit test/a11y -u` writes it anew.

beforeAll(prepareStage)
// Only the clock on the wall stands still, so that 28 seconds are 28 seconds on a busy machine too.
beforeEach(() => void vi.useFakeTimers({ now: MOMENT_NOW, toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

describe.each(['ja', 'en'] as const)('F62: for a screen reader, in %s', locale => {
  test('every moment is what was reviewed', async () => {
    const told: string[] = []
    for (const moment of momentNames) {
      const root = render(<Stage moment={moment} locale={locale} />).container
      told.push(`## ${moment}\n${tellScreen(root)}`)
      cleanup()
    }
    await expect(`${told.join('\n\n')}\n`).toMatchFileSnapshot(`screens/${locale}.txt`)
  }, 30_000)
})
