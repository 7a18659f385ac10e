import { OtpEntry } from 'genkan'

/** The code screen with the heading last and words of your own. Every part is one element that takes your attributes. */
export function MyCodeScreen() {
  return (
    <OtpEntry.Root className="my-card">
      <OtpEntry.SentTo>
        <OtpEntry.ChangeIdentifier />
      </OtpEntry.SentTo>
      <OtpEntry.Description />
      <OtpEntry.Problem />
      <OtpEntry.Field boxes />
      <OtpEntry.Submit render={<button className="my-button" />}>Let me in</OtpEntry.Submit>
      <OtpEntry.Resend />
      <OtpEntry.Title className="my-small-print" />
    </OtpEntry.Root>
  )
}
