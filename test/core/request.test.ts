import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { isOutcome, refusalFrom, wait, withDeadline } from '../../src/core/request.ts'
import { soon } from './support/byHand.ts'
import { home, refusal, steps } from './support/places.ts'

describe('what a backend answered', () => {
  test.each([
    [undefined],
    [null],
    ['a text'],
    [{}],
    [{ step: null }],
    [{ step: 'done' }],
    [{ step: {} }],
    [{ step: { type: 'moon' } }],
    [{ step: { type: 'toString' } }],
    [Object.assign(() => {}, { step: home })],
    [{ step: Object.assign(() => {}, home) }],
  ])('%j is nonsense', answer => {
    expect(isOutcome(answer)).toBe(false)
  })

  test('every step is one', () => {
    for (const step of Object.values(steps)) expect(isOutcome({ step })).toBe(true)
  })

  test.each([null, undefined, 'a text', new Error('its text'), { code: 'network' }])(
    'thrown, %j says nothing',
    thrown => {
      expect(refusalFrom(thrown)).toEqual({ code: 'unknown', recover: 'retry', cause: {} })
    },
  )

  test('a refusal that was thrown is kept', () => {
    const thrown = refusal('blocked')
    expect(refusalFrom(thrown)).toBe(thrown)
  })
})

describe('a wait', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** How many hear that a signal was aborted. */
  function counted() {
    const { signal } = new AbortController()
    const hears = new Set<unknown>()
    signal.addEventListener = (type: string, listener: unknown) =>
      void (type === 'abort' && hears.add(listener))
    signal.removeEventListener = (type: string, listener: unknown) =>
      void (type === 'abort' && hears.delete(listener))
    return { signal, hears }
  }

  test('leaves no listener behind when it is over', async () => {
    const { signal, hears } = counted()
    const waited = wait(1000, signal)
    const answered = withDeadline(Promise.resolve('an answer'), { signal, timeoutMs: 1000 })
    expect(hears.size).toBe(2)
    expect(await soon(answered)).toBe('an answer')
    await vi.advanceTimersByTimeAsync(1000)
    await soon(waited)
    expect(hears.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('ends at once when it is called off, with no timer left', async () => {
    const work = new AbortController()
    const waited = wait(1000, work.signal)
    work.abort()
    await soon(waited)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('that is too long is a refusal', async () => {
    const { signal } = new AbortController()
    const late = withDeadline(new Promise(() => {}), { signal, timeoutMs: 500 })
    late.catch(() => {})
    await vi.advanceTimersByTimeAsync(500)
    await expect(soon(late)).rejects.toEqual({ code: 'timeout', recover: 'retry', cause: {} })
  })
})
