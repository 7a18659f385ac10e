'use client'
import * as HandOff from './parts.tsx'

/** Ready made. Copy it to move a line. */
export function HandOffScreen() {
  return (
    <HandOff.Root>
      <HandOff.Title />
      <HandOff.Description />
      <HandOff.Continue />
      <HandOff.Back />
    </HandOff.Root>
  )
}
