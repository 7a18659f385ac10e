'use client'
import {
  createContext,
  type FormEvent,
  forwardRef,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useLocale, useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useFlow } from '../../react/useFlow.ts'
import { LinkButton } from '../../ui/Button/Button.tsx'
import { drawPart, mergeRefs, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { useInside } from './useInside.ts'
import { problemOf, type SentenceOf, useSpokenProblem } from './useProblem.ts'

interface ScreenContextValue {
  /** The screen in kebab case, the start of its parts' classes: `otp-entry`. */
  name: string
  titleId: string
  busy: boolean
}

const ScreenContext = createContext<ScreenContextValue | null>(null)

/** The direction that somebody above has chosen. Undefined: the language's own. */
export const DirContext = createContext<'ltr' | 'rtl' | undefined>(undefined)

/** The screen a part stands in, or an error that says where the part belongs. */
export const useScreen = (part: string): ScreenContextValue => useInside(ScreenContext, part)

export type ScreenRootProps = PartProps<'form', { busy: boolean }>

/**
 * The form every screen stands in. Named by its title, in the language of its texts; takes the focus to its
 * field when it follows another step, and leaves the focus alone when it is the first thing on the page.
 */
export const ScreenRoot = /* @__PURE__ */ forwardRef<
  HTMLFormElement,
  ScreenRootProps & { name: string; busy: boolean; submit: () => void; sentenceOf?: SentenceOf }
>(function ScreenRoot({ name, busy, submit, sentenceOf, ...props }, ref) {
  const { steps } = useGenkan('<Root>')
  useSpokenProblem(problemOf(useFlow().state), sentenceOf)
  const { locale, dir } = useLocale()
  const chosenDir = useContext(DirContext)
  const titleId = useId()
  const form = useRef<HTMLFormElement>(null)
  // An object and not useId: after hydration two screens in the same place get the same id. And not a flag set
  // in the effect: StrictMode runs it twice, and the second run would steal the focus of a page just opened.
  const [self] = useState(() => ({}))

  useEffect(() => {
    steps.first ??= self
    if (steps.first !== self) form.current?.querySelector<HTMLElement>('[data-gk-focus]')?.focus()
  }, [steps, self])

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    // Busy is not disabled: Enter still reaches us, and one request is enough (reliability F27).
    if (!busy) submit()
  }
  const own = {
    className: 'gk-screen',
    // Sent before the script came, nothing typed may end up in an address (reliability F13).
    method: 'post',
    noValidate: true,
    lang: locale,
    dir: chosenDir ?? dir,
    'aria-labelledby': titleId,
    onSubmit,
  }

  // The same as long as it says the same: a form library draws its form twice when it opens, and the parts need not follow.
  const screen = useMemo(() => ({ name, titleId, busy }), [name, titleId, busy])
  return (
    <ScreenContext.Provider value={screen}>
      {drawPart('form', name, withDefaults(own, { ...props, ref: mergeRefs(form, ref) }), { busy })}
    </ScreenContext.Provider>
  )
})

/** The heading that names the screen. Takes the focus where a screen has no field. */
export const ScreenTitle = /* @__PURE__ */ forwardRef<
  HTMLHeadingElement,
  PartProps<'h1'> & { part: string }
>(function ScreenTitle({ part, ...props }, ref) {
  const { name, titleId } = useScreen(part)
  return drawPart(
    'h1',
    `${name}-title`,
    withDefaults({ id: titleId, className: 'gk-title' }, { ...props, ref }),
  )
})

/** A paragraph of a screen: `gk-<screen>-<role>`, with the look all such paragraphs share. */
export const ScreenText = /* @__PURE__ */ forwardRef<
  HTMLParagraphElement,
  PartProps<'p'> & { part: string; what: string }
>(function ScreenText({ part, what, ...props }, ref) {
  const { name } = useScreen(part)
  return drawPart('p', `${name}-${what}`, withDefaults({ className: 'gk-text' }, { ...props, ref }))
})

export type InsteadProps = PartProps<'p'>

const WORDS = {
  signup: ['identifierFirst.signUpPrompt', 'identifierFirst.signUpAction'],
  login: ['identifierFirst.logInPrompt', 'identifierFirst.logInAction'],
} as const

/**
 * «New here? Sign up» on the login and the way back on the sign-up, for screens that ask for an identifier. In a file of
 * its own, shared by the first screen and one later one, it made Rolldown split React off: a fourth request (P10).
 */
export const InsteadLine = /* @__PURE__ */ forwardRef<
  HTMLParagraphElement,
  InsteadProps & { part: string }
>(function InsteadLine(props, ref) {
  const say = useSay()
  const { state, send } = useFlow()
  const isHere = state.name === 'identifying' || state.name === 'sending'
  const option = isHere ? state.step.instead : undefined
  if (!option) return null
  const [prompt, action] = WORDS[option]
  const busy = state.name !== 'identifying' || state.pending !== undefined
  const link = (
    <LinkButton key="way" busy={busy} onClick={() => send({ type: 'option.chosen', option })}>
      {say(action)}
    </LinkButton>
  )
  return <ScreenText what="instead" children={[say(prompt), ' ', link]} {...props} ref={ref} />
})
