'use client'
import { createContext, forwardRef, useEffect, useRef } from 'react'
import type { FlowState } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import { mergeRefs } from '../../ui/drawPart.ts'
import { ScreenRoot, type ScreenRootProps } from '../shared/ScreenRoot.tsx'
import { useInside } from '../shared/useInside.ts'
import { useSpokenBusy } from '../shared/useSpokenBusy.ts'
import { LANDINGS, type LandingCase } from './landings.ts'

interface LandingContextValue {
  place: Extract<FlowState, { name: 'confirming' }>
  landing: LandingCase
  /** Somebody pressed a button: a person, or a script of a mail scanner. */
  onPress: (isPerson: boolean, button: 'here' | 'there') => void
}

const LandingContext = createContext<LandingContextValue | null>(null)

export const useLanding = (part: string): LandingContextValue =>
  useInside(LandingContext, `MagicLinkLanding.${part}`)

export type RootProps = ScreenRootProps

/**
 * The page that an opened link leads to. Draws nothing elsewhere. Uses nothing up until a person presses the button:
 * mail scanners open links too, and some run the page’s scripts (reliability F51). `data-busy` while going on.
 */
export const Root = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps>(
  function MagicLinkLandingRoot(props, ref) {
    const { state } = useFlow()
    if (state.name !== 'confirming' || state.step.reason !== 'link_landing') return null
    return <Form {...props} place={state} ref={ref} />
  },
)

const Form = /* @__PURE__ */ forwardRef<
  HTMLFormElement,
  RootProps & Pick<LandingContextValue, 'place'>
>(function MagicLinkLandingForm({ place, ...props }, ref) {
  const say = useSay()
  const { send } = useFlow()
  const { landing = 'same_browser' } = place.step
  const root = useRef<HTMLFormElement>(null)
  const pressed = useRef<'here' | 'there' | null>(null)
  const busy = place.pending === 'verify' || place.pending === 'choose'

  useSpokenBusy(busy, say('magicLinkLanding.working'))

  const before = useRef(landing)
  useEffect(() => {
    if (before.current === landing) return
    before.current = landing
    // The button is gone with the question; without a home the focus would fall to the page.
    root.current?.querySelector<HTMLElement>('[data-gk-focus]')?.focus()
  }, [landing])

  const onPress: LandingContextValue['onPress'] = (isPerson, button) => {
    pressed.current = isPerson ? button : null
  }
  const submit = () => {
    const button = pressed.current
    pressed.current = null
    const { goesOn, approves } = LANDINGS[landing]
    if (button === 'here' && goesOn) send({ type: 'proof.submitted', proof: { check: true } })
    if (button === 'there' && approves) send({ type: 'option.chosen', option: 'there' })
  }
  return (
    <LandingContext.Provider value={{ place, landing, onPress }}>
      <ScreenRoot
        {...props}
        name="magic-link-landing"
        busy={busy}
        submit={submit}
        ref={mergeRefs(root, ref)}
      />
    </LandingContext.Provider>
  )
})
