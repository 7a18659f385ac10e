'use client'
import { forwardRef, useId, useMemo } from 'react'
import { FormProvider } from 'react-hook-form'
import { mergeRefs } from '../../ui/drawPart.ts'
import { ScreenRoot, type ScreenRootProps } from '../shared/ScreenRoot.tsx'
import { useCodeForm } from '../shared/useCodeForm.ts'
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

const Form = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps & { place: LinkPlace }>(
  function MagicLinkNoticeForm({ place, ...props }, ref) {
    const description = useId()
    const sentTo = useId()
    const busy = place.pending === 'verify'
    const { form, code, root, submit } = useCodeForm({
      shape: codeShape(place),
      busy,
      problem: place.problem,
      sends: place.sends,
      // The next thing to do is in the mail, not in the field.
      typesNext: false,
      words: { busy: 'magicLinkNotice.checking', resent: 'magicLinkNotice.resent' },
    })
    const notice = useMemo(
      () => ({ place, code: place.step.codeToo ? code : null, ids: { description, sentTo } }),
      [place, code, description, sentTo],
    )

    return (
      <FormProvider {...form}>
        <LinkContext.Provider value={notice}>
          <ScreenRoot
            {...props}
            name="magic-link-notice"
            busy={busy}
            submit={submit}
            ref={mergeRefs(root, ref)}
          />
        </LinkContext.Provider>
      </FormProvider>
    )
  },
)
