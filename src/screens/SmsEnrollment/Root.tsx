'use client'
import { createContext, forwardRef, useId, useRef } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import type { FlowState } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useFlow } from '../../react/useFlow.ts'
import { mergeRefs } from '../../ui/drawPart.ts'
import { readPhone } from '../../phone.ts'
import { formText, JUDGED_WHEN_SENT, typeOver } from '../shared/formText.ts'
import { ScreenRoot, type ScreenRootProps } from '../shared/ScreenRoot.tsx'
import { useInside } from '../shared/useInside.ts'
import { useSpokenBusy } from '../shared/useSpokenBusy.ts'

export interface PhoneForm {
  phone: string
}

/** The places at which a number is typed. */
export type PhonePlace = Extract<FlowState, { name: 'identifying' | 'sending' }>

interface SmsEnrollmentContextValue {
  place: PhonePlace
  /** The country chosen just now: read from the form, so that nothing renders when it changes. */
  country: () => string
  /** Id of the text that the submit button is described by. */
  cost: string
}

const SmsEnrollmentContext = createContext<SmsEnrollmentContextValue | null>(null)

export const useSmsEnrollment = (part: string): SmsEnrollmentContextValue =>
  useInside(SmsEnrollmentContext, `SmsEnrollment.${part}`)

export type RootProps = ScreenRootProps

/** The form for a new number. Draws nothing while no phone number is asked for. `data-busy` while it is being sent. */
export const Root = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps>(
  function SmsEnrollmentRoot(props, ref) {
    const { state } = useFlow()
    if (state.name !== 'identifying' && state.name !== 'sending') return null
    if (!state.step.accepts.includes('phone')) return null
    return <Form {...props} place={state} ref={ref} />
  },
)

const Form = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps & { place: PhonePlace }>(
  function SmsEnrollmentForm({ place, ...props }, ref) {
    const say = useSay()
    const { send } = useFlow()
    const { announce, defaultCountry } = useGenkan('<SmsEnrollment.Root>')
    const form = useForm<PhoneForm>({ ...JUDGED_WHEN_SENT, defaultValues: { phone: place.typed } })
    const root = useRef<HTMLFormElement>(null)
    const cost = useId()
    const busy = place.name === 'sending'
    const country = () => formText(root.current, 'country') ?? defaultCountry

    useSpokenBusy(busy, say('smsEnrollment.sending'))

    const submit = form.handleSubmit(
      ({ phone }) => {
        const read = readPhone(phone, { country: country() })
        if ('error' in read) return
        send({
          type: 'identifier.submitted',
          typed: phone,
          identifier: { kind: 'phone', value: read.value },
        })
      },
      ({ phone }) => {
        if (phone?.message) announce('alert', phone.message)
        typeOver(root.current, 'phone')
      },
    )

    return (
      <FormProvider {...form}>
        <SmsEnrollmentContext.Provider value={{ place, country, cost }}>
          <ScreenRoot
            {...props}
            name="sms-enrollment"
            busy={busy}
            submit={() => {
              // A password manager may have set the value past React, and so past the form (seen in Firefox).
              form.setValue('phone', formText(root.current, 'phone') ?? '')
              void submit()
            }}
            ref={mergeRefs(root, ref)}
          />
        </SmsEnrollmentContext.Provider>
      </FormProvider>
    )
  },
)
