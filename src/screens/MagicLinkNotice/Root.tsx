'use client'
import { forwardRef, useEffect, useId, useRef } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useFlow } from '../../react/useFlow.ts'
import { mergeRefs } from '../../ui/drawPart.ts'
import { readerFor } from '../OtpEntry/reader.ts'
import { ScreenRoot, type ScreenRootProps } from '../shared/ScreenRoot.tsx'
import { codeShape, LinkContext, type LinkPlace, useLinkPlace } from './context.ts'

export type RootProps = ScreenRootProps

/**
 * The screen of a link that was sent, and the form of the code that may stand in the same mail. Draws nothing while no
 * link is awaited. Moves on by itself when the link is opened elsewhere. `data-busy` while a code is being checked.
 */
export const Root = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps>(
  function MagicLinkNoticeRoot(props, ref) {
    const place = useLinkPlace()
    return place ? <Form {...props} place={place} ref={ref} /> : null
  },
)

export interface CodeForm {
  code: string
}

const Form = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps & { place: LinkPlace }>(
  function MagicLinkNoticeForm({ place, ...props }, ref) {
    const say = useSay()
    const { send } = useFlow()
    const { announce } = useGenkan('<MagicLinkNotice.Root>')
    const form = useForm<CodeForm>({ defaultValues: { code: '' }, shouldFocusError: false })
    const root = useRef<HTMLFormElement>(null)
    const description = useId()
    const sentTo = useId()
    const { step, sends, problem } = place
    const busy = place.pending === 'verify'
    const field = () => root.current?.querySelector<HTMLInputElement>('input[name="code"]')

    useEffect(() => {
      if (!busy) return
      announce('status', say('magicLinkNotice.checking'))
      return () => announce('status', '')
    }, [busy, announce, say])

    const sent = useRef(sends)
    useEffect(() => {
      if (sends === sent.current) return
      sent.current = sends
      // A code of the older mail is no use any more.
      form.reset({ code: '' })
      announce('status', say('magicLinkNotice.resent'))
    }, [sends, form, announce, say])

    useEffect(() => {
      if (!problem) return
      if (problem.field === 'code' && problem.recover === 'edit') selectAll(field())
      if (problem.recover === 'resend')
        root.current?.querySelector<HTMLElement>('[data-gk-resend]')?.focus()
    }, [problem])

    const submit = form.handleSubmit(
      ({ code }) => {
        const read = readerFor(codeShape(place))(code)
        if (step.codeToo && 'value' in read) send({ type: 'code.submitted', code: read.value })
      },
      ({ code }) => {
        if (code?.message) announce('alert', code.message)
        selectAll(field())
      },
    )

    return (
      <FormProvider {...form}>
        <LinkContext.Provider value={{ place, ids: { description, sentTo } }}>
          <ScreenRoot
            {...props}
            name="magic-link-notice"
            busy={busy}
            submit={() => void submit()}
            ref={mergeRefs(root, ref)}
          />
        </LinkContext.Provider>
      </FormProvider>
    )
  },
)

function selectAll(input: HTMLInputElement | null | undefined): void {
  input?.focus()
  input?.select()
}
