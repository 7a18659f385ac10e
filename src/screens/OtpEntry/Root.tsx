'use client'
import { forwardRef, useId, useMemo } from 'react'
import { FormProvider } from 'react-hook-form'
import { mergeRefs } from '../../ui/drawPart.ts'
import { ScreenRoot, type ScreenRootProps } from '../shared/ScreenRoot.tsx'
import { useCodeForm } from '../shared/useCodeForm.ts'
import { type CodePlace, OtpEntryContext, useCodePlace } from './context.ts'

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

const Form = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps & { place: CodePlace }>(
  function OtpEntryForm({ place, ...props }, ref) {
    const description = useId()
    const sentTo = useId()
    const busy = place.name === 'verifying'
    const { form, code, root, submit } = useCodeForm({
      shape: place.step,
      busy,
      problem: place.name === 'awaitingCode' ? place.problem : undefined,
      sends: place.sends,
      typesNext: true,
      words: { busy: 'otpEntry.verifying', resent: 'otpEntry.resent' },
    })
    const entry = useMemo(
      () => ({ place, code, ids: { description, sentTo } }),
      [place, code, description, sentTo],
    )

    return (
      <FormProvider {...form}>
        <OtpEntryContext.Provider value={entry}>
          <ScreenRoot
            {...props}
            name="otp-entry"
            busy={busy}
            submit={submit}
            ref={mergeRefs(root, ref)}
          />
        </OtpEntryContext.Provider>
      </FormProvider>
    )
  },
)
