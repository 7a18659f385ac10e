import { forwardRef } from 'react'
import { drawPart } from '../drawPart.ts'
import type { PartProps } from '../drawPart.ts'

/** Read aloud, not seen. */
export const VisuallyHidden = /* @__PURE__ */ forwardRef<HTMLSpanElement, PartProps<'span'>>(
  function VisuallyHidden(props, ref) {
    return drawPart('span', 'visually-hidden', { ...props, ref })
  },
)
