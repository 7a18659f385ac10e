import { fireEvent, render, screen } from '@testing-library/react'
import { cloneElement, createRef, StrictMode } from 'react'
import type { ReactElement, ReactNode, SyntheticEvent } from 'react'
import { describe, expect, test, vi } from 'vitest'

export interface PartExpectations {
  /** The class of the part's own element. */
  className: string
  /** Its tag, in lower case. */
  tag: string
  /** What has to stand around it. */
  inside?: (part: ReactNode) => ReactElement
}

/** The promises that every part keeps (floor plan, section 6, number 2). */
export function describePart(
  name: string,
  part: ReactElement<Record<string, unknown>>,
  expected: PartExpectations,
) {
  const { className, tag, inside = (around: ReactNode) => <>{around}</> } = expected
  const show = (props: Record<string, unknown>) =>
    render(
      <StrictMode>{inside(cloneElement(part, { 'data-testid': 'part', ...props }))}</StrictMode>,
    )
  const found = () => screen.getByTestId('part')

  describe(name, () => {
    test(`is a <${tag}> with a class of its own, and hands out its element by ref`, () => {
      const ref = createRef<HTMLElement>()
      show({ ref })
      expect(ref.current).toBe(found())
      expect(found().tagName.toLowerCase()).toBe(tag)
      expect(found()).toHaveClass(className)
    })

    test('keeps your class beside its own', () => {
      show({ className: 'yours' })
      expect(found()).toHaveClass(className, 'yours')
    })

    test('lets your attributes have the last word', () => {
      show({ id: 'yours', title: 'yours', lang: 'fr' })
      expect(found()).toHaveAttribute('id', 'yours')
      expect(found()).toHaveAttribute('title', 'yours')
      expect(found()).toHaveAttribute('lang', 'fr')
    })

    test('writes no style attribute, so a strict Content Security Policy holds', () => {
      const { container } = show({})
      expect(container.querySelector('[style], style')).toBeNull()
    })

    test('can be drawn as an element of yours, and then tells both refs', () => {
      const [outer, inner] = [createRef<HTMLElement>(), createRef<HTMLElement>()]
      show({ ref: outer, render: <section ref={inner} className="section" data-mine="" /> })
      expect(found().tagName).toBe('SECTION')
      expect(found()).toHaveClass(className, 'section')
      expect(found()).toHaveAttribute('data-mine')
      expect([outer.current, inner.current]).toEqual([found(), found()])
    })

    test('can be drawn by a function of yours, which gets its attributes and its state', () => {
      const draw = vi.fn((props: Record<string, unknown>, _state: unknown) => (
        <article {...props} />
      ))
      show({ render: draw })
      expect(found().tagName).toBe('ARTICLE')
      expect(found()).toHaveClass(className)
      expect(draw.mock.lastCall?.[1]).toBeTypeOf('object')
    })

    test('runs the handler of your element before yours on the part, and preventDefault stops the latter', () => {
      const order: string[] = []
      const stop = (event: SyntheticEvent) => {
        order.push('element')
        if (order.length > 2) event.preventDefault()
      }
      show({
        onMouseDown: () => order.push('part'),
        render: <button type="button" aria-label="yours" onMouseDown={stop} />,
      })
      fireEvent.mouseDown(found())
      fireEvent.mouseDown(found())
      expect(order).toEqual(['element', 'part', 'element'])
    })
  })
}
