'use client'
import { forwardRef } from 'react'
import type { ReactNode } from 'react'
import { mergeRefs } from '../drawPart.ts'
import * as Field from './parts.tsx'
import type { InputProps } from './parts.tsx'
import { isThere, useField } from './useField.ts'
import { useInitialText } from './useInitialText.ts'

export type TextFieldProps = InputProps & {
  /** Always visible, above the input. */
  label: ReactNode
  /** Between label and input: what may be typed. */
  hint?: ReactNode
  /** Below the input, only while something is wrong. */
  error?: ReactNode
  /** What a person typed here before: stands in the field at first, and in no attribute. */
  initialText?: string
}

/** A labelled text input. The ref and all other attributes go to the `<input>`, which keeps its text to itself. */
export const TextField = /* @__PURE__ */ forwardRef<HTMLInputElement, TextFieldProps>(
  function TextField({ label, hint, error, initialText, ...props }, ref) {
    const put = useInitialText(initialText)
    const field = useField({ ...props, hint, error })
    return (
      <Field.Root invalid={field.wrong}>
        <Field.Label {...field.label}>{label}</Field.Label>
        {isThere(hint) && <Field.Hint {...field.hint}>{hint}</Field.Hint>}
        <Field.Input
          {...field.control}
          {...props}
          aria-describedby={field.describedBy}
          ref={mergeRefs(put, ref)}
        />
        {isThere(error) && <Field.Error {...field.error}>{error}</Field.Error>}
      </Field.Root>
    )
  },
)
