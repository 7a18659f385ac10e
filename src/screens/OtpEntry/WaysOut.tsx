'use client'
import { forwardRef } from 'react'
import { useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import { LinkButton, type LinkButtonProps } from '../../ui/Button/Button.tsx'
import { withDefaults } from '../../ui/drawPart.ts'
import {
  type OtherWayProps,
  type SwitchToProps,
  WaysOtherWay,
  WaysSwitchTo,
} from '../shared/SwitchWays.tsx'
import { useOtpEntry } from './context.ts'

export type { OtherWayProps, SwitchToProps }

export type ChangeIdentifierProps = LinkButtonProps

/** Back to the number or address, which is still there to be mended. Sends nothing. */
export const ChangeIdentifier = /* @__PURE__ */ forwardRef<
  HTMLButtonElement,
  ChangeIdentifierProps
>(function OtpEntryChangeIdentifier(props, ref) {
  const say = useSay()
  const { send } = useFlow()
  const { place } = useOtpEntry('ChangeIdentifier')
  const isEmail = place.step.channel === 'email_code'
  const own = {
    className: 'gk-otp-entry-change-identifier',
    children: say('otpEntry.change'),
    'aria-label': say(isEmail ? 'otpEntry.changeEmail' : 'otpEntry.changePhone'),
    onClick: () => send({ type: 'back.requested' }),
  }
  return <LinkButton {...(withDefaults(own, props) as LinkButtonProps)} ref={ref} />
})

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
