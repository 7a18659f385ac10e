'use client'
import { forwardRef } from 'react'
import { useFormContext } from 'react-hook-form'
import { useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import { readPhone } from '../../phone.ts'
import {
  Button,
  type ButtonProps,
  LinkButton,
  type LinkButtonProps,
} from '../../ui/Button/Button.tsx'
import { mergeRefs, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { PhoneEntry, type PhoneEntryProps } from '../shared/PhoneEntry.tsx'
import { inputSentence } from '../shared/problem.ts'
import { ProblemNotice, type ProblemNoticeProps } from '../shared/ProblemNotice.tsx'
import { InsteadLine, type InsteadProps, ScreenText, ScreenTitle } from '../shared/ScreenRoot.tsx'
import { isFieldProblem, useFieldSentence } from '../shared/useProblem.ts'
import { type PhoneForm, useSmsEnrollment } from './Root.tsx'

export { Root, type RootProps } from './Root.tsx'
export type { InsteadProps }

export type TitleProps = PartProps<'h1'>

export const Title = /* @__PURE__ */ forwardRef<HTMLHeadingElement, TitleProps>(
  function SmsEnrollmentTitle(props, ref) {
    const say = useSay()
    return (
      <ScreenTitle
        part="SmsEnrollment.Title"
        children={say('smsEnrollment.title')}
        {...props}
        ref={ref}
      />
    )
  },
)

export type DescriptionProps = PartProps<'p'>

export const Description = /* @__PURE__ */ forwardRef<HTMLParagraphElement, DescriptionProps>(
  function SmsEnrollmentDescription(props, ref) {
    const say = useSay()
    const children = say('smsEnrollment.description')
    return (
      <ScreenText
        part="SmsEnrollment.Description"
        what="description"
        children={children}
        {...props}
        ref={ref}
      />
    )
  },
)

export type FieldProps = PhoneEntryProps

/** Country and number. A number with its own country code chooses the country. */
export const Field = /* @__PURE__ */ forwardRef<HTMLInputElement, FieldProps>(
  function SmsEnrollmentField(props, ref) {
    const say = useSay()
    const { send } = useFlow()
    const { place, country } = useSmsEnrollment('Field')
    const { register, formState, getFieldState, trigger } = useFormContext<PhoneForm>()
    const refusal = 'problem' in place && isFieldProblem(place.problem) ? place.problem : undefined
    const refusedWith = useFieldSentence(refusal)

    const judge = () => void (getFieldState('phone').invalid && trigger('phone'))
    const { ref: registered, ...rest } = register('phone', {
      onChange: judge,
      validate: text => {
        const read = readPhone(text, { country: country() })
        return 'value' in read || inputSentence(read.error, say)
      },
    })
    const own = {
      className: 'gk-sms-enrollment-field',
      initialText: place.typed,
      'data-gk-focus': '',
      onInput: () => refusal && send({ type: 'problem.dismissed' }),
      onCountryChange: judge,
      ...rest,
    }
    return (
      <PhoneEntry
        {...(withDefaults(own, props) as PhoneEntryProps)}
        error={formState.errors.phone?.message ?? refusedWith}
        ref={mergeRefs(registered, ref)}
      />
    )
  },
)

export type CostProps = PartProps<'p'>

/** Says that an SMS follows and may cost something, before it is asked for. */
export const Cost = /* @__PURE__ */ forwardRef<HTMLParagraphElement, CostProps>(
  function SmsEnrollmentCost(props, ref) {
    const say = useSay()
    const { cost } = useSmsEnrollment('Cost')
    return (
      <ScreenText
        part="SmsEnrollment.Cost"
        what="cost"
        id={cost}
        children={say('smsEnrollment.cost')}
        {...props}
        ref={ref}
      />
    )
  },
)

export type SubmitProps = ButtonProps

export const Submit = /* @__PURE__ */ forwardRef<HTMLButtonElement, SubmitProps>(
  function SmsEnrollmentSubmit(props, ref) {
    const say = useSay()
    const { place, cost } = useSmsEnrollment('Submit')
    const own = {
      type: 'submit',
      className: 'gk-sms-enrollment-submit',
      'aria-describedby': cost,
      children: say('smsEnrollment.submit'),
    }
    return (
      <Button
        {...(withDefaults(own, props) as ButtonProps)}
        busy={place.name === 'sending'}
        ref={ref}
      />
    )
  },
)

export type OtherWayProps = LinkButtonProps

/** «Try another way»: asks the server for the other methods. */
export const OtherWay = /* @__PURE__ */ forwardRef<HTMLButtonElement, OtherWayProps>(
  function SmsEnrollmentOtherWay(props, ref) {
    const say = useSay()
    const { state, send } = useFlow()
    useSmsEnrollment('OtherWay')
    const own = {
      className: 'gk-sms-enrollment-other-way',
      children: say('smsEnrollment.otherWay'),
      onClick: () => send({ type: 'option.chosen', option: 'other' }),
    }
    const busy = state.name !== 'identifying' || state.pending !== undefined
    return <LinkButton {...(withDefaults(own, props) as LinkButtonProps)} busy={busy} ref={ref} />
  },
)

export type ProblemProps = Omit<ProblemNoticeProps, 'part'>

/** What the server refused and what to do now. Draws nothing while all is well. */
export const Problem = /* @__PURE__ */ forwardRef<HTMLDivElement, ProblemProps>(
  function SmsEnrollmentProblem(props, ref) {
    return <ProblemNotice {...props} part="SmsEnrollment.Problem" ref={ref} />
  },
)

/** Where logging in is a step of its own, the way back to it. Draws nothing where it is not. */
export const Instead = /* @__PURE__ */ forwardRef<HTMLParagraphElement, InsteadProps>(
  function SmsEnrollmentInstead(props, ref) {
    return <InsteadLine part="SmsEnrollment.Instead" {...props} ref={ref} />
  },
)
