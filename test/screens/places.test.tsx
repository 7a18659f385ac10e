import { render } from '@testing-library/react'
import { type ComponentType, createElement } from 'react'
import { beforeAll, expect, test } from 'vitest'
import * as genkan from 'genkan'
import { momentAt, momentNames, prepareStage, Stage } from 'genkan/testing'

type Parts = { Root: ComponentType<{ id?: string }> }

beforeAll(prepareStage)

const screens = Object.entries(genkan).filter(
  ([, value]) => typeof value === 'object' && 'Root' in value,
) as unknown as [string, Parts][]

const formsIn = (container: Element) =>
  [...container.querySelectorAll('form')].map(form => form.className.split(' ')[0])

test.each(momentNames)('all screens side by side at %s: the one that is shown', moment => {
  const whole = render(<Stage moment={moment} locale="en" />)
  const shown = formsIn(whole.container)
  whole.unmount()
  const { container } = render(
    <Stage moment={moment} locale="en">
      {screens.map(([name, { Root }]) => createElement(Root, { key: name }))}
    </Stage>,
  )
  const state = momentAt(moment)
  const asksForNumber =
    (state.name === 'identifying' || state.name === 'sending') &&
    state.step.accepts.includes('phone')
  // A page that puts both there has a number asked for twice.
  const expected = asksForNumber ? ['gk-identifier-first', 'gk-sms-enrollment'] : shown
  expect(new Set(formsIn(container))).toEqual(new Set(expected))
})
