'use client'
import {
  type ComponentType,
  createElement,
  forwardRef,
  type ReactNode,
  useContext,
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
import { Boundary } from './Notices/Boundary.tsx'
import { NoScreen } from './Notices/NoScreen.tsx'
import { Notices } from './Notices/Notices.tsx'
import {
  type LaterScreen,
  loadScreen,
  prepareStep,
  screenForStep,
  screenIfThere,
  screensAhead,
} from './screens.ts'
import { DirContext } from './shared/ScreenRoot.tsx'

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
  { logo, webOtp = false, dir: ownDir, ...props },
  ref,
) {
  const { state } = useFlow()
  const { locale, dir: localeDir } = useLocale()
  const chosenDir = useContext(DirContext)
  const dir = (ownDir as typeof chosenDir) ?? chosenDir
  const { report } = useGenkan('<SignIn>')
  const { Screen, tries, retry } = useScreenFor(state)
  const children = (
    <DirContext.Provider value={dir}>
      {logo && <div className="gk-sign-in-logo">{logo}</div>}
      <Boundary of={Screen} broke={() => report(state.name)}>
        {Screen ? (
          createElement<Arrangement>(Screen, { webOtp })
        ) : tries > 0 ? (
          <NoScreen why="missing" tries={tries} retry={retry} />
        ) : (
          <Notices />
        )}
      </Boundary>
    </DirContext.Provider>
  )
  return drawPart(
    'div',
    'sign-in',
    withDefaults({ lang: locale, dir: dir ?? localeDir, children }, { ...props, ref }),
    {
      state: state.name,
    },
  )
})

/** Milliseconds after which a screen that does not come is missing. */
const PATIENCE_MS = 10_000

interface Shown {
  /** Undefined until it has come. */
  Screen: ComponentType | undefined
  /** How often it did not come. */
  tries: number
  retry: () => void
}

/** The component for a state. Screens fetched beforehand are there at once; any other shows when it has come. */
function useScreenFor(state: FlowState): Shown {
  const { prepareWith } = useGenkan('<SignIn>')
  const [, arrived] = useState(0)
  const [missing, setMissing] = useState({ name: '', tries: 0 })
  const [asked, askAgain] = useState(0)
  const wanted = SCREEN_FOR[state.name](state)

  useEffect(() => prepareWith(prepareStep), [prepareWith])

  useEffect(() => {
    if (typeof wanted !== 'string' || screenIfThere(wanted)) return
    let gone = false
    const miss = () => {
      clearTimeout(patience)
      if (gone) return
      gone = true
      setMissing(last => ({ name: wanted, tries: last.name === wanted ? last.tries + 1 : 1 }))
    }
    const patience = setTimeout(miss, PATIENCE_MS)
    loadScreen(wanted).then(() => {
      clearTimeout(patience)
      // Also after its time: late is better than never.
      arrived(count => count + 1)
    }, miss)
    return () => {
      gone = true
      clearTimeout(patience)
    }
  }, [wanted, asked])

  const ahead = screensAhead(state).join()
  useEffect(() => {
    return whenIdle(() => {
      for (const name of ahead.split(',').filter(Boolean))
        void loadScreen(name as LaterScreen).catch(() => {})
    })
  }, [ahead])

  return {
    Screen: typeof wanted === 'string' ? screenIfThere(wanted) : wanted,
    tries: missing.name === wanted ? missing.tries : 0,
    retry: () => askAgain(count => count + 1),
  }
}
