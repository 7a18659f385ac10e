'use client'
import { forwardRef, useEffect } from 'react'
import type { FlowState } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useFlow } from '../../react/useFlow.ts'
import {
  Button,
  type ButtonProps,
  LinkButton,
  type LinkButtonProps,
} from '../../ui/Button/Button.tsx'
import { type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { ProblemNotice, type ProblemNoticeProps } from '../shared/ProblemNotice.tsx'
import {
  ScreenRoot,
  type ScreenRootProps,
  ScreenText,
  ScreenTitle,
  useScreen,
} from '../shared/ScreenRoot.tsx'

/** The place at which a new person is asked whether they want an account, or null elsewhere. */
function usePlace(): (FlowState & { name: 'confirming' }) | null {
  const { state } = useFlow()
  return state.name === 'confirming' && state.step.reason === 'sign_up' ? state : null
}

export type RootProps = ScreenRootProps

/**
 * The form that makes an account for somebody who has just proved an address or a number that is not known yet.
 * Draws nothing while that is not the question. `data-busy` while the account is being made.
 */
export const Root = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps>(
  function SignUpConfirmationRoot(props, ref) {
    const say = useSay()
    const place = usePlace()
    const { send } = useFlow()
    const { announce } = useGenkan('<SignUpConfirmation.Root>')
    const busy = place?.pending === 'verify'

    useEffect(() => {
      if (!busy) return
      announce('status', say('signUpConfirmation.working'))
      return () => announce('status', '')
    }, [busy, announce, say])

    if (!place) return null
    const submit = () => send({ type: 'proof.submitted', proof: { check: true } })
    return (
      <ScreenRoot {...props} name="sign-up-confirmation" busy={busy} submit={submit} ref={ref} />
    )
  },
)

export type TitleProps = PartProps<'h1'>

/** Takes the focus, since the screen has no field. */
export const Title = /* @__PURE__ */ forwardRef<HTMLHeadingElement, TitleProps>(
  function SignUpConfirmationTitle(props, ref) {
    const say = useSay()
    const own = { tabIndex: -1, 'data-gk-focus': '', children: say('signUpConfirmation.title') }
    return <ScreenTitle part="SignUpConfirmation.Title" {...own} {...props} ref={ref} />
  },
)

export type DescriptionProps = PartProps<'p'>

/** Says which address or number has no account yet. */
export const Description = /* @__PURE__ */ forwardRef<HTMLParagraphElement, DescriptionProps>(
  function SignUpConfirmationDescription(props, ref) {
    const say = useSay()
    const identifier = usePlace()?.step.identifier ?? ''
    const own = {
      'data-private': '',
      children: say('signUpConfirmation.description', { identifier }),
    }
    return (
      <ScreenText
        part="SignUpConfirmation.Description"
        what="description"
        {...own}
        {...props}
        ref={ref}
      />
    )
  },
)

export type TermsProps = PartProps<'p'>

/** Room for what a person agrees to. Draws nothing without children. */
export const Terms = /* @__PURE__ */ forwardRef<HTMLParagraphElement, TermsProps>(
  function SignUpConfirmationTerms(props, ref) {
    useScreen('SignUpConfirmation.Terms')
    if (!props.children) return null
    return <ScreenText part="SignUpConfirmation.Terms" what="terms" {...props} ref={ref} />
  },
)

export type SubmitProps = ButtonProps

export const Submit = /* @__PURE__ */ forwardRef<HTMLButtonElement, SubmitProps>(
  function SignUpConfirmationSubmit(props, ref) {
    const say = useSay()
    const { busy } = useScreen('SignUpConfirmation.Submit')
    const own = {
      type: 'submit',
      className: 'gk-sign-up-confirmation-submit',
      children: say('signUpConfirmation.submit'),
    }
    return <Button {...(withDefaults(own, props) as ButtonProps)} busy={busy} ref={ref} />
  },
)

export type BackProps = LinkButtonProps

/** Back to the address or number, which is still there. Makes no account. */
export const Back = /* @__PURE__ */ forwardRef<HTMLButtonElement, BackProps>(
  function SignUpConfirmationBack(props, ref) {
    const say = useSay()
    const { send } = useFlow()
    useScreen('SignUpConfirmation.Back')
    const own = {
      className: 'gk-sign-up-confirmation-back',
      children: say('signUpConfirmation.back'),
      onClick: () => send({ type: 'back.requested' }),
    }
    return <LinkButton {...(withDefaults(own, props) as LinkButtonProps)} ref={ref} />
  },
)

export type ProblemProps = Omit<ProblemNoticeProps, 'part'>

/** What the server refused and what to do now. Draws nothing while all is well. */
export const Problem = /* @__PURE__ */ forwardRef<HTMLDivElement, ProblemProps>(
  function SignUpConfirmationProblem(props, ref) {
    return <ProblemNotice {...props} part="SignUpConfirmation.Problem" ref={ref} />
  },
)
