import { afterEach, describe, expect, test, vi } from 'vitest'
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

describe('before the page has its first frame', () => {
  afterEach(() => vi.unstubAllGlobals())

  /** A page that is not painted until `paint` is called. */
  function unpainted(options: Parameters<typeof createFirstFlow>[2] = {}) {
    const waiting: (() => void)[] = []
    vi.stubGlobal('requestAnimationFrame', (act: () => void) => waiting.push(act))
    vi.stubGlobal('cancelAnimationFrame', (at: number) => (waiting[at - 1] = () => {}))
    vi.stubGlobal('requestIdleCallback', (act: () => void) => waiting.push(act))
    vi.stubGlobal('cancelIdleCallback', (at: number) => (waiting[at - 1] = () => {}))
    const source = vi.fn(async () => createMemoryBackend())
    return {
      source,
      flow: createFirstFlow(firstState(CAPABILITIES, {}), source, options),
      paint: () => {
        for (let at = 0; at < waiting.length; at++) waiting[at]?.()
      },
    }
  }
  const aWhile = () => new Promise(resolve => setTimeout(resolve, 20))

  test('nothing is fetched, and once is enough afterwards', async () => {
    const { source, flow, paint } = unpainted()
    const stop = flow.start()
    await aWhile()
    expect(source).not.toHaveBeenCalled()
    paint()
    await vi.waitFor(() => expect(flow.getState().epoch).toBeGreaterThan(0))
    expect(source).toHaveBeenCalledOnce()
    stop()
  })

  test('whoever has said who they are is not made to wait for it', async () => {
    const { source, flow, paint } = unpainted()
    const stop = flow.start()
    const identifier = { kind: 'email', value: 'taro@example.com' } as const
    flow.send({ type: 'identifier.submitted', identifier, typed: identifier.value })
    await vi.waitFor(() => expect(flow.getState().name).toBe('awaitingCode'))
    paint()
    await aWhile()
    expect(source).toHaveBeenCalledOnce()
    stop()
  })

  test('nor is whoever comes back to a step after it', async () => {
    const { source, flow } = unpainted()
    const stop = flow.start({ id: 'of an hour ago', at: 0 })
    await vi.waitFor(() => expect(source).toHaveBeenCalledOnce())
    stop()
  })

  test('nor is whoever has opened a link', async () => {
    const { source, flow } = unpainted({ resume: { url: 'https://app.example/?token=unknown' } })
    const stop = flow.start()
    await vi.waitFor(() => expect(source).toHaveBeenCalledOnce())
    stop()
  })

  test('nor is whoever comes back to a page that the browser has kept', async () => {
    const { flow, paint } = unpainted()
    const leave = flow.start()
    paint()
    await vi.waitFor(() => expect(flow.getState().epoch).toBeGreaterThan(0))
    leave()
    const stop = flow.start()
    await aWhile()
    const identifier = { kind: 'email', value: 'taro@example.com' } as const
    flow.send({ type: 'identifier.submitted', identifier, typed: identifier.value })
    await vi.waitFor(() => expect(flow.getState().name).toBe('awaitingCode'))
    stop()
  })

  test('a login that has left the page fetches nothing any more', async () => {
    const { source, flow, paint } = unpainted()
    flow.start()()
    paint()
    await aWhile()
    expect(source).not.toHaveBeenCalled()
  })
})
