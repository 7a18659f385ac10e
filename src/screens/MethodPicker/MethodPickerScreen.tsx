'use client'
import * as MethodPicker from './parts.tsx'

/** Ready made. Copy it to move a line. */
export function MethodPickerScreen() {
  return (
    <MethodPicker.Root>
      <MethodPicker.Title />
      <MethodPicker.Problem />
      <MethodPicker.Options />
      <MethodPicker.Back />
    </MethodPicker.Root>
  )
}
