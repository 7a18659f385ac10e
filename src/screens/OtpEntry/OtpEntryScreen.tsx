'use client'
import * as OtpEntry from './parts.tsx'

/** Ready made. Copy it to move a line. */
export function OtpEntryScreen() {
  return (
    <OtpEntry.Root>
      <OtpEntry.Title />
      <OtpEntry.Description />
      <OtpEntry.Problem />
      <OtpEntry.SentTo>
        <OtpEntry.ChangeIdentifier />
      </OtpEntry.SentTo>
      <OtpEntry.Field />
      <OtpEntry.Submit />
      <OtpEntry.Help>
        <OtpEntry.Resend />
      </OtpEntry.Help>
      <OtpEntry.SwitchTo />
    </OtpEntry.Root>
  )
}
