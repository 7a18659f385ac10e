'use client'
import * as MagicLinkLanding from './parts.tsx'

/** Ready made. Copy it to move a line. */
export function MagicLinkLandingScreen() {
  return (
    <MagicLinkLanding.Root>
      <MagicLinkLanding.Title />
      <MagicLinkLanding.Description />
      <MagicLinkLanding.Problem />
      <MagicLinkLanding.Submit />
      <MagicLinkLanding.Approve />
      <MagicLinkLanding.Warning />
      <MagicLinkLanding.StartOver />
    </MagicLinkLanding.Root>
  )
}
