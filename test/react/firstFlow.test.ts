import { expect, test, vi } from 'vitest'
import { createMemoryBackend } from '../../src/backends/memory/index.ts'
import { createFirstFlow, firstState } from '../../src/react/firstFlow.ts'
import { CAPABILITIES } from '../prerender/capabilities.ts'

const opened = async (says: typeof CAPABILITIES) => {
  const backend = { ...createMemoryBackend(), capabilities: async () => CAPABILITIES }
  const flow = createFirstFlow(firstState(says, {}), backend, {})
  const told = vi.fn()
  flow.subscribe(told)
  const stop = flow.start()
  await vi.waitFor(() => expect(flow.getState().epoch).toBeGreaterThan(0))
  stop()
  return told
}

test('the transaction behind a first screen opens, and nobody draws what is shown already', async () => {
  expect(await opened(CAPABILITIES)).not.toHaveBeenCalled()
})

test('a backend that says something else than the page is heard', async () => {
  expect(await opened({ ...CAPABILITIES, connections: [] })).toHaveBeenCalled()
})
