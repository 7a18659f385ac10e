'use client'
import * as PasskeyEnrollment from './parts.tsx'

/** Ready made. Copy it to move a line. */
export function PasskeyEnrollmentScreen() {
  return (
    <PasskeyEnrollment.Root>
      <PasskeyEnrollment.Title />
      <PasskeyEnrollment.Description />
      <PasskeyEnrollment.Benefits />
      <PasskeyEnrollment.Problem />
      <PasskeyEnrollment.Submit />
      <PasskeyEnrollment.Skip />
      <PasskeyEnrollment.Never />
    </PasskeyEnrollment.Root>
  )
}
