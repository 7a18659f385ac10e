import { forwardRef } from 'react'
import { drawPart, withDefaults } from '../drawPart.ts'
import type { PartProps } from '../drawPart.ts'

/** A line between two ways to go on. Words inside it (`または`) stand in the middle of the line and are read. */
export const Divider = /* @__PURE__ */ forwardRef<HTMLDivElement, PartProps<'div'>>(
  function Divider(props, ref) {
    // A separator's children are presentational, so its words would not be read: with words it is a plain box.
    const role = props.children === undefined ? 'separator' : undefined
    return drawPart('div', 'divider', withDefaults({ role }, { ...props, ref }))
  },
)
