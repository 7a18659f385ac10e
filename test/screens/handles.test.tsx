import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { render } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { MOMENT_NOW, momentNames, prepareStage, Stage } from 'genkan/testing'

// What a theme, a browser, a password manager and a keyboard can take hold of: elements, classes, `data-*` and the
// attributes that are not heard. Kept as text in handles.txt; of several alike in a row there is one.
// `npx vitest run --project unit test/screens/handles.test.tsx -u` writes it anew; what differs still fails in that run.

beforeAll(prepareStage)
beforeEach(() => void vi.useFakeTimers({ now: MOMENT_NOW, toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const SHOWN = [
  'type',
  'name',
  'method',
  'novalidate',
  'autocomplete',
  'autocapitalize',
  'autocorrect',
  'inputmode',
  'enterkeyhint',
  'spellcheck',
  'tabindex',
  'translate',
  'dir',
  'hidden',
  'target',
  'rel',
]

function handleOf(element: Element): string {
  const classes = element.getAttribute('class')?.split(/\s+/).filter(Boolean) ?? []
  const shown = element
    .getAttributeNames()
    .filter(name => name.startsWith('data-') || SHOWN.includes(name))
    .toSorted()
    .map(name => {
      const value = element.getAttribute(name)
      return value ? `[${name}=${value}]` : `[${name}]`
    })
  return [element.localName, ...classes.map(one => `.${one}`), ...shown].join('')
}

const reviewed = readFileSync(join(import.meta.dirname, 'handles.txt'), 'utf8')
  .trimEnd()
  .split('\n\n')
const found: string[] = []

test.each(momentNames)('what can be taken hold of at %s is what was reviewed', moment => {
  const { container } = render(<Stage moment={moment} locale="en" />)
  const handles = [...container.querySelectorAll('.gk-sign-in *')]
    .map(handleOf)
    .filter((handle, nth, all) => /\W/.test(handle) && handle !== all[nth - 1])
  const told = [`## ${moment}`, ...handles].join('\n')
  found.push(told)
  expect(reviewed.find(one => one.startsWith(`## ${moment}\n`)) ?? `## ${moment}`).toBe(told)
})

test('and nothing else can', async () => {
  await expect(`${found.join('\n\n')}\n`).toMatchFileSnapshot('handles.txt')
})
