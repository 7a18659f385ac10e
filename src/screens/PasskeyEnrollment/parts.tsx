'use client'
import { forwardRef } from 'react'
import type { FlowState } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import {
  Button,
  type ButtonProps,
  LinkButton,
  type LinkButtonProps,
} from '../../ui/Button/Button.tsx'
import { drawPart, mergeRefs, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { ProblemNotice, type ProblemNoticeProps } from '../shared/ProblemNotice.tsx'
import {
  ScreenRoot,
  type ScreenRootProps,
  ScreenText,
  ScreenTitle,
  useScreen,
} from '../shared/ScreenRoot.tsx'
import { usePasskeyButton } from '../shared/usePasskeyButton.ts'

/** The place at which somebody who is signed in may make a passkey, or null elsewhere. */
function usePlace(): (FlowState & { name: 'promptingPasskey' }) | null {
  const { state } = useFlow()
  return state.name === 'promptingPasskey' && state.step.ceremony === 'create' ? state : null
}

export type RootProps = ScreenRootProps

/**
 * The form that offers a passkey for the next time. Draws nothing while none is offered. `data-busy` while the device
 * makes one.
 */
export const Root = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps>(
  function PasskeyEnrollmentRoot(props, ref) {
    const place = usePlace()
    const { send } = useFlow()
    if (!place) return null
    return (
      <ScreenRoot
        {...props}
        name="passkey-enrollment"
        busy={place.pending !== undefined}
        submit={() => send({ type: 'passkey.requested', ceremony: 'create' })}
        ref={ref}
      />
    )
  },
)

export type TitleProps = PartProps<'h1'>

/** Takes the focus, since the screen has no field. */
export const Title = /* @__PURE__ */ forwardRef<HTMLHeadingElement, TitleProps>(
  function PasskeyEnrollmentTitle(props, ref) {
    const say = useSay()
    const own = { tabIndex: -1, 'data-gk-focus': '', children: say('passkeyEnrollment.title') }
    return <ScreenTitle part="PasskeyEnrollment.Title" {...own} {...props} ref={ref} />
  },
)

export type DescriptionProps = PartProps<'p'>

export const Description = /* @__PURE__ */ forwardRef<HTMLParagraphElement, DescriptionProps>(
  function PasskeyEnrollmentDescription(props, ref) {
    const say = useSay()
    return (
      <ScreenText
        part="PasskeyEnrollment.Description"
        what="description"
        children={say('passkeyEnrollment.description')}
        {...props}
        ref={ref}
      />
    )
  },
)

export type BenefitsProps = PartProps<'ul'>

const BENEFITS = ['benefitRemember', 'benefitDevices', 'benefitSafe'] as const

/** Why one would want a passkey, in three short lines. */
export const Benefits = /* @__PURE__ */ forwardRef<HTMLUListElement, BenefitsProps>(
  function PasskeyEnrollmentBenefits(props, ref) {
    const say = useSay()
    useScreen('PasskeyEnrollment.Benefits')
    const children = BENEFITS.map(key => (
      <li key={key} className="gk-passkey-enrollment-benefit">
        {say(`passkeyEnrollment.${key}`)}
      </li>
    ))
    return drawPart(
      'ul',
      'passkey-enrollment-benefits',
      withDefaults({ role: 'list', children }, { ...props, ref }),
    )
  },
)

export type SubmitProps = ButtonProps

/** Opens the device's own dialog. Has the focus again when that was closed. */
export const Submit = /* @__PURE__ */ forwardRef<HTMLButtonElement, SubmitProps>(
  function PasskeyEnrollmentSubmit(props, ref) {
    const say = useSay()
    useScreen('PasskeyEnrollment.Submit')
    const { button, busy } = usePasskeyButton('passkeyEnrollment', 'create')
    const own = {
      type: 'submit',
      className: 'gk-passkey-enrollment-submit',
      children: say('passkeyEnrollment.submit'),
    }
    return (
      <Button
        {...(withDefaults(own, props) as ButtonProps)}
        busy={busy}
        ref={mergeRefs(button, ref)}
      />
    )
  },
)

export type SkipProps = LinkButtonProps

/** Goes on without a passkey. The question comes again in 30 days, in the biometrics profile in 14. */
export const Skip = /* @__PURE__ */ forwardRef<HTMLButtonElement, SkipProps>(
  function PasskeyEnrollmentSkip(props, ref) {
    return <GoOn option="skip" {...props} ref={ref} />
  },
)

export type NeverProps = LinkButtonProps

/** Goes on without a passkey. The question does not come again on this device for a year. */
export const Never = /* @__PURE__ */ forwardRef<HTMLButtonElement, NeverProps>(
  function PasskeyEnrollmentNever(props, ref) {
    return <GoOn option="never" {...props} ref={ref} />
  },
)

const GoOn = /* @__PURE__ */ forwardRef<
  HTMLButtonElement,
  LinkButtonProps & { option: 'skip' | 'never' }
>(function GoOn({ option, ...props }, ref) {
  const say = useSay()
  const { send } = useFlow()
  const place = usePlace()
  useScreen(`PasskeyEnrollment.${option === 'skip' ? 'Skip' : 'Never'}`)
  if (!place?.step.skippable) return null
  const own = {
    className: `gk-passkey-enrollment-${option}`,
    children: say(`passkeyEnrollment.${option}`),
    onClick: () => send({ type: 'option.chosen', option }),
  }
  return (
    <LinkButton
      {...(withDefaults(own, props) as LinkButtonProps)}
      busy={place.pending === 'choose'}
      ref={ref}
    />
  )
})

export type ProblemProps = Omit<ProblemNoticeProps, 'part'>

/** What went wrong and what to do now. Draws nothing while all is well. */
export const Problem = /* @__PURE__ */ forwardRef<HTMLDivElement, ProblemProps>(
  function PasskeyEnrollmentProblem(props, ref) {
    return <ProblemNotice {...props} part="PasskeyEnrollment.Problem" ref={ref} />
  },
)
