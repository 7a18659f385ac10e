'use client'
import { createContext, forwardRef, useRef, useState } from 'react'
import {
  type AuthError,
  chooseConnection,
  type Connection,
  type FlowState,
} from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useFlow } from '../../react/useFlow.ts'
import { mergeRefs } from '../../ui/drawPart.ts'
import { loadPhoneEntry } from '../shared/lazyPhoneEntry.ts'
import { formText, typeOver } from '../shared/formText.ts'
import { inputSentence } from '../shared/problem.ts'
import { ScreenRoot, type ScreenRootProps } from '../shared/ScreenRoot.tsx'
import { useInside } from '../shared/useInside.ts'
import { useSpokenBusy } from '../shared/useSpokenBusy.ts'
import { type IdentifierProblem, readIdentifier } from './readIdentifier.ts'

/** The places at which an identifier is typed. */
export type IdentifierPlace = Extract<FlowState, { name: 'identifying' | 'sending' }>

interface IdentifierFirstContextValue {
  place: IdentifierPlace
  /** Connections that log in elsewhere and are offered on this screen. */
  alongside: Connection[]
  /** Why the text in the field cannot be used. Null while nothing is known to be wrong. */
  problem: IdentifierProblem | null
  /** A number could not be read in the country assumed, so the person is asked for theirs. */
  asksCountry: boolean
  /** The text was edited: a complaint about the old one may go. */
  edited: () => void
  captcha: CaptchaState
}

interface CaptchaState {
  /** The server refused for want of one. Stays true, so that the widget does not vanish under a person's hand. */
  asked: boolean
  /** Counts the tokens used up. */
  round: number
  solve: (token: string) => void
}

const IdentifierFirstContext = createContext<IdentifierFirstContextValue | null>(null)

export const useIdentifierFirst = (part: string): IdentifierFirstContextValue =>
  useInside(IdentifierFirstContext, `IdentifierFirst.${part}`)

export type RootProps = ScreenRootProps

/** The form of the first step. Draws nothing while no identifier is asked for. `data-busy` while it is being sent. */
export const Root = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps>(
  function IdentifierFirstRoot(props, ref) {
    const { state } = useFlow()
    if (state.name !== 'identifying' && state.name !== 'sending') return null
    // A login and a sign-up are two screens, and each takes the focus.
    return <Form key={state.step.reason} {...props} place={state} ref={ref} />
  },
)

const Form = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps & { place: IdentifierPlace }>(
  function IdentifierFirstForm({ place, ...props }, ref) {
    const say = useSay()
    const { send } = useFlow()
    const genkan = useGenkan('<IdentifierFirst.Root>')
    const { announce, action } = genkan
    const [problem, setProblem] = useState<IdentifierProblem | null>(null)
    const [asksCountry, setAsksCountry] = useState(false)
    const root = useRef<HTMLFormElement>(null)
    const reading = useRef(false)
    const { accepts } = place.step
    const busy = place.name === 'sending'
    const { takeToken, ...captcha } = useCaptcha(place)

    useSpokenBusy(busy, say('identifierFirst.sending'))

    // This form is kept so small on purpose: it is on the page before any other code, and a form library would be
    // half of what a first visitor waits for (docs/decisions/0003).
    const read = () => {
      const typed = formText(root.current, 'identifier') ?? ''
      const country = () => formText(root.current, 'country') ?? genkan.defaultCountry
      return { typed, result: readIdentifier(typed, { accepts, country }) }
    }

    const submit = async () => {
      if (reading.current) return
      reading.current = true
      try {
        const { typed, result } = read()
        const answer = await result.catch(() => null)
        if (!answer) return send({ type: 'request.failed', epoch: place.epoch, error: NOT_LOADED })
        if ('identifier' in answer) {
          setProblem(null)
          const { identifier } = answer
          return send({ type: 'identifier.submitted', typed, identifier, ...takeToken() })
        }
        if (accepts.length > 1 && answer.error === 'phone_invalid') {
          // The list of countries comes with the sentence that speaks of it, never later.
          await loadPhoneEntry().then(
            () => setAsksCountry(true),
            () => {},
          )
        }
        setProblem(answer.error)
        announce('alert', inputSentence(answer.error, say))
        typeOver(root.current, 'identifier')
      } finally {
        reading.current = false
      }
    }

    const edited = async () => {
      if (place.name === 'identifying' && place.problem?.field === 'identifier')
        send({ type: 'problem.dismissed' })
      if (!problem) return
      const answer = await read().result.catch(() => null)
      if (answer && 'identifier' in answer) setProblem(null)
    }

    return (
      <IdentifierFirstContext.Provider
        value={{
          place,
          alongside: elsewhereOf(place),
          problem,
          asksCountry,
          edited: () => void edited(),
          captcha,
        }}
      >
        <ScreenRoot
          action={action}
          {...props}
          name="identifier-first"
          busy={busy}
          submit={() => void submit()}
          ref={mergeRefs(root, ref)}
        />
      </IdentifierFirstContext.Provider>
    )
  },
)

/** The reader of numbers could not be fetched. */
const NOT_LOADED: AuthError = { code: 'network', recover: 'retry', cause: { code: 'not_loaded' } }

/** Holds the token where no recorder finds it: neither in the DOM nor in a state of React (reliability F13). */
function useCaptcha(place: IdentifierPlace) {
  const token = useRef<string>(undefined)
  const [{ asked, round }, set] = useState({ asked: false, round: 0 })
  const isAsked = 'problem' in place && place.problem?.code === 'captcha_required'
  if (isAsked && !asked) set({ asked: true, round })
  return {
    asked,
    round,
    solve: (solved: string) => void (token.current = solved),
    takeToken: () => {
      const captcha = token.current
      if (captcha === undefined) return {}
      token.current = undefined
      set(last => ({ ...last, round: last.round + 1 }))
      return { captcha }
    },
  }
}

/** What the specification's table offers beside this field. What the field itself takes is not offered twice. */
function elsewhereOf({ capabilities, request }: IdentifierPlace): Connection[] {
  if (!capabilities) return []
  return chooseConnection(capabilities, request).alongside.filter(
    ({ strategy }) => strategy === 'social' || strategy === 'enterprise',
  )
}
