import { render } from '@testing-library/react'
import { Component, type ComponentType, createElement, type ReactNode } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as genkan from 'genkan'
import { prepareStage, Stage } from 'genkan/testing'

type Parts = Record<string, ComponentType>

const screens = Object.entries(genkan).filter(
  ([, value]) => typeof value === 'object' && 'Root' in value,
) as unknown as [string, Parts][]
const parts = screens.flatMap(([screen, own]) =>
  Object.entries(own)
    .filter(([part]) => part !== 'Root')
    .map(([part, drawn]) => [`${screen}.${part}`, screen, drawn] as const),
)
/** Words of the caller's, and ways that begin another login: these need no form. */
const FREE = [
  'IdentifierFirst.Description',
  'IdentifierFirst.Instead',
  'IdentifierFirst.Terms',
  'SmsEnrollment.Instead',
]

class Catch extends Component<{ children: ReactNode }> {
  override state = { message: '' }
  static getDerivedStateFromError = (error: Error) => ({ message: error.message })
  override render() {
    return this.state.message ? <output>{this.state.message}</output> : this.props.children
  }
}

beforeAll(prepareStage)
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => void vi.restoreAllMocks())

test('every screen has its parts here', () => {
  expect(screens.length).toBeGreaterThan(10)
  expect(parts.length).toBeGreaterThan(70)
})

describe.each(parts)('%s', (name, screen, drawn) => {
  test('outside its screen says by its name where it belongs', () => {
    const { container } = render(
      <Stage moment="enteringPassword" locale="en">
        <Catch>{createElement(drawn)}</Catch>
      </Stage>,
    )
    const said = container.querySelector('output')?.textContent
    const home = `<${screen}.Root>`
    expect(said).toBe(
      FREE.includes(name)
        ? undefined
        : `genkan: <${name}> stands outside ${home}, so it has no form to belong to. Put it inside ${home}.`,
    )
  })
})
