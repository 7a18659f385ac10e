'use client'
import { useId } from 'react'
import type { ReactNode } from 'react'

export interface FieldFacts {
  /** The id of the control. Default: one of React's own. */
  id?: string
  hint?: ReactNode
  error?: ReactNode
  'aria-describedby'?: string
}

/**
 * Ties a label, a hint and an error to a control. Spread each answer on its part:
 * `<Label {...field.label}>`, `<Hint {...field.hint}>`, `<Input {...field.control}>`, `<Error {...field.error}>`.
 * The control is described by the hint first, then by the error (reliability 3.1).
 */
export function useField(facts: FieldFacts) {
  const own = useId()
  const id = facts.id ?? own
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const wrong = isThere(facts.error)
  const described = [facts['aria-describedby'], isThere(facts.hint) && hintId, wrong && errorId]
  const describedBy = described.filter(Boolean).join(' ') || undefined
  return {
    wrong,
    describedBy,
    label: { htmlFor: id },
    hint: { id: hintId },
    error: { id: errorId },
    control: {
      id,
      'aria-describedby': describedBy,
      'aria-invalid': wrong || undefined,
    },
  }
}

export function isThere(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false && node !== ''
}
