import { forwardRef } from 'react'
import { drawPart, withDefaults } from '../drawPart.ts'
import type { PartProps } from '../drawPart.ts'

/** Turns by CSS alone and is hidden from screen readers: say in words what is being waited for. */
export const Spinner = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<'span'>>(
  function Spinner(props, ref) {
    return drawPart('span', 'spinner', withDefaults({ 'aria-hidden': true }, { ...props, ref }))
  },
)
