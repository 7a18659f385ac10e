'use client'
import { forwardRef, useRef } from 'react'
import { useSay } from '../../i18n/react.tsx'
import { Button, type ButtonProps, type LinkButtonProps } from '../../ui/Button/Button.tsx'
import { drawPart, mergeRefs, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { VisuallyHidden } from '../../ui/VisuallyHidden/VisuallyHidden.tsx'
import { CodeEntry, type CodeEntryProps } from '../shared/CodeEntry.tsx'
import { ProblemNotice, type ProblemNoticeProps } from '../shared/ProblemNotice.tsx'
import { ResendButton } from '../shared/ResendButton.tsx'
import { ScreenText, ScreenTitle } from '../shared/ScreenRoot.tsx'
import { useOtpEntry } from './context.ts'
import { useWebOtp } from './useWebOtp.ts'
import { descriptionOf, mediumOf, spokenDestination } from './words.ts'

export { Root, type RootProps } from './Root.tsx'
export {
  ChangeIdentifier,
  type ChangeIdentifierProps,
  OtherWay,
  type OtherWayProps,
  SwitchTo,
  type SwitchToProps,
} from './WaysOut.tsx'

export type TitleProps = PartProps<'h1'>

export const Title = /* @__PURE__ */ forwardRef<HTMLHeadingElement, TitleProps>(
  function OtpEntryTitle(props, ref) {
    const say = useSay()
    return (
      <ScreenTitle part="OtpEntry.Title" children={say('otpEntry.title')} {...props} ref={ref} />
    )
  },
)

export type DescriptionProps = PartProps<'p'>

/** Says that a code is on its way, by which way and how long it is. */
export const Description = /* @__PURE__ */ forwardRef<HTMLParagraphElement, DescriptionProps>(
  function OtpEntryDescription(props, ref) {
    const say = useSay()
    const { place, ids } = useOtpEntry('Description')
    const children = descriptionOf(place.step, say)
    return (
      <ScreenText
        part="OtpEntry.Description"
        what="description"
        id={ids.description}
        children={children}
        {...props}
        ref={ref}
      />
    )
  },
)

export type SentToProps = PartProps<'div'>

/** Where the code went, masked, with room for the way to change it (`children`). */
export const SentTo = /* @__PURE__ */ forwardRef<HTMLDivElement, SentToProps>(
  function OtpEntrySentTo({ children, ...props }, ref) {
    const say = useSay()
    const { place, ids } = useOtpEntry('SentTo')
    const spoken = spokenDestination(place.step, say)
    // Digits stay digits under a page translator, and recorders of sessions leave a person's number out (F15, F58).
    const destination = (
      <span
        id={ids.sentTo}
        className="gk-account-name gk-otp-entry-destination"
        translate="no"
        data-private=""
      >
        <span aria-hidden={spoken ? true : undefined}>{place.step.sentTo}</span>
        {spoken && <VisuallyHidden>{spoken}</VisuallyHidden>}
      </span>
    )
    const content = (
      <>
        {destination}
        {children}
      </>
    )
    const own = { className: 'gk-account', children: content }
    return drawPart('div', 'otp-entry-sent-to', withDefaults(own, { ...props, ref }))
  },
)

export type FieldProps = CodeEntryProps & {
  /**
   * Lets the browser fill in the code of an SMS whose last line is `@your.host #code`, where it can (Web OTP). Stops as
   * soon as the person types or sends. Default false: the browser asks the person about it in a dialog of its own.
   */
  webOtp?: boolean
}

/** One real input for the code. Submits by itself once a code is complete. */
export const Field = /* @__PURE__ */ forwardRef<HTMLInputElement, FieldProps>(
  function OtpEntryField({ webOtp = false, ...props }, ref) {
    const { place, code, ids } = useOtpEntry('Field')
    const input = useRef<HTMLInputElement>(null)
    useWebOtp(webOtp, place, input)
    const own = { 'data-gk-focus': '', className: 'gk-otp-entry-field' }
    return (
      <CodeEntry
        code={code}
        ids={ids}
        {...(withDefaults(own, props) as object)}
        ref={mergeRefs(input, ref)}
      />
    )
  },
)

export type SubmitProps = ButtonProps

export const Submit = /* @__PURE__ */ forwardRef<HTMLButtonElement, SubmitProps>(
  function OtpEntrySubmit(props, ref) {
    const say = useSay()
    const { place } = useOtpEntry('Submit')
    const own = {
      type: 'submit',
      className: 'gk-otp-entry-submit',
      children: say('otpEntry.submit'),
    }
    return (
      <Button
        {...(withDefaults(own, props) as ButtonProps)}
        busy={place.name === 'verifying'}
        ref={ref}
      />
    )
  },
)

export type HelpProps = PartProps<'p'>

/** «No code yet?»: what may keep it from arriving, and the ways to get another (`children`). */
export const Help = /* @__PURE__ */ forwardRef<HTMLParagraphElement, HelpProps>(
  function OtpEntryHelp({ children, ...props }, ref) {
    const say = useSay()
    const { channel } = useOtpEntry('Help').place.step
    const content = (
      <>
        <span>{say('otpEntry.noCodeHelp')}</span>
        <span className="gk-otp-entry-hint">{say(`otpEntry.noCode${mediumOf(channel)}`)}</span>
        {children}
      </>
    )
    const own = { className: 'gk-help', children: content }
    return drawPart('p', 'otp-entry-help', withDefaults(own, { ...props, ref }))
  },
)

export type ResendProps = LinkButtonProps

/**
 * Asks for another code. Waits for the server's deadline and says how long; speaks when it is possible again.
 * A press sends one request and never submits the form.
 */
export const Resend = /* @__PURE__ */ forwardRef<HTMLButtonElement, ResendProps>(
  function OtpEntryResend(props, ref) {
    return <ResendButton {...props} part="OtpEntry.Resend" words="otpEntry" ref={ref} />
  },
)

export type ProblemProps = Omit<ProblemNoticeProps, 'part'>

/** What the server refused and what to do now. Draws nothing while all is well. */
export const Problem = /* @__PURE__ */ forwardRef<HTMLDivElement, ProblemProps>(
  function OtpEntryProblem(props, ref) {
    return <ProblemNotice {...props} part="OtpEntry.Problem" ref={ref} />
  },
)
