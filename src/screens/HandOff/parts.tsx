'use client'
import { createContext, forwardRef, type ReactNode, useContext, useEffect, useState } from 'react'
import type { FlowState } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import { drawPart, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import {
  type DescriptionProps,
  makeBack,
  makeRoot,
  makeTitle,
  type RootProps,
} from '../shared/plainParts.tsx'
import { ScreenText, useScreen } from '../shared/ScreenRoot.tsx'
import { webAddress } from '../shared/webAddress.ts'

export type { DescriptionProps, RootProps }
export type { TitleProps, WayOutProps as BackProps } from '../shared/plainParts.tsx'

/** Where the login goes on with somebody else, or null elsewhere. */
function usePlace(): (FlowState & { name: 'handedOff' }) | null {
  const { state } = useFlow()
  return state.name === 'handedOff' ? state : null
}

const HOME = 'HandOff'

const PlainRoot = /* @__PURE__ */ makeRoot({
  home: HOME,
  name: 'hand-off',
  usePlace,
  isBusy: () => false,
  attributes: ({ step }) => ({ 'data-reason': step.reason }),
})

/** Whether what is asked for stands on this page, so that nobody has to leave it. */
const IsHere = /* @__PURE__ */ createContext<[boolean, (isHere: boolean) => void]>([
  false,
  () => {},
])

/** Holds a step that is not the kit's to draw. Draws nothing elsewhere. `data-reason` says which one it is. */
export const Root = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps>(
  function HandOffRoot(props, ref) {
    const isHere = useState(false)
    return (
      <IsHere.Provider value={isHere}>
        <PlainRoot {...props} ref={ref} />
      </IsHere.Provider>
    )
  },
)

/** Takes the focus, since the screen has no field. */
export const Title = /* @__PURE__ */ makeTitle(HOME, say => {
  const { step } = usePlace() ?? {}
  // A captcha may stand on this very page.
  if (step?.reason !== 'captcha' && !webAddress(step?.url)) return say('handoff.noWayOnTitle')
  return say(step?.reason === 'other' ? 'handoff.otherTitle' : 'handoff.title')
})

/** What is asked for and where: on this page, on another one, or that there is no way on from here. */
export const Description = /* @__PURE__ */ forwardRef<HTMLParagraphElement, DescriptionProps>(
  function HandOffDescription(props, ref) {
    const say = useSay()
    const [isHere] = useContext(IsHere)
    const step = usePlace()?.step
    const what = step && webAddress(step.url) ? step.reason : 'noWayOn'
    const own = { children: isHere ? say('problem.captcha_required') : say(`handoff.${what}`) }
    return (
      <ScreenText part="HandOff.Description" what="description" {...own} {...props} ref={ref} />
    )
  },
)

export type ContinueProps = PartProps<'a'>

/** To where the login goes on. Draws nothing where the server names no http(s) address. */
export const Continue = /* @__PURE__ */ forwardRef<HTMLAnchorElement, ContinueProps>(
  function HandOffContinue(props, ref) {
    const say = useSay()
    useScreen('HandOff.Continue')
    const href = webAddress(usePlace()?.step.url)
    if (!href) return null
    const own = {
      href,
      className: 'gk-button',
      'data-look': 'primary',
      children: say('handoff.submit'),
    }
    return drawPart('a', 'hand-off-continue', withDefaults(own, { ...props, ref }))
  },
)

export type CaptchaProps = Omit<PartProps<'div'>, 'children'> & {
  /** Draws the widget. Call `solve` with its token: it goes out at once, with the identifier that is known already. */
  children: (solve: (token: string) => void) => ReactNode
}

/**
 * A place for your captcha, so that nobody leaves the page for it. Draws nothing where something else is asked for, or
 * where nobody has said who they are.
 */
export const Captcha = /* @__PURE__ */ forwardRef<HTMLDivElement, CaptchaProps>(
  function HandOffCaptcha({ children, ...props }, ref) {
    const { send } = useFlow()
    useScreen('HandOff.Captcha')
    const [, setHere] = useContext(IsHere)
    const place = usePlace()
    const isAsked = place?.step.reason === 'captcha' && place.home !== undefined
    const identifier = isAsked ? place.who : undefined
    const isHere = identifier !== undefined
    useEffect(() => {
      setHere(isHere)
      return () => setHere(false)
    }, [isHere, setHere])
    if (!place || !identifier) return null
    const { typed } = place
    const solve = (captcha: string) =>
      send({ type: 'identifier.submitted', typed, identifier, captcha })
    return drawPart(
      'div',
      'hand-off-captcha',
      withDefaults({ children: children(solve) }, { ...props, ref }),
    )
  },
)

/** Back to the address or number; to the beginning where none was asked for. Never a dead end. */
export const Back = /* @__PURE__ */ makeBack(
  HOME,
  say => say('common.back'),
  () => ({ type: usePlace()?.home ? 'back.requested' : 'restart.requested' }),
)
