'use client'
import { forwardRef, useEffect } from 'react'
import { useLocale, useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useCountdown } from '../../react/useCountdown.ts'
import type { LinkButtonProps } from '../../ui/Button/Button.tsx'
import { drawPart, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { Notice } from '../../ui/Notice/Notice.tsx'
import { makeChangeIdentifier, type WayOutProps } from '../shared/plainParts.tsx'
import { ProblemNotice, type ProblemNoticeProps } from '../shared/ProblemNotice.tsx'
import { ResendButton } from '../shared/ResendButton.tsx'
import { ScreenText, ScreenTitle } from '../shared/ScreenRoot.tsx'
import {
  type OtherWayProps,
  type SwitchToProps,
  WaysOtherWay,
  WaysSwitchTo,
} from '../shared/SwitchWays.tsx'
import { useLink } from './context.ts'
import { mailboxOf } from './mailboxes.ts'

export { Field, type FieldProps, Submit, type SubmitProps } from './Code.tsx'
export { Root, type RootProps } from './Root.tsx'
export type { OtherWayProps, SwitchToProps }

export type TitleProps = PartProps<'h1'>

/** Takes the focus: the next thing to do is elsewhere, so the person hears where. */
export const Title = /* @__PURE__ */ forwardRef<HTMLHeadingElement, TitleProps>(
  function MagicLinkNoticeTitle(props, ref) {
    const say = useSay()
    const own = { tabIndex: -1, 'data-gk-focus': '', children: say('magicLinkNotice.title') }
    return <ScreenTitle part="MagicLinkNotice.Title" {...own} {...props} ref={ref} />
  },
)

export type DescriptionProps = PartProps<'p'>

/** Says where a link went, or would go, and in which browser to open it. */
export const Description = /* @__PURE__ */ forwardRef<HTMLParagraphElement, DescriptionProps>(
  function MagicLinkNoticeDescription(props, ref) {
    const say = useSay()
    const { place, ids } = useLink('Description')
    const { delivery, completes } = place.step
    const sent = delivery === 'if_known' ? 'sentToIfKnown' : 'sentTo'
    const where = place.capabilities?.features.linkNeedsSameBrowser
      ? 'openHere'
      : completes === 'other_device'
        ? 'openElsewhere'
        : 'openAnywhere'
    const children = (
      <>
        {/* With a blank: as a description the two would be read as one word. */}
        {say(`magicLinkNotice.${sent}`)} <br />
        {say(`magicLinkNotice.${where}`)}
      </>
    )
    const own = { id: ids.description, children }
    return (
      <ScreenText
        part="MagicLinkNotice.Description"
        what="description"
        {...own}
        {...props}
        ref={ref}
      />
    )
  },
)

export type SentToProps = PartProps<'div'>

/** Where the link went, masked, with room for the way to change it (`children`). */
export const SentTo = /* @__PURE__ */ forwardRef<HTMLDivElement, SentToProps>(
  function MagicLinkNoticeSentTo({ children, ...props }, ref) {
    const { place, ids } = useLink('SentTo')
    const content = (
      <>
        <span
          id={ids.sentTo}
          className="gk-account-name gk-magic-link-notice-destination"
          translate="no"
          data-private=""
        >
          {place.step.sentTo}
        </span>
        {children}
      </>
    )
    const own = { className: 'gk-account', children: content }
    return drawPart('div', 'magic-link-notice-sent-to', withDefaults(own, { ...props, ref }))
  },
)

export type ChangeIdentifierProps = WayOutProps

/** Back to the address, which is still there to be mended. Sends nothing. */
export const ChangeIdentifier = /* @__PURE__ */ makeChangeIdentifier(
  'MagicLinkNotice',
  say => say('otpEntry.change'),
  say => say('magicLinkNotice.changeEmail'),
)

export type OpenMailProps = PartProps<'a'>

/** A way to the mailbox of the address, in a tab of its own. Draws nothing for a domain nobody here knows. */
export const OpenMail = /* @__PURE__ */ forwardRef<HTMLAnchorElement, OpenMailProps>(
  function MagicLinkNoticeOpenMail(props, ref) {
    const say = useSay()
    const { locale } = useLocale()
    const { place } = useLink('OpenMail')
    // A server may mask the domain too; what the person typed names it then.
    const mailbox = mailboxOf(place.step.sentTo) ?? mailboxOf(place.typed)
    if (!mailbox) return null
    const { url, name, nameJa } = mailbox
    const own = {
      className: 'gk-button',
      'data-look': 'secondary',
      href: url,
      target: '_blank',
      rel: 'noreferrer',
      children: say('magicLinkNotice.openMail', {
        name: locale.startsWith('ja') ? (nameJa ?? name) : name,
      }),
    }
    return drawPart('a', 'magic-link-notice-open-mail', withDefaults(own, { ...props, ref }))
  },
)

export type HelpProps = PartProps<'div'>

/** «No mail yet?»: the spam folder, a carrier's filter, and the ways to another mail (`children`). */
export const Help = /* @__PURE__ */ forwardRef<HTMLDivElement, HelpProps>(
  function MagicLinkNoticeHelp({ children, ...props }, ref) {
    const say = useSay()
    useLink('Help')
    const content = (
      <>
        <p className="gk-text gk-magic-link-notice-hint">
          {say('magicLinkNotice.noEmailHelp')}
          <br />
          {say('magicLinkNotice.noEmailHint')}
        </p>
        {children}
      </>
    )
    const own = { className: 'gk-help', children: content }
    return drawPart('div', 'magic-link-notice-help', withDefaults(own, { ...props, ref }))
  },
)

export type ResendProps = LinkButtonProps

/** Asks for another mail, once the server's wait is over. */
export const Resend = /* @__PURE__ */ forwardRef<HTMLButtonElement, ResendProps>(
  function MagicLinkNoticeResend(props, ref) {
    return (
      <ResendButton {...props} part="MagicLinkNotice.Resend" words="magicLinkNotice" ref={ref} />
    )
  },
)

/** A button for each other method: a password, a code. Draws nothing where there is none. */
export const SwitchTo = /* @__PURE__ */ forwardRef<HTMLDivElement, SwitchToProps>(
  function MagicLinkNoticeSwitchTo(props, ref) {
    return <WaysSwitchTo {...props} part="MagicLinkNotice.SwitchTo" ref={ref} />
  },
)

/** «Try another way» as one button, for where a list would be too long. */
export const OtherWay = /* @__PURE__ */ forwardRef<HTMLButtonElement, OtherWayProps>(
  function MagicLinkNoticeOtherWay(props, ref) {
    return <WaysOtherWay {...props} part="MagicLinkNotice.OtherWay" ref={ref} />
  },
)

export type ProblemProps = Omit<ProblemNoticeProps, 'part'>

/** What the server refused, or that the link is too old by now. Draws nothing while all is well. */
export const Problem = /* @__PURE__ */ forwardRef<HTMLDivElement, ProblemProps>(
  function MagicLinkNoticeProblem(props, ref) {
    const say = useSay()
    const { announce } = useGenkan('<MagicLinkNotice.Problem>')
    const { problem, step } = useLink('Problem').place
    const left = useCountdown(step.expiresAt)
    const isOld = !problem && step.expiresAt !== undefined && left === 0
    const sentence = say('problem.expired_link')
    useEffect(() => {
      if (isOld) announce('alert', sentence)
    }, [isOld, announce, sentence])
    if (!isOld) return <ProblemNotice {...props} part="MagicLinkNotice.Problem" ref={ref} />
    const own = { kind: 'problem', className: 'gk-magic-link-notice-problem', children: sentence }
    return <Notice {...withDefaults(own, props)} ref={ref} />
  },
)
