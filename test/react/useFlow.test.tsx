import { act, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { GenkanProvider, useFlow } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'

function Place() {
  const { state, send } = useFlow()
  const identifier = { kind: 'email', value: 'taro@example.jp' } as const
  return (
    <button onClick={() => send({ type: 'identifier.submitted', typed: 'taro', identifier })}>
      {state.name}
    </button>
  )
}

test('a component of one’s own hears where the person is, and says what happened', async () => {
  const backend = createMemoryBackend()
  render(
    <GenkanProvider backend={backend} locale="en">
      <Place />
      <Place />
    </GenkanProvider>,
  )
  expect(screen.getAllByText('starting')).toHaveLength(2)
  const [button] = await screen.findAllByText('identifying')
  act(() => button?.click())
  expect(await screen.findAllByText('awaitingCode')).toHaveLength(2)
  expect(backend.outbox).toHaveLength(1)
})

test('without a provider it says what is missing and what to do', () => {
  const silenced = vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() => render(<Place />)).toThrow(/genkan: useFlow\(\).*<GenkanProvider backend=/s)
  silenced.mockRestore()
})
