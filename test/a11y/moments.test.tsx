import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { render } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { MOMENT_NOW, momentNames, prepareStage, Stage } from 'genkan/testing'
import { tellScreen } from './support/hear.ts'

// What a screen reader finds at each moment is kept as text in screens/*.txt, reviewed by a person: roles, names, states,
// descriptions, words and where the focus goes (reliability 3.2). `npx vitest run --project unit test/a11y -u` writes it
// anew; the moments that differ still fail in that run.

beforeAll(prepareStage)
// Only the clock on the wall stands still, so that 28 seconds are 28 seconds on a busy machine too.
beforeEach(() => void vi.useFakeTimers({ now: MOMENT_NOW, toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

describe.each(['ja', 'en'] as const)('F62: for a screen reader, in %s', locale => {
  const file = `screens/${locale}.txt`
  const reviewed = readFileSync(join(import.meta.dirname, file), 'utf8')
    .trimEnd()
    .split('\n\n')
  const found: string[] = []

  test.each(momentNames)('%s is what was reviewed', moment => {
    const { container } = render(<Stage moment={moment} locale={locale} />)
    const told = `## ${moment}\n${tellScreen(container)}`
    found.push(told)
    expect(reviewed.find(one => one.startsWith(`## ${moment}\n`))).toBe(told)
  })

  test('nothing else was', async () => {
    await expect(`${found.join('\n\n')}\n`).toMatchFileSnapshot(file)
  })
})
