import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { render } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { MOMENT_NOW, momentNames, prepareStage, Stage } from 'genkan/testing'

// What a theme, a browser, a password manager and a keyboard can take hold of: elements, classes, `data-*` and the
// attributes that are not heard. Kept as text in handles.txt; of each moment only what no earlier one has.
// `npx vitest run --project unit test/screens/handles.test.tsx -u` writes it anew.

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

const reviewed = readFileSync(join(import.meta.dirname, 'handles.txt'), 'utf8').split('\n')
const known = new Set<string>()
const told: string[] = []

test.each(momentNames)('what can be taken hold of at %s is what was reviewed', moment => {
  const { container } = render(<Stage moment={moment} locale="en" />)
  const handles = [...container.querySelectorAll('.gk-sign-in *:not(option, path, svg *)')].map(
    handleOf,
  )
  const fresh = [...new Set(handles)].filter(handle => !known.has(handle))
  for (const handle of fresh) known.add(handle)
  if (fresh.length > 0) told.push([`## ${moment}`, ...fresh].join('\n'))
  expect(reviewed).toEqual(expect.arrayContaining(handles))
})

test('and nothing is missing', async () => {
  await expect(`${told.join('\n\n')}\n`).toMatchFileSnapshot('handles.txt')
})
