'use client'
import * as OtpEntry from './parts.tsx'

export type OtpEntryScreenProps = Pick<OtpEntry.FieldProps, 'webOtp'>

/** Ready made. Copy it to move a line. */
export function OtpEntryScreen({ webOtp }: OtpEntryScreenProps) {
  return (
    <OtpEntry.Root>
      <OtpEntry.Title />
      <OtpEntry.Description />
      <OtpEntry.Problem />
      <OtpEntry.SentTo>
        <OtpEntry.ChangeIdentifier />
      </OtpEntry.SentTo>
      <OtpEntry.Field {...(webOtp && { webOtp })} />
      <OtpEntry.Submit />
      <OtpEntry.Help>
        <OtpEntry.Resend />
      </OtpEntry.Help>
      <OtpEntry.SwitchTo />
    </OtpEntry.Root>
  )
}
