'use client'
import * as SignUpConfirmation from './parts.tsx'

/** Ready made. Copy it to move a line. */
export function SignUpConfirmationScreen() {
  return (
    <SignUpConfirmation.Root>
      <SignUpConfirmation.Title />
      <SignUpConfirmation.Description />
      <SignUpConfirmation.Problem />
      <SignUpConfirmation.Submit />
      <SignUpConfirmation.Back />
    </SignUpConfirmation.Root>
  )
}
