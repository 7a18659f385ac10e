'use client'
import { forwardRef } from 'react'
import type { ReactNode } from 'react'
import { drawPart, withDefaults } from '../drawPart.ts'
import type { PartProps } from '../drawPart.ts'
import { AlertIcon } from '../icons/icons.tsx'
import { ignoreHeldEnter } from './fieldText.ts'
import { useInView } from './useInView.ts'

/** Holds a label, a hint, an input and an error, in this order. */
export const Root = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  PartProps<'div', { invalid: boolean }> & { invalid?: boolean }
>(function FieldRoot({ invalid = false, ...props }, ref) {
  return drawPart('div', 'text-field', { ...props, ref }, { invalid })
})

export const Label = /* @__PURE__ */ forwardRef<HTMLLabelElement, PartProps<'label'>>(
  function FieldLabel(props, ref) {
    return drawPart('label', 'label', { ...props, ref })
  },
)

export const Hint = /* @__PURE__ */ forwardRef<HTMLParagraphElement, PartProps<'p'>>(
  function FieldHint(props, ref) {
    return drawPart('p', 'hint', { ...props, ref })
  },
)

/** Says what is wrong below the field, in view. The icon says it to whoever does not see the colour. */
const ErrorText = /* @__PURE__ */ forwardRef<HTMLParagraphElement, PartProps<'p'>>(
  function FieldErrorText({ children, ...props }, ref) {
    const own = { ref: useInView(), children: withIcon(children) }
    return drawPart('p', 'error', withDefaults(own, { ...props, ref }))
  },
)

const withIcon = (words: ReactNode) => (
  <>
    <AlertIcon />
    <span className="gk-error-text">{words}</span>
  </>
)

export { ErrorText as Error }

/**
 * No `value`: React copies a controlled value into the DOM attribute, where any script or recording reads it
 * (reliability M5). No `placeholder`: it vanishes when it is needed.
 */
export type InputProps = Omit<PartProps<'input'>, 'placeholder' | 'value' | 'checked'> & {
  placeholder?: never
  value?: never
}

/** A text input. A held Enter submits the form once, not once for each repeat of the key. */
export const Input = /* @__PURE__ */ forwardRef<HTMLInputElement, InputProps>(
  function FieldInput(props, ref) {
    const own = { type: 'text', onKeyDown: ignoreHeldEnter }
    return drawPart('input', 'input', withDefaults(own, { ...props, ref }))
  },
)
