'use client'
import * as MagicLinkNotice from './parts.tsx'

/** Ready made. Copy it to move a line. */
export function MagicLinkNoticeScreen() {
  return (
    <MagicLinkNotice.Root>
      <MagicLinkNotice.Title />
      <MagicLinkNotice.Description />
      <MagicLinkNotice.Problem />
      <MagicLinkNotice.SentTo>
        <MagicLinkNotice.ChangeIdentifier />
      </MagicLinkNotice.SentTo>
      <MagicLinkNotice.OpenMail />
      <MagicLinkNotice.Field />
      <MagicLinkNotice.Submit />
      <MagicLinkNotice.Help>
        <MagicLinkNotice.Resend />
      </MagicLinkNotice.Help>
      <MagicLinkNotice.SwitchTo />
    </MagicLinkNotice.Root>
  )
}
