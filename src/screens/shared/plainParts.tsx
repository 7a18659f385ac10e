'use client'
import { forwardRef, type RefObject } from 'react'
import type { FlowState, Happening } from '../../core/index.ts'
import { type Say, useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import {
  Button,
  type ButtonProps,
  LinkButton,
  type LinkButtonProps,
} from '../../ui/Button/Button.tsx'
import { mergeRefs, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { useSpokenBusy } from './useSpokenBusy.ts'
import { ProblemNotice, type ProblemNoticeProps } from './ProblemNotice.tsx'
import {
  ScreenRoot,
  type ScreenRootProps,
  ScreenText,
  ScreenTitle,
  useScreen,
} from './ScreenRoot.tsx'

// The parts of a screen that asks for nothing to be typed. They are made one by one, and not all by one call, so that
// a bundler leaves out the ones an application does not use.

export type RootProps = ScreenRootProps
export type TitleProps = PartProps<'h1'>
export type DescriptionProps = PartProps<'p'>
export type SubmitProps = ButtonProps
export type WayOutProps = LinkButtonProps
export type ProblemProps = Omit<ProblemNoticeProps, 'part'>

/** The words of a part, in the language shown. */
type Words = (say: Say) => string

interface RootPlan<Place extends FlowState> {
  /** The screen as developers write it (`MethodPicker`), and as style sheets do (`method-picker`). */
  home: string
  name: string
  /** The place that the screen belongs to, or null elsewhere: it then draws nothing. */
  usePlace: () => Place | null
  isBusy: (place: Place) => boolean
  /** What the form's own submit says. Without one, its buttons do all the work. */
  submitted?: Happening
  /** Said while it is busy, where no button says more. */
  working?: Words
  attributes?: (place: Place) => Record<`data-${string}`, string>
}

/** The form of a screen without a field: each screen stands in the same element. */
export const makeRoot = <Place extends FlowState>(plan: RootPlan<Place>) =>
  forwardRef<HTMLFormElement, RootProps>(function Root(props, ref) {
    const { name, submitted, working } = plan
    const say = useSay()
    const { send } = useFlow()
    const place = plan.usePlace()
    const busy = place !== null && plan.isBusy(place)

    useSpokenBusy(busy, working?.(say))

    if (!place) return null
    return (
      <ScreenRoot
        {...plan.attributes?.(place)}
        {...props}
        name={name}
        busy={busy}
        submit={() => submitted && send(submitted)}
        ref={ref}
      />
    )
  })

/** A heading that takes the focus, since the screen has no field. */
export const makeTitle = (home: string, words: Words) =>
  forwardRef<HTMLHeadingElement, TitleProps>(function Title(props, ref) {
    const own = { tabIndex: -1, 'data-gk-focus': '', children: words(useSay()) }
    return <ScreenTitle part={`${home}.Title`} {...own} {...props} ref={ref} />
  })

export const makeDescription = (home: string, words: Words) =>
  forwardRef<HTMLParagraphElement, DescriptionProps>(function Description(props, ref) {
    const own = { children: words(useSay()) }
    return (
      <ScreenText part={`${home}.Description`} what="description" {...own} {...props} ref={ref} />
    )
  })

/** What the screen's button does while it is pressed, where the screen's own `busy` does not say it. */
type UseControl = () => { button: RefObject<HTMLButtonElement | null>; busy: boolean }

/** The screen's one primary button. */
export const makeSubmit = (home: string, words: Words, useControl?: UseControl) =>
  forwardRef<HTMLButtonElement, SubmitProps>(function Submit(props, ref) {
    const say = useSay()
    const screen = useScreen(`${home}.Submit`)
    const control = useControl?.()
    const own = {
      type: 'submit',
      className: `gk-${screen.name}-submit`,
      children: words(say),
    }
    return (
      <Button
        {...(withDefaults(own, props) as ButtonProps)}
        busy={control ? control.busy : screen.busy}
        ref={control ? mergeRefs(control.button, ref) : ref}
      />
    )
  })

interface WayOut {
  /** The part as developers write it (`UseCode`), and as style sheets do (`use-code`). */
  part: string
  name: string
  words: Words
  /** Its name for whoever does not see what it stands beside. */
  useLabel?: Words
  /** What a press says, or null where this way is not open: the part then draws nothing. */
  useHappening: () => Happening | null
}

/** A quiet button that leads away from the screen. Busy while a choice is on its way to the server. */
export const makeWayOut = (home: string, { part, name, words, useLabel, useHappening }: WayOut) =>
  forwardRef<HTMLButtonElement, WayOutProps>(function WayOut(props, ref) {
    const say = useSay()
    const { state, send } = useFlow()
    const screen = useScreen(`${home}.${part}`)
    const happening = useHappening()
    const label = useLabel?.(say)
    if (!happening) return null
    // The way back is never barred: it gives up whatever is under way.
    const asksServer = happening.type === 'option.chosen'
    const own = {
      className: `gk-${screen.name}-${name}`,
      children: words(say),
      ...(label !== undefined && { 'aria-label': label }),
      onClick: () => send(happening),
    }
    return (
      <LinkButton
        {...(withDefaults(own, props) as LinkButtonProps)}
        busy={asksServer && 'pending' in state && state.pending === 'choose'}
        ref={ref}
      />
    )
  })

const BACK: Happening = { type: 'back.requested' }

/** Back to the address or number, which is still there. Asks no server. */
export const makeBack = (
  home: string,
  words: Words = say => say('common.back'),
  useHappening: () => Happening = () => BACK,
) => makeWayOut(home, { part: 'Back', name: 'back', words, useHappening })

/** Back to the address or number, which is still there to be mended. Stands beside it. Asks no server. */
export const makeChangeIdentifier = (home: string, words: Words, useLabel: Words) =>
  makeWayOut(home, {
    part: 'ChangeIdentifier',
    name: 'change-identifier',
    words,
    useLabel,
    useHappening: () => BACK,
  })

/** What went wrong and what to do now. Draws nothing while all is well. */
export const makeProblem = (home: string) =>
  forwardRef<HTMLDivElement, ProblemProps>(function Problem(props, ref) {
    return <ProblemNotice {...props} part={`${home}.Problem`} ref={ref} />
  })
