'use client'
import { forwardRef, useEffect, useId, useRef } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useFlow } from '../../react/useFlow.ts'
import { mergeRefs } from '../../ui/drawPart.ts'
import { ScreenRoot, type ScreenRootProps } from '../shared/ScreenRoot.tsx'
import { type CodePlace, OtpEntryContext, useCodePlace } from './context.ts'
import { readerFor } from './reader.ts'

export type RootProps = ScreenRootProps

/**
 * The form of the code step. Draws nothing while no code is awaited, so it may stand beside the other screens.
 * `data-busy` while the code is being checked.
 */
export const Root = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps>(
  function OtpEntryRoot(props, ref) {
    const place = useCodePlace()
    return place ? <Form {...props} place={place} ref={ref} /> : null
  },
)

export interface CodeForm {
  code: string
}

const Form = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps & { place: CodePlace }>(
  function OtpEntryForm({ place, ...props }, ref) {
    const say = useSay()
    const { send } = useFlow()
    const { announce } = useGenkan('<OtpEntry.Root>')
    const form = useForm<CodeForm>({ defaultValues: { code: '' }, shouldFocusError: false })
    const root = useRef<HTMLFormElement>(null)
    const description = useId()
    const sentTo = useId()
    const { step, sends } = place
    const busy = place.name === 'verifying'
    const refusal = place.name === 'awaitingCode' ? place.problem : undefined
    const field = () => root.current?.querySelector<HTMLInputElement>('input[name="code"]')

    useEffect(() => {
      if (!busy) return
      announce('status', say('otpEntry.verifying'))
      return () => announce('status', '')
    }, [busy, announce, say])

    const sent = useRef(sends)
    useEffect(() => {
      if (sends === sent.current) return
      sent.current = sends
      // A new code is on its way: the old one is no use any more, and the next thing to do is to type.
      form.reset({ code: '' })
      field()?.focus()
      announce('status', say('otpEntry.resent'))
    }, [sends, form, announce, say])

    useEffect(() => {
      if (!refusal) return
      // The way forward gets the focus: a wrong code is typed over, a dead one is replaced.
      if (refusal.field === 'code' && refusal.recover === 'edit') selectAll(field())
      if (refusal.recover === 'resend')
        root.current?.querySelector<HTMLElement>('[data-gk-resend]')?.focus()
    }, [refusal])

    const submit = form.handleSubmit(
      ({ code }) => {
        const read = readerFor(step)(code)
        if ('value' in read) send({ type: 'code.submitted', code: read.value })
      },
      ({ code }) => {
        if (code?.message) announce('alert', code.message)
        selectAll(field())
      },
    )

    return (
      <FormProvider {...form}>
        <OtpEntryContext.Provider value={{ place, ids: { description, sentTo } }}>
          <ScreenRoot
            {...props}
            name="otp-entry"
            busy={busy}
            submit={() => void submit()}
            ref={mergeRefs(root, ref)}
          />
        </OtpEntryContext.Provider>
      </FormProvider>
    )
  },
)

function selectAll(input: HTMLInputElement | null | undefined): void {
  input?.focus()
  input?.select()
}
