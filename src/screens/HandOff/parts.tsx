'use client'
import { forwardRef } from 'react'
import type { FlowState } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import { LinkButton, type LinkButtonProps } from '../../ui/Button/Button.tsx'
import { drawPart, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import {
  ScreenRoot,
  type ScreenRootProps,
  ScreenText,
  ScreenTitle,
  useScreen,
} from '../shared/ScreenRoot.tsx'
import { webAddress } from '../shared/webAddress.ts'

/** Where the login goes on with somebody else, or null elsewhere. */
function usePlace(): (FlowState & { name: 'handedOff' }) | null {
  const { state } = useFlow()
  return state.name === 'handedOff' ? state : null
}

export type RootProps = ScreenRootProps

/** Holds a step that is not the kit's to draw. Draws nothing elsewhere. `data-reason` says which one it is. */
export const Root = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps>(
  function HandOffRoot(props, ref) {
    const place = usePlace()
    if (!place) return null
    return (
      <ScreenRoot
        data-reason={place.step.reason}
        {...props}
        name="hand-off"
        busy={false}
        submit={() => {}}
        ref={ref}
      />
    )
  },
)

export type TitleProps = PartProps<'h1'>

/** Takes the focus, since the screen has no field. */
export const Title = /* @__PURE__ */ forwardRef<HTMLHeadingElement, TitleProps>(
  function HandOffTitle(props, ref) {
    const say = useSay()
    const own = { tabIndex: -1, 'data-gk-focus': '', children: say('handoff.title') }
    return <ScreenTitle part="HandOff.Title" {...own} {...props} ref={ref} />
  },
)

export type DescriptionProps = PartProps<'p'>

/** What is asked for and where, or that there is no way on from here. */
export const Description = /* @__PURE__ */ forwardRef<HTMLParagraphElement, DescriptionProps>(
  function HandOffDescription(props, ref) {
    const say = useSay()
    const step = usePlace()?.step
    const what = step && webAddress(step.url) ? step.reason : 'noWayOn'
    const own = { children: say(`handoff.${what}`) }
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

export type BackProps = LinkButtonProps

/** Back to the address or number; to the beginning where none was asked for. Never a dead end. */
export const Back = /* @__PURE__ */ forwardRef<HTMLButtonElement, BackProps>(
  function HandOffBack(props, ref) {
    const say = useSay()
    const { send } = useFlow()
    useScreen('HandOff.Back')
    const home = usePlace()?.home
    const own = {
      className: 'gk-hand-off-back',
      children: say('common.back'),
      onClick: () => send({ type: home ? 'back.requested' : 'restart.requested' }),
    }
    return <LinkButton {...(withDefaults(own, props) as LinkButtonProps)} ref={ref} />
  },
)
