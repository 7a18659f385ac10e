import { OtpEntry } from 'genkan'
import type { ComponentPropsWithRef } from 'react'

/** Stands for the button of your design system: takes a button's attributes and its ref, and passes them on. */
function BrandButton({ tone, ...props }: ComponentPropsWithRef<'button'> & { tone: 'strong' }) {
  return <button {...props} className="brand-button" data-tone={tone} />
}

/** The code screen with your own button. What it says and does, and its being busy, stay the kit's. */
export function CodeScreenWithOwnButton() {
  return (
    <OtpEntry.Root>
      <OtpEntry.Title />
      <OtpEntry.Description />
      <OtpEntry.SentTo>
        <OtpEntry.ChangeIdentifier />
      </OtpEntry.SentTo>
      <OtpEntry.Problem />
      <OtpEntry.Field />
      <OtpEntry.Submit render={<BrandButton tone="strong" />} />
      <OtpEntry.Resend />
    </OtpEntry.Root>
  )
}
