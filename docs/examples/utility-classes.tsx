import { OtpEntry } from 'genkan'

/** Utility classes straight on the parts. The kit's own style has no specificity, so each of them wins. */
export function UtilityCodeScreen() {
  return (
    <OtpEntry.Root className="flex flex-col gap-6 rounded-2xl p-8 shadow-xl">
      <OtpEntry.Title className="text-left text-3xl font-black tracking-tight" />
      <OtpEntry.Description className="text-left" />
      <OtpEntry.SentTo className="rounded-xl border-0 px-4">
        <OtpEntry.ChangeIdentifier />
      </OtpEntry.SentTo>
      <OtpEntry.Problem />
      <OtpEntry.Field />
      <OtpEntry.Submit className="rounded-full uppercase" />
      <OtpEntry.Resend />
    </OtpEntry.Root>
  )
}
