'use client'
import * as IdentifierFirst from './parts.tsx'

/** Ready made. Copy it to move a line. */
export function IdentifierFirstScreen() {
  return (
    <IdentifierFirst.Root>
      <IdentifierFirst.Title />
      <IdentifierFirst.Problem />
      <IdentifierFirst.Field />
      <IdentifierFirst.Submit />
      <IdentifierFirst.Instead />
      <IdentifierFirst.Passkey />
      <IdentifierFirst.OtherWays />
    </IdentifierFirst.Root>
  )
}
