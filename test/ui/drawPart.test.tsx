import { fireEvent, render, screen } from '@testing-library/react'
import { createElement, createRef, StrictMode, useState, version } from 'react'
import { expect, test, vi } from 'vitest'
import { drawPart, mergeRefs, withDefaults } from '../../src/ui/drawPart.ts'

test('state shows as data attributes: true is empty, a text is its value, false and nothing are absent', () => {
  const state = {
    busy: true,
    look: 'primary',
    length: 6,
    wrong: false,
    none: undefined,
    void: null,
  }
  const { container } = render(drawPart('div', 'box', {}, { ...state, attemptsLeft: 2 }))
  expect(container.innerHTML).toBe(
    '<div data-busy="" data-look="primary" data-length="6" data-attempts-left="2" class="gk-box"></div>',
  )
})

test('a caller can even replace a data attribute', () => {
  const { container } = render(drawPart('div', 'box', { 'data-busy': 'very' }, { busy: true }))
  expect(container.firstElementChild).toHaveAttribute('data-busy', 'very')
})

test('what the caller leaves undefined stays as the part had it', () => {
  expect(withDefaults({ type: 'button', title: 'a' }, { type: undefined, title: 'b' })).toEqual({
    type: 'button',
    title: 'b',
  })
})

test("the caller's handler runs first and can stop the part's, also for events that cannot be cancelled", () => {
  const order: string[] = []
  const own = { onInput: () => order.push('part') }
  const caller = {
    onInput: (event: React.FormEvent) => {
      order.push('caller')
      if (order.length > 2) event.preventDefault()
    },
  }
  render(drawPart('input', 'x', { ...withDefaults(own, caller), 'aria-label': 'x' }))
  fireEvent.input(screen.getByLabelText('x'), { target: { value: 'a' } })
  fireEvent.input(screen.getByLabelText('x'), { target: { value: 'b' } })
  expect(order).toEqual(['caller', 'part', 'caller'])
})

test('children of the replacing element win over those of the part', () => {
  render(drawPart('h1', 'title', { children: 'ours', render: <h2>yours</h2> }))
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('yours')
})

test('a drawing function gets the state', () => {
  const draw = vi.fn(() => <i />)
  render(drawPart('b', 'x', { render: draw }, { busy: true }))
  expect(draw).toHaveBeenCalledWith(expect.objectContaining({ className: 'gk-x' }), { busy: true })
})

test('two refs are told once each, and not again when something else is drawn', () => {
  const heard: string[] = []
  const first = (node: unknown) => void heard.push(node ? 'first has it' : 'first let go')
  const second = createRef<HTMLElement>()
  const part = () => drawPart('b', 'x', withDefaults({ ref: first }, { ref: second }))
  const { rerender, unmount } = render(part())
  rerender(part())
  expect(heard).toEqual(['first has it'])
  expect(second.current?.tagName).toBe('B')
  unmount()
  expect(heard).toEqual(['first has it', 'first let go'])
  expect(second.current).toBeNull()
})

test('a ref that returns its own clean-up is cleaned up, and its neighbour is let go', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const cleanUp = vi.fn()
  const neighbour = createRef<HTMLElement>()
  const merged = mergeRefs(() => cleanUp, neighbour)
  const { unmount } = render(createElement('b', { ref: merged }))
  expect(neighbour.current).not.toBeNull()
  unmount()
  expect(neighbour.current).toBeNull()
  // React 18 knows no such refs. It says so, and calls them with null as any other.
  const isReact19 = Number.parseInt(version, 10) >= 19
  expect(cleanUp).toHaveBeenCalledTimes(isReact19 ? 1 : 0)
  expect(said.mock.calls.length > 0).toBe(!isReact19)
})

test('a part in a component that draws again keeps its DOM element', () => {
  function Counter() {
    const [count, setCount] = useState(0)
    return drawPart('button', 'counter', { onClick: () => setCount(count + 1), children: count })
  }
  render(
    <StrictMode>
      <Counter />
    </StrictMode>,
  )
  const before = screen.getByRole('button')
  fireEvent.click(before)
  expect(screen.getByRole('button', { name: '1' })).toBe(before)
})
