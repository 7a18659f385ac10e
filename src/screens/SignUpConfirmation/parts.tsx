'use client'
import { forwardRef } from 'react'
import type { FlowState } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import type { PartProps } from '../../ui/drawPart.ts'
import {
  type DescriptionProps,
  makeBack,
  makeProblem,
  makeRoot,
  makeSubmit,
  makeTitle,
} from '../shared/plainParts.tsx'
import { ScreenText, useScreen } from '../shared/ScreenRoot.tsx'

export type { DescriptionProps }
export type {
  ProblemProps,
  RootProps,
  SubmitProps,
  TitleProps,
  WayOutProps as BackProps,
} from '../shared/plainParts.tsx'

/** The place at which a new person is asked whether they want an account, or null elsewhere. */
function usePlace(): (FlowState & { name: 'confirming' }) | null {
  const { state } = useFlow()
  return state.name === 'confirming' && state.step.reason === 'sign_up' ? state : null
}

const HOME = 'SignUpConfirmation'

/**
 * The form that makes an account for somebody who has just proved an address or a number that is not known yet.
 * Draws nothing while that is not the question. `data-busy` while the account is being made.
 */
export const Root = /* @__PURE__ */ makeRoot({
  home: HOME,
  name: 'sign-up-confirmation',
  usePlace,
  isBusy: ({ pending }) => pending === 'verify',
  submitted: { type: 'proof.submitted', proof: { check: true } },
  working: say => say('signUpConfirmation.working'),
})

/** Takes the focus, since the screen has no field. */
export const Title = /* @__PURE__ */ makeTitle(HOME, say => say('signUpConfirmation.title'))

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

export const Submit = /* @__PURE__ */ makeSubmit(HOME, say => say('signUpConfirmation.submit'))

/** Back to the address or number, which is still there. Makes no account. */
export const Back = /* @__PURE__ */ makeBack(HOME, say => say('signUpConfirmation.back'))

/** What the server refused and what to do now. Draws nothing while all is well. */
export const Problem = /* @__PURE__ */ makeProblem(HOME)
