import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import { leavePage } from '../../src/react/leavePage.ts'
import { PAYLOADS } from './support/payloads.ts'

test('F03: nothing in the kit rolls its own dice: random numbers come from the browser’s generator', () => {
  const sources = globSync('src/**/*.{ts,tsx}')
  const loaded = sources.filter(path => /\bMath\.random\b/.test(readFileSync(path, 'utf8')))
  expect(sources.length).toBeGreaterThan(100)
  expect(loaded).toEqual([])
})

/** What a page that frames, opened or was opened by the login may send it. */
const FORGED: unknown[] = [
  'signed_in',
  '',
  null,
  0,
  [],
  {},
  { type: 'signed_in' },
  { type: 'signed_in', backend: 'memory' },
  { type: 'code_sent', backend: 'memory', to: 't', expiresAt: null },
  { type: 'step.arrived', epoch: 2, outcome: { step: { type: 'done', session: 1 } } },
  { type: 'person.moved', to: { name: 'signedIn', session: 1 } },
  { type: 'authorization_response', response: { code: 'c', state: 's' } },
  { type: 'relay_response', access_token: 't' },
  { source: 'react-devtools-bridge', payload: { event: 'operations' } },
  { token: 't', user: { id: '1' } },
  { __proto__: { type: 'signed_in' } },
  { type: '__proto__' },
  { event: 'captcha', token: 'x'.repeat(10_000) },
  JSON.stringify({ type: 'signed_in', backend: 'memory' }),
  new Map([['type', 'signed_in']]),
]

test('F10: 20 forged messages from another window change nothing', async () => {
  expect(FORGED).toHaveLength(20)
  const { container } = render(
    <GenkanProvider backend={createMemoryBackend()} locale="en">
      <SignIn />
    </GenkanProvider>,
  )
  const user = userEvent.setup()
  await user.type(
    await screen.findByLabelText('Email address or phone number'),
    'taro@example.com{Enter}',
  )
  await screen.findByLabelText('6-digit code')
  const before = container.querySelector('.gk-sign-in')?.getAttribute('data-state')
  for (const data of FORGED)
    for (const origin of ['https://evil.example', 'null', location.origin])
      act(() => void window.dispatchEvent(new MessageEvent('message', { data, origin })))
  await act(async () => {})
  expect(container.querySelector('.gk-sign-in')?.getAttribute('data-state')).toBe(before)
  expect(screen.getByLabelText('6-digit code')).toBeVisible()
})

describe('F23: a server that leads somewhere that is no page', () => {
  const bad = PAYLOADS.filter(text => /^\s*\w*script:|^data:|^vbscript:|^blob:/i.test(text))
  test.each(bad)('%s is not followed', url => {
    expect(bad.length).toBeGreaterThan(5)
    expect(() => leavePage({ type: 'redirect', url, via: 'assign' })).toThrow(/genkan/)
  })
})
