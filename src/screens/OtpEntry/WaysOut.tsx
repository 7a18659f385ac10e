'use client'
import { forwardRef } from 'react'
import { makeChangeIdentifier, type WayOutProps } from '../shared/plainParts.tsx'
import {
  type OtherWayProps,
  type SwitchToProps,
  WaysOtherWay,
  WaysSwitchTo,
} from '../shared/SwitchWays.tsx'
import { useOtpEntry } from './context.ts'

export type { OtherWayProps, SwitchToProps }

export type ChangeIdentifierProps = WayOutProps

/** Back to the number or address, which is still there to be mended. Sends nothing. */
export const ChangeIdentifier = /* @__PURE__ */ makeChangeIdentifier(
  'OtpEntry',
  say => say('otpEntry.change'),
  function useLabel(say) {
    const { place } = useOtpEntry('ChangeIdentifier')
    return say(
      place.step.channel === 'email_code' ? 'otpEntry.changeEmail' : 'otpEntry.changePhone',
    )
  },
)

/** A button for each method that the server offers instead: a call, an SMS, a password. Draws nothing where there is none. */
export const SwitchTo = /* @__PURE__ */ forwardRef<HTMLDivElement, SwitchToProps>(
  function OtpEntrySwitchTo(props, ref) {
    return <WaysSwitchTo {...props} part="OtpEntry.SwitchTo" ref={ref} />
  },
)

/** «Try another way» as one button, for where a list would be too long. */
export const OtherWay = /* @__PURE__ */ forwardRef<HTMLButtonElement, OtherWayProps>(
  function OtpEntryOtherWay(props, ref) {
    return <WaysOtherWay {...props} part="OtpEntry.OtherWay" ref={ref} />
  },
)
