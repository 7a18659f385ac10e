'use client'
import { forwardRef, useCallback } from 'react'
import { useSay } from '../../i18n/react.tsx'
import { Button, type ButtonProps } from '../../ui/Button/Button.tsx'
import { drawPart, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { VisuallyHidden } from '../../ui/VisuallyHidden/VisuallyHidden.tsx'
import { makeChangeIdentifier, type WayOutProps } from '../shared/plainParts.tsx'
import { ProblemNotice, type ProblemNoticeProps } from '../shared/ProblemNotice.tsx'
import { ScreenTitle } from '../shared/ScreenRoot.tsx'
import {
  type OtherWayProps,
  type SwitchToProps,
  WaysOtherWay,
  WaysSwitchTo,
} from '../shared/SwitchWays.tsx'
import { webAddress } from '../shared/webAddress.ts'
import { usePasswordEntry } from './context.ts'

export { Field, type FieldProps, Length, type LengthProps } from './Field.tsx'
export { Root, type RootProps } from './Root.tsx'
export type { OtherWayProps, SwitchToProps }

export type TitleProps = PartProps<'h1'>

export const Title = /* @__PURE__ */ forwardRef<HTMLHeadingElement, TitleProps>(
  function PasswordEntryTitle(props, ref) {
    const say = useSay()
    const { isNew } = usePasswordEntry('Title')
    const children = say(isNew ? 'passwordEntry.newTitle' : 'passwordEntry.title')
    return <ScreenTitle part="PasswordEntry.Title" children={children} {...props} ref={ref} />
  },
)

export type IdentifierProps = PartProps<'div'>

/**
 * Whose password it is, with room for the way to change it (`children`). Password managers find the name in an input
 * of its own that nobody sees or reaches by keyboard.
 */
export const Identifier = /* @__PURE__ */ forwardRef<HTMLDivElement, IdentifierProps>(
  function PasswordEntryIdentifier({ children, ...props }, ref) {
    const say = useSay()
    const { place, identifierId } = usePasswordEntry('Identifier')
    const { identifier } = place.step
    // Set as a property: as an attribute, recorders of sessions and extensions would read it (reliability F13).
    const forManagers = useCallback(
      (input: HTMLInputElement | null) => {
        if (input) input.value = identifier
      },
      [identifier],
    )
    const content = (
      <>
        <span id={identifierId} className="gk-account-name gk-password-entry-account">
          <VisuallyHidden>{say('passwordEntry.identifierLabel')}</VisuallyHidden>{' '}
          <span translate="no" data-private="">
            {identifier}
          </span>
        </span>
        <input
          type="text"
          name="username"
          autoComplete="username"
          className="gk-visually-hidden"
          aria-hidden="true"
          tabIndex={-1}
          data-private=""
          ref={forManagers}
        />
        {children}
      </>
    )
    const own = { className: 'gk-account', children: content }
    return drawPart('div', 'password-entry-identifier', withDefaults(own, { ...props, ref }))
  },
)

export type ChangeIdentifierProps = WayOutProps

/** Back to the address or number, which is still there to be mended. Asks no server. */
export const ChangeIdentifier = /* @__PURE__ */ makeChangeIdentifier(
  'PasswordEntry',
  say => say('passwordEntry.change'),
  say => say('passwordEntry.changeIdentifier'),
)

export type ForgotLinkProps = PartProps<'a'>

/** To where a new password is given out. Draws nothing where the server names no http(s) address. */
export const ForgotLink = /* @__PURE__ */ forwardRef<HTMLAnchorElement, ForgotLinkProps>(
  function PasswordEntryForgotLink(props, ref) {
    const say = useSay()
    const { place, isNew } = usePasswordEntry('ForgotLink')
    const href = webAddress(place.step.forgotUrl)
    if (!href || isNew) return null
    const own = { href, className: 'gk-link', children: say('passwordEntry.forgot') }
    return drawPart('a', 'password-entry-forgot-link', withDefaults(own, { ...props, ref }))
  },
)

export type SubmitProps = ButtonProps

export const Submit = /* @__PURE__ */ forwardRef<HTMLButtonElement, SubmitProps>(
  function PasswordEntrySubmit(props, ref) {
    const say = useSay()
    const { place, isNew } = usePasswordEntry('Submit')
    const own = {
      type: 'submit',
      className: 'gk-password-entry-submit',
      children: say(isNew ? 'passwordEntry.newSubmit' : 'passwordEntry.submit'),
    }
    const busy = place.pending === 'verify'
    return <Button {...(withDefaults(own, props) as ButtonProps)} busy={busy} ref={ref} />
  },
)

/** A button for each method that the server offers instead. Draws nothing where there is none. */
export const SwitchTo = /* @__PURE__ */ forwardRef<HTMLDivElement, SwitchToProps>(
  function PasswordEntrySwitchTo(props, ref) {
    return <WaysSwitchTo {...props} part="PasswordEntry.SwitchTo" ref={ref} />
  },
)

/** «Try another way» as one button, for where a list would be too long. */
export const OtherWay = /* @__PURE__ */ forwardRef<HTMLButtonElement, OtherWayProps>(
  function PasswordEntryOtherWay(props, ref) {
    return <WaysOtherWay {...props} part="PasswordEntry.OtherWay" ref={ref} />
  },
)

export type ProblemProps = Omit<ProblemNoticeProps, 'part'>

/** What the server refused and what to do now. Draws nothing while all is well. A wrong password is told at the field. */
export const Problem = /* @__PURE__ */ forwardRef<HTMLDivElement, ProblemProps>(
  function PasswordEntryProblem(props, ref) {
    return <ProblemNotice {...props} part="PasswordEntry.Problem" ref={ref} />
  },
)
