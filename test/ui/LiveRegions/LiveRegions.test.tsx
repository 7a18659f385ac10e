import { act, render, screen } from '@testing-library/react'
import { createRef, StrictMode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LiveRegions } from '../../../src/ui/LiveRegions/LiveRegions.tsx'
import type { LiveRegionsHandle } from '../../../src/ui/LiveRegions/LiveRegions.tsx'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('both regions are there and empty before anything happens', () => {
  render(<LiveRegions />)
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
  expect(screen.getByRole('alert')).toBeEmptyDOMElement()
})

test('each kind of sentence goes to its own region', () => {
  const live = createRef<LiveRegionsHandle>()
  render(<LiveRegions ref={live} />)
  live.current?.say('status', '送信しています')
  live.current?.say('alert', 'コードが正しくありません')
  expect(screen.getByRole('status')).toHaveTextContent('送信しています')
  expect(screen.getByRole('alert')).toHaveTextContent('コードが正しくありません')
})

test('a sentence is read in its own language, whatever the page around speaks', () => {
  const live = createRef<LiveRegionsHandle>()
  render(<LiveRegions ref={live} />)
  live.current?.say('status', 'جارٍ الإرسال', { locale: 'ar', dir: 'rtl' })
  expect(screen.getByRole('status')).toHaveAttribute('lang', 'ar')
  expect(screen.getByRole('status')).toHaveAttribute('dir', 'rtl')
})

test('a repeated sentence is cleared first, so that it is read again', () => {
  const live = createRef<LiveRegionsHandle>()
  render(<LiveRegions ref={live} />)
  live.current?.say('alert', '違います')
  live.current?.say('alert', '違います')
  expect(screen.getByRole('alert')).toBeEmptyDOMElement()
  act(() => void vi.advanceTimersByTime(200))
  expect(screen.getByRole('alert')).toHaveTextContent('違います')
})

test('a message is spoken once, however often the page is drawn, also under StrictMode', () => {
  const message = { kind: 'status', text: '新しいコードを送りました' } as const
  const page = (count: number) => (
    <StrictMode>
      <LiveRegions message={message} />
      {count}
    </StrictMode>
  )
  const { rerender } = render(page(1))
  const region = screen.getByRole('status')
  const changes = vi.fn()
  new MutationObserver(changes).observe(region, {
    childList: true,
    characterData: true,
    subtree: true,
  })
  rerender(page(2))
  act(() => void vi.advanceTimersByTime(500))
  expect(region).toHaveTextContent('新しいコードを送りました')
  expect(changes).not.toHaveBeenCalled()
})

test('leaving the page leaves no timer behind', () => {
  const live = createRef<LiveRegionsHandle>()
  const { unmount } = render(<LiveRegions ref={live} />)
  live.current?.say('alert', '違います')
  live.current?.say('alert', '違います')
  unmount()
  expect(vi.getTimerCount()).toBe(0)
})

test('a message of the same words is spoken again when it is a new one', () => {
  const page = (message?: { kind: 'alert'; text: string } | null) => (
    <LiveRegions message={message} />
  )
  const { rerender } = render(page({ kind: 'alert', text: '違います' }))
  expect(screen.getByRole('alert')).toHaveTextContent('違います')
  rerender(page({ kind: 'alert', text: '違います' }))
  expect(screen.getByRole('alert')).toBeEmptyDOMElement()
  act(() => void vi.advanceTimersByTime(200))
  expect(screen.getByRole('alert')).toHaveTextContent('違います')
})

test('a sentence that waits to be repeated gives way to a newer one', () => {
  const live = createRef<LiveRegionsHandle>()
  render(<LiveRegions ref={live} />)
  live.current?.say('alert', '違います')
  live.current?.say('alert', '違います')
  live.current?.say('alert', '期限が切れました')
  act(() => void vi.advanceTimersByTime(500))
  expect(screen.getByRole('alert')).toHaveTextContent('期限が切れました')
})

test('whoever still speaks after the regions have gone is not answered with an error', () => {
  const live = createRef<LiveRegionsHandle>()
  const { unmount } = render(<LiveRegions ref={live} />)
  const held = live.current
  unmount()
  expect(() => held?.say('status', '遅い')).not.toThrow()
})
