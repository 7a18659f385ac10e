'use client'
import { createElement, forwardRef, type RefObject, useEffect, useRef, useState } from 'react'
import { guessKind } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import { Button, type ButtonProps } from '../../ui/Button/Button.tsx'
import { mergeRefs, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { TextField, type TextFieldProps } from '../../ui/Field/TextField.tsx'
import { loadPhoneEntry, phoneEntryIfThere } from '../shared/lazyPhoneEntry.ts'
import type { PhoneEntryProps } from '../shared/PhoneEntry.tsx'
import { inputSentence } from '../shared/problem.ts'
import { ProblemNotice, type ProblemNoticeProps } from '../shared/ProblemNotice.tsx'
import { InsteadLine, type InsteadProps, ScreenText, ScreenTitle } from '../shared/ScreenRoot.tsx'
import { isFieldProblem, useFieldSentence } from '../shared/useProblem.ts'
import { loadPhoneReader } from './readIdentifier.ts'
import { useIdentifierFirst } from './Root.tsx'

export { Captcha, type CaptchaProps } from './Captcha.tsx'
export { OtherWays, type OtherWaysProps } from './OtherWays.tsx'
export { Passkey, type PasskeyProps } from './Passkey.tsx'
export { Root, type RootProps } from './Root.tsx'
export type { InsteadProps }

export type TitleProps = PartProps<'h1'>

export const Title = /* @__PURE__ */ forwardRef<HTMLHeadingElement, TitleProps>(
  function IdentifierFirstTitle(props, ref) {
    const say = useSay()
    const isNew = useIdentifierFirst('Title').place.step.reason === 'enroll'
    return (
      <ScreenTitle
        part="IdentifierFirst.Title"
        children={say(isNew ? 'identifierFirst.signUpTitle' : 'identifierFirst.title')}
        {...props}
        ref={ref}
      />
    )
  },
)

export type DescriptionProps = PartProps<'p'>

/** A sentence of yours below the title. Draws nothing without children. */
export const Description = /* @__PURE__ */ forwardRef<HTMLParagraphElement, DescriptionProps>(
  function IdentifierFirstDescription({ children, ...props }, ref) {
    if (!children) return null
    return (
      <ScreenText part="IdentifierFirst.Description" what="description" {...props} ref={ref}>
        {children}
      </ScreenText>
    )
  },
)

export type FieldProps = Omit<TextFieldProps, 'label' | 'error' | 'name'> & {
  label?: TextFieldProps['label']
}

/** One field for an e-mail address, a phone number, or either, as the connection allows. Never rewrites what is typed. */
export const Field = /* @__PURE__ */ forwardRef<HTMLInputElement, FieldProps>(
  function IdentifierFirstField(props, ref) {
    const say = useSay()
    const { state } = useFlow()
    const { place, problem, asksCountry, edited } = useIdentifierFirst('Field')
    const { accepts } = place.step
    const kind = accepts.length > 1 ? 'either' : (accepts[0] ?? 'email')
    const takesPasskeys = state.capabilities?.passkeys?.conditional === true
    const refusal = 'problem' in place && isFieldProblem(place.problem) ? place.problem : undefined
    const refusedWith = useFieldSentence(refusal)
    const input = useRef<HTMLInputElement>(null)
    const PhoneEntry = usePhoneEntry(kind === 'phone', input)

    const { loginHint = place.step.prefill } = state.request
    const shared = {
      // A hint is in the HTML of the server too. What was typed is nobody's but the field's.
      ...(state.typed && state.typed !== loginHint
        ? { initialText: state.typed }
        : { defaultValue: loginHint }),
      className: 'gk-identifier-first-field',
      'data-gk-focus': '',
      'data-private': '',
      enterKeyHint: 'next',
      onInput: (event: { currentTarget: HTMLInputElement }) => {
        // The numbering plans are fetched at the first digit, so that Enter need not wait for them. Enter also says
        // what there is to say when they do not come.
        if (kind === 'either' && guessKind(event.currentTarget.value) === 'phone')
          loadPhoneReader().catch(() => {})
        edited()
      },
    }
    const always = {
      name: 'identifier',
      error: problem ? inputSentence(problem, say) : refusedWith,
      ref: mergeRefs(input, ref),
    }
    if (PhoneEntry) {
      const own = {
        ...shared,
        ...(takesPasskeys && { autoComplete: 'tel webauthn' }),
        onCountryChange: edited,
      }
      return createElement(PhoneEntry, {
        ...(withDefaults(own, props) as unknown as PhoneEntryProps),
        ...always,
      })
    }
    const own = {
      ...LOOK[kind],
      ...(takesPasskeys && { autoComplete: `${LOOK[kind].autoComplete} webauthn` }),
      ...shared,
      label: say(`identifierFirst.${kind}Label`),
      hint: kind === 'email' ? undefined : say(`identifierFirst.${kind}Hint`),
      autoCapitalize: 'none',
      autoCorrect: 'off',
      spellCheck: false,
    }
    const Country = asksCountry && phoneEntryIfThere()?.CountryEntry
    return (
      <>
        <TextField {...(withDefaults(own, props) as unknown as TextFieldProps)} {...always} />
        {Country && createElement(Country, { onCountryChange: edited })}
      </>
    )
  },
)

/**
 * The field with a country beside it, where only a number is asked for. `SignIn` fetches it before the step is shown;
 * where it comes later, it takes the plain field's place only while nothing was typed there.
 */
function usePhoneEntry(wanted: boolean, input: RefObject<HTMLInputElement | null>) {
  const [entry, setEntry] = useState(() => ({
    Component: wanted ? phoneEntryIfThere()?.PhoneEntry : undefined,
  }))
  useEffect(() => {
    if (!wanted || entry.Component) return
    let gone = false
    loadPhoneEntry().then(
      ({ PhoneEntry: Component }) => gone || input.current?.value || setEntry({ Component }),
      () => {},
    )
    return () => {
      gone = true
    }
  }, [wanted, entry, input])
  return wanted ? entry.Component : undefined
}

const LOOK = {
  email: { inputMode: 'email', autoComplete: 'username' },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel' },
  // `email` shows letters and the @ on a phone's keyboard; digits are one key away. `text` would hide the @.
  either: { inputMode: 'email', autoComplete: 'username' },
} as const

export type SubmitProps = ButtonProps

export const Submit = /* @__PURE__ */ forwardRef<HTMLButtonElement, SubmitProps>(
  function IdentifierFirstSubmit(props, ref) {
    const say = useSay()
    const { place } = useIdentifierFirst('Submit')
    const own = {
      type: 'submit',
      className: 'gk-identifier-first-submit',
      children: say('identifierFirst.submit'),
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

export type ProblemProps = Omit<ProblemNoticeProps, 'part'>

/** What the server refused and what to do now. Draws nothing while all is well. */
export const Problem = /* @__PURE__ */ forwardRef<HTMLDivElement, ProblemProps>(
  function IdentifierFirstProblem(props, ref) {
    return <ProblemNotice {...props} part="IdentifierFirst.Problem" ref={ref} />
  },
)

export type TermsProps = PartProps<'p'>

/** A place for your terms of use and privacy notice. Draws nothing without children. */
export const Terms = /* @__PURE__ */ forwardRef<HTMLParagraphElement, TermsProps>(
  function IdentifierFirstTerms({ children, ...props }, ref) {
    if (!children) return null
    return (
      <ScreenText part="IdentifierFirst.Terms" what="terms" {...props} ref={ref}>
        {children}
      </ScreenText>
    )
  },
)

/** Where logging in and signing up are two steps, the way to the other one. Draws nothing where they are one. */
export const Instead = /* @__PURE__ */ forwardRef<HTMLParagraphElement, InsteadProps>(
  function IdentifierFirstInstead(props, ref) {
    return <InsteadLine part="IdentifierFirst.Instead" {...props} ref={ref} />
  },
)
