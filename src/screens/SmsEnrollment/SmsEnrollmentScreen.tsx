'use client'
import * as SmsEnrollment from './parts.tsx'

/** Ready made. Copy it to move a line. */
export function SmsEnrollmentScreen() {
  return (
    <SmsEnrollment.Root>
      <SmsEnrollment.Title />
      <SmsEnrollment.Description />
      <SmsEnrollment.Problem />
      <SmsEnrollment.Field />
      <SmsEnrollment.Cost />
      <SmsEnrollment.Submit />
      <SmsEnrollment.Instead />
    </SmsEnrollment.Root>
  )
}
