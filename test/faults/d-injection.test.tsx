import { render } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { momentAt, momentNames, prepareStage, Stage, StageWords } from 'genkan/testing'
import { SignIn } from 'genkan'
import type { FlowState } from 'genkan/core'
import { createI18n } from '../../src/i18n/createI18n.ts'
import { bundle as en } from '../../src/i18n/bundles/en.gen.ts'
import { bundle as ja } from '../../src/i18n/bundles/ja.gen.ts'
import type { Bundle } from '../../src/i18n/keys.gen.ts'
import { FrozenProvider } from '../../src/react/FrozenProvider.tsx'
import { PAYLOADS } from './support/payloads.ts'

// Sixty renders in one test, on whatever machine.
vi.setConfig({ testTimeout: 60_000 })
beforeAll(prepareStage)
afterEach(() => expect('pwn' in window, 'a payload ran').toBe(false))

const BUNDLES = { ja, en }

/** A language whose every text is a payload: the n-th of them, and for each next key the next one. */
function hostile(clean: Bundle, first: number): Bundle {
  let at = first
  return saying(clean, () => PAYLOADS[at++ % PAYLOADS.length] ?? '')
}

/** A language that says something else for each of its texts. */
function saying(clean: Bundle, what: () => string): Bundle {
  const groups = Object.entries(clean).map(([group, texts]) => [
    group,
    Object.fromEntries(Object.keys(texts).map(key => [key, what()])),
  ])
  return Object.fromEntries(groups) as Bundle
}

const LEADS = ['href', 'src', 'action', 'formaction', 'style', 'srcdoc', 'target']

/** Which elements there are with which attributes, and where they lead. Texts may differ, nothing else. */
function shapeOf(root: Element): string {
  return [...root.querySelectorAll('*')]
    .map(element => {
      const names = element.getAttributeNames().sort().join(' ')
      const leads = LEADS.map(name => element.getAttribute(name) ?? '').join('|')
      return `${element.tagName} ${names} ${leads}`
    })
    .join('\n')
}

test('there are 60 different payloads', () => {
  expect(new Set(PAYLOADS).size).toBe(60)
})

describe.each(['ja', 'en'] as const)('F21: markup in every text, in %s', locale => {
  const clean = BUNDLES[locale]
  const keys = Object.entries(clean).flatMap(([group, texts]) =>
    Object.keys(texts).map(key => `${group}.${key}`),
  )

  test.each(PAYLOADS.map((payload, nth) => [nth, payload] as const))(
    'payload %i: each text is the same characters and nothing else: %s',
    async (nth, payload) => {
      const words = saying(clean, () => `${nth} ${payload}`)
      const i18n = createI18n({ locale, preloaded: { [locale]: words } })
      await i18n.complete()
      const say = i18n.say as (key: string, vars?: object) => string
      const changed = keys.filter(key => !sameText(say, key, `${nth} ${payload}`))
      expect(keys.length).toBeGreaterThan(150)
      expect(changed).toEqual([])
    },
  )

  test.each(momentNames)('«%s» draws the same elements, attributes and addresses', name => {
    const draw = (words: Bundle | null) => {
      const view = render(
        <StageWords words={words}>
          <Stage moment={name} locale={locale} />
        </StageWords>,
      )
      const shape = shapeOf(view.container)
      view.unmount()
      return shape
    }
    const expected = draw(null)
    for (let first = 0; first < PAYLOADS.length; first += 30)
      expect(draw(hostile(clean, first))).toBe(expected)
  })
})

/** A text that names a variable of its own gets no value for it, and keeps its characters either way. */
function sameText(say: (key: string, vars?: object) => string, key: string, text: string): boolean {
  const said = say(key.replace(/_(?:zero|one|two|few|many|other)$/, ''), { count: 1 })
  return said === text || said === say(key) || said === text.replace(/{{[^}]*}}/g, '')
}

/** What the kit draws of a backend: every text in a state that is no name of something. */
const NAMES = new Set([
  'name',
  'type',
  'channel',
  'strategy',
  'kind',
  'via',
  'reason',
  'code',
  'recover',
  'field',
  'ceremony',
  'completes',
  'delivery',
  'alphabet',
  'landing',
  'pending',
  'purpose',
  'because',
  'surface',
  'profile',
  'signup',
  'enumeration',
  'captcha',
])

function poison<Value>(value: Value, payload: string, key = '', inside = ''): Value {
  if (Array.isArray(value)) {
    const areNames = ['channels', 'accepts', 'switchTo', 'assumed', 'maybe'].includes(key)
    return (
      areNames
        ? value
        : value.map((each: unknown, nth) => poison(each, `${payload}${nth || ''}`, '', key))
    ) as Value
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, poison(each, payload, name, key)]),
    ) as Value
  }
  // A connection's name says which one it is; its label is what is read.
  const isText =
    typeof value === 'string' && value !== '' && !NAMES.has(key) && inside !== 'captcha'
  return isText ? (payload as Value) : value
}

const draw = (state: FlowState) => {
  const view = render(
    <FrozenProvider state={state} locale="ja" preloaded={{ ja }}>
      <SignIn />
    </FrozenProvider>,
  )
  const shape = shapeOf(view.container)
  const leads = [...view.container.querySelectorAll<HTMLAnchorElement>('[href], [src]')].map(
    element => element.getAttribute('href') ?? element.getAttribute('src') ?? '',
  )
  view.unmount()
  return { shape, leads }
}

describe('F22, F23: markup in every text of the backend', () => {
  // One moment for each place and kind of step, the one with the most texts.
  const byPlace = new Map<string, (typeof momentNames)[number]>()
  const countOf = (name: (typeof momentNames)[number]) =>
    JSON.stringify(poison(momentAt(name), '¤')).split('¤').length
  for (const name of momentNames) {
    const state = momentAt(name)
    const place = `${state.name} ${'step' in state ? state.step.type : ''}`
    const known = byPlace.get(place)
    if (!known || countOf(name) > countOf(known)) byPlace.set(place, name)
  }
  const withTexts = [...byPlace.values()].filter(name => countOf(name) > 1)

  test.each(withTexts)('«%s» runs nothing, adds nothing and leads nowhere else', name => {
    const state = momentAt(name)
    const added: string[] = []
    const before = new Set(draw(state).shape.split('\n').map(attributesOf))
    for (const payload of PAYLOADS) {
      const { shape, leads } = draw(poison(state, payload))
      // An address that is none draws no link: fewer elements there may be, but no others.
      for (const line of shape.split('\n')) if (!before.has(attributesOf(line))) added.push(line)
      for (const lead of leads)
        if (!/^https?:\/\/|^\/(?!\/)|^#/.test(lead)) added.push(`leads to ${lead}`)
    }
    expect([...new Set(added)]).toEqual([])
  })
})

/** The tag and its attributes, without where it leads. */
const attributesOf = (line: string) => line.split(' ').slice(0, -1).join(' ')
