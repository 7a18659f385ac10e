import { act, renderHook } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useCountdown } from 'genkan'

const START = 1_800_000_000_000
beforeEach(() => void vi.useFakeTimers({ now: START }))
afterEach(() => void vi.useRealTimers())

const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms))

function count(first: number | undefined) {
  const seen: number[] = []
  const firsts = new Map<number | undefined, number>()
  const view = renderHook(
    ({ deadline }) => {
      const seconds = useCountdown(deadline)
      if (seen.at(-1) !== seconds) seen.push(seconds)
      if (!firsts.has(deadline)) firsts.set(deadline, seconds)
      return seconds
    },
    { initialProps: { deadline: first }, wrapper: StrictMode },
  )
  return {
    ...view,
    seen,
    firsts,
    until: (deadline: number | undefined) => view.rerender({ deadline }),
  }
}

describe('F42: a countdown', () => {
  test('shows each second once, down to zero, and then rests', () => {
    const { seen, result } = count(START + 5_000)
    for (let ms = 0; ms < 6_000; ms += 10) pass(10)
    expect(seen).toEqual([5, 4, 3, 2, 1, 0])
    expect(result.current).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('does not say zero before its time', () => {
    const { result } = count(START + 1_500)
    pass(1_499)
    expect(result.current).toBe(1)
    pass(50)
    expect(result.current).toBe(0)
  })

  test('is zero where there is no deadline, or where it has passed', () => {
    expect(count(undefined).result.current).toBe(0)
    expect(count(START - 1).result.current).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each(['visibilitychange', 'pageshow'])(
    'is right as soon as a tab that slept is looked at again (%s)',
    wakes => {
      const { result } = count(START + 900_000)
      expect(result.current).toBe(900)
      // Ten minutes asleep: the clock went on, no timer ran.
      vi.setSystemTime(START + 600_000)
      act(() => {
        const target = wakes === 'pageshow' ? window : document
        target.dispatchEvent(new Event(wakes))
      })
      expect(result.current).toBe(300)
      pass(1_100)
      expect(result.current).toBe(299)
    },
  )

  test('shows a new deadline from the first moment on', () => {
    const { seen, firsts, until } = count(START - 1)
    for (const seconds of [30, 60]) until(START + seconds * 1000)
    until(undefined)
    expect(seen).toEqual([0, 30, 60, 0])
    // A «send again» that is possible for a moment, and then is not, would be pressed.
    expect([...firsts.values()]).toEqual([0, 30, 60, 0])
  })

  test('leaves no timer and no listener behind', () => {
    const added = vi.spyOn(document, 'addEventListener')
    const removed = vi.spyOn(document, 'removeEventListener')
    count(START + 30_000).unmount()
    expect(vi.getTimerCount()).toBe(0)
    const listens = (spy: typeof added | typeof removed) =>
      spy.mock.calls.filter(([type]) => type === 'visibilitychange').length
    expect(listens(added)).toBeGreaterThan(0)
    expect(listens(removed)).toBe(listens(added))
    vi.restoreAllMocks()
  })

  test('may run on another clock', () => {
    const now = () => 10_000
    const { result } = renderHook(() => useCountdown(12_000, now))
    expect(result.current).toBe(2)
  })
})
