'use client'
import {
  type ComponentType,
  createElement,
  forwardRef,
  type ReactNode,
  useEffect,
  useState,
} from 'react'
import type { FlowState, FlowStateName } from '../core/index.ts'
import { useLocale } from '../i18n/react.tsx'
import { useGenkan } from '../react/context.ts'
import { useFlow } from '../react/useFlow.ts'
import { whenIdle } from '../i18n/whenIdle.ts'
import { drawPart, type PartProps, withDefaults } from '../ui/drawPart.ts'
import { IdentifierFirstScreen } from './IdentifierFirst/IdentifierFirstScreen.tsx'
import { Notices } from './Notices/Notices.tsx'
import {
  type LaterScreen,
  loadScreen,
  prepareStep,
  screenForStep,
  screenIfThere,
  screensAhead,
} from './screens.ts'

/** One row per state: a state without a screen does not compile. */
const SCREEN_FOR: Record<FlowStateName, (state: FlowState) => ComponentType | LaterScreen> = {
  starting: () => Notices,
  unavailable: () => Notices,
  identifying: stepScreen,
  sending: stepScreen,
  choosing: () => 'methodPicker',
  awaitingCode: () => 'otpEntry',
  verifying: () => 'otpEntry',
  awaitingLink: () => 'magicLinkNotice',
  enteringPassword: () => 'passwordEntry',
  promptingPasskey: state => ('step' in state && screenForStep(state.step)) || Notices,
  confirming: state => ('step' in state && screenForStep(state.step)) || Notices,
  redirecting: () => Notices,
  handedOff: () => 'handOff',
  signedIn: () => Notices,
  signedInElsewhere: () => 'signedInElsewhere',
}

function stepScreen(state: FlowState) {
  return ('step' in state && screenForStep(state.step)) || IdentifierFirstScreen
}

/** What a page may ask of the ready-made screens. Each takes what concerns it. */
interface Arrangement {
  webOtp?: boolean
}

export type SignInProps = PartProps<'div', { state: FlowStateName }> & {
  /** Stands above every screen, as in the specification's pictures. Give it its own text alternative. */
  logo?: ReactNode
  /**
   * Lets the browser fill in the code of an SMS that is bound to this site, where it can. See `OtpEntry.Field`.
   * Default false.
   */
  webOtp?: boolean
}

/** The whole login: shows the screen of wherever the person is. */
export const SignIn = /* @__PURE__ */ forwardRef<HTMLDivElement, SignInProps>(function SignIn(
  { logo, webOtp = false, ...props },
  ref,
) {
  const { state } = useFlow()
  const { locale, dir } = useLocale()
  const Screen = useScreenFor(state)
  const children = (
    <>
      {logo && <div className="gk-sign-in-logo">{logo}</div>}
      {Screen && createElement<Arrangement>(Screen, { webOtp })}
    </>
  )
  return drawPart(
    'div',
    'sign-in',
    withDefaults({ lang: locale, dir, children }, { ...props, ref }),
    {
      state: state.name,
    },
  )
})

/** The component for a state. Screens fetched beforehand are there at once; any other shows when it has come. */
function useScreenFor(state: FlowState): ComponentType | undefined {
  const { prepareWith } = useGenkan('<SignIn>')
  const [, arrived] = useState(0)
  const wanted = SCREEN_FOR[state.name](state)

  useEffect(() => prepareWith(prepareStep), [prepareWith])

  useEffect(() => {
    if (typeof wanted !== 'string') return
    let gone = false
    // A fetch that failed is tried again when the person does the next thing; nothing to say before that.
    loadScreen(wanted).then(
      () => gone || arrived(count => count + 1),
      () => {},
    )
    return () => {
      gone = true
    }
  }, [wanted])

  const ahead = screensAhead(state).join()
  useEffect(() => {
    return whenIdle(() => {
      for (const name of ahead.split(',').filter(Boolean))
        void loadScreen(name as LaterScreen).catch(() => {})
    })
  }, [ahead])

  return typeof wanted === 'string' ? screenIfThere(wanted) : wanted
}
