'use client'
import { forwardRef, type MouseEvent } from 'react'
import { useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import {
  Button,
  type ButtonProps,
  LinkButton,
  type LinkButtonProps,
} from '../../ui/Button/Button.tsx'
import { type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { ProblemNotice, type ProblemNoticeProps } from '../shared/ProblemNotice.tsx'
import { ScreenText, ScreenTitle, useScreen } from '../shared/ScreenRoot.tsx'
import { LANDINGS } from './landings.ts'
import { useLanding } from './Root.tsx'

export { Root, type RootProps } from './Root.tsx'

export type TitleProps = PartProps<'h1'>

export const Title = /* @__PURE__ */ forwardRef<HTMLHeadingElement, TitleProps>(
  function MagicLinkLandingTitle(props, ref) {
    const say = useSay()
    const { landing } = useLanding('Title')
    const own = {
      tabIndex: -1,
      'data-gk-focus': '',
      children: say(`magicLinkLanding.${LANDINGS[landing].title}`),
    }
    return <ScreenTitle part="MagicLinkLanding.Title" {...own} {...props} ref={ref} />
  },
)

export type DescriptionProps = PartProps<'p'>

/** As whom one logs in, which device asked, and which devices going on signs in. */
export const Description = /* @__PURE__ */ forwardRef<HTMLParagraphElement, DescriptionProps>(
  function MagicLinkLandingDescription(props, ref) {
    const say = useSay()
    const { landing, place } = useLanding('Description')
    const { text, goesOn } = LANDINGS[landing]
    const { identifier, device } = place.step
    const lines = [
      goesOn && identifier && say('magicLinkLanding.asIdentifier', { identifier }),
      goesOn && device && say('magicLinkLanding.requestedFrom', { device }),
      text && say(`magicLinkLanding.${text}`),
    ].filter(line => typeof line === 'string' && line !== '')
    if (lines.length === 0 && !props.children) return null
    const children = lines.map((line, at) => (
      <span key={line as string} className="gk-magic-link-landing-line">
        {at > 0 && <br />}
        {line}
      </span>
    ))
    return (
      <ScreenText
        part="MagicLinkLanding.Description"
        what="description"
        data-private=""
        children={children}
        {...props}
        ref={ref}
      />
    )
  },
)

export type WarningProps = PartProps<'p'>

/** Whoever did not ask for a link lets somebody else in by going on. Draws nothing where there is no going on. */
export const Warning = /* @__PURE__ */ forwardRef<HTMLParagraphElement, WarningProps>(
  function MagicLinkLandingWarning(props, ref) {
    const say = useSay()
    const { landing } = useLanding('Warning')
    if (!LANDINGS[landing].goesOn) return null
    return (
      <ScreenText
        part="MagicLinkLanding.Warning"
        what="warning"
        children={say('magicLinkLanding.description')}
        {...props}
        ref={ref}
      />
    )
  },
)

export type SubmitProps = ButtonProps

/** Goes on, when a person presses it: a click made by a script does nothing (reliability F51). */
export const Submit = /* @__PURE__ */ forwardRef<HTMLButtonElement, SubmitProps>(
  function MagicLinkLandingSubmit(props, ref) {
    const say = useSay()
    const { landing, onPress } = useLanding('Submit')
    const { busy } = useScreen('MagicLinkLanding.Submit')
    if (!LANDINGS[landing].goesOn) return null
    const own = {
      type: 'submit',
      className: 'gk-magic-link-landing-submit',
      children: say(`magicLinkLanding.${LANDINGS[landing].submit ?? 'submit'}`),
      // Here and not at the form: a submit that a script’s click causes counts as trusted there (DOM, `isTrusted`).
      onClick: (event: MouseEvent) => onPress(event.nativeEvent.isTrusted, 'here'),
    }
    return <Button {...(withDefaults(own, props) as ButtonProps)} busy={busy} ref={ref} />
  },
)

export type ApproveProps = ButtonProps

/**
 * Signs in the device that asked instead of this one, and names it: whoever did not ask must see whom they would let in.
 * Draws nothing where there is no such choice. A click made by a script does nothing.
 */
export const Approve = /* @__PURE__ */ forwardRef<HTMLButtonElement, ApproveProps>(
  function MagicLinkLandingApprove(props, ref) {
    const say = useSay()
    const { landing, place, onPress } = useLanding('Approve')
    const { busy } = useScreen('MagicLinkLanding.Approve')
    if (!LANDINGS[landing].approves) return null
    const { device } = place.step
    const own = {
      type: 'submit',
      className: 'gk-magic-link-landing-approve',
      children: device
        ? say('magicLinkLanding.submitOn', { device })
        : say('magicLinkLanding.submitThere'),
      onClick: (event: MouseEvent) => onPress(event.nativeEvent.isTrusted, 'there'),
    }
    return (
      <Button
        look="secondary"
        {...(withDefaults(own, props) as ButtonProps)}
        busy={busy}
        ref={ref}
      />
    )
  },
)

export type StartOverProps = LinkButtonProps

/** Another address, or another browser than the one that asked: begins anew here. Uses no link up. */
export const StartOver = /* @__PURE__ */ forwardRef<HTMLButtonElement, StartOverProps>(
  function MagicLinkLandingStartOver(props, ref) {
    const say = useSay()
    const { send } = useFlow()
    const { landing } = useLanding('StartOver')
    const { goesOn, startsOver } = LANDINGS[landing]
    if (!startsOver) return null
    const own = {
      className: 'gk-magic-link-landing-start-over',
      children: say(goesOn ? 'magicLinkLanding.wrongAddress' : 'magicLinkLanding.startOver'),
      onClick: () => send({ type: 'restart.requested' }),
    }
    return <LinkButton {...(withDefaults(own, props) as LinkButtonProps)} ref={ref} />
  },
)

export type ProblemProps = Omit<ProblemNoticeProps, 'part'>

/** What the server refused and what to do now. Draws nothing while all is well. */
export const Problem = /* @__PURE__ */ forwardRef<HTMLDivElement, ProblemProps>(
  function MagicLinkLandingProblem(props, ref) {
    return <ProblemNotice {...props} part="MagicLinkLanding.Problem" ref={ref} />
  },
)
