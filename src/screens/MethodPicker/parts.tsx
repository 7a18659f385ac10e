'use client'
import { forwardRef, useId } from 'react'
import type { FlowState } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useLastUsed } from '../../react/lastUsed.ts'
import { useFlow } from '../../react/useFlow.ts'
import { Button, type ButtonProps } from '../../ui/Button/Button.tsx'
import { drawPart, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { LastUsed } from '../shared/LastUsed.tsx'
import { makeBack, makeProblem, makeRoot, makeTitle } from '../shared/plainParts.tsx'
import { useScreen } from '../shared/ScreenRoot.tsx'

export type {
  ProblemProps,
  RootProps,
  TitleProps,
  WayOutProps as BackProps,
} from '../shared/plainParts.tsx'

type ChoosingPlace = Extract<FlowState, { name: 'choosing' }>
type MethodOption = ChoosingPlace['step']['options'][number]

/** Where a method is chosen, or null elsewhere. */
function usePlace(): ChoosingPlace | null {
  const { state } = useFlow()
  return state.name === 'choosing' ? state : null
}

const HOME = 'MethodPicker'

/** Holds the choice of a method. Draws nothing while there is none to make. `data-busy` while the choice is on its way. */
export const Root = /* @__PURE__ */ makeRoot({
  home: HOME,
  name: 'method-picker',
  usePlace,
  isBusy: ({ pending }) => pending !== undefined,
  working: say => say('methodPicker.working'),
})

/** Takes the focus, since the screen has no field. */
export const Title = /* @__PURE__ */ makeTitle(HOME, say => say('methodPicker.title'))

export type OptionsProps = PartProps<'ul'>

/** The methods that the server offers, in its order, a button each. Children take the place of the buttons. */
export const Options = /* @__PURE__ */ forwardRef<HTMLUListElement, OptionsProps>(
  function MethodPickerOptions(props, ref) {
    const { titleId } = useScreen('MethodPicker.Options')
    const options = usePlace()?.step.options ?? []
    const children = options.map(option => (
      <li key={option.id} className="gk-method-picker-item">
        <Option option={option} />
      </li>
    ))
    return drawPart(
      'ul',
      'method-picker-options',
      // `role`: WebKit no longer calls it a list once the bullets are gone.
      withDefaults({ role: 'list', 'aria-labelledby': titleId, children }, { ...props, ref }),
    )
  },
)

export type OptionProps = Omit<ButtonProps, 'children'> & {
  option: MethodOption
  children?: ButtonProps['children']
}

/** One method: its name, and the masked place a message would go to as its description. */
export const Option = /* @__PURE__ */ forwardRef<HTMLButtonElement, OptionProps>(
  function MethodPickerOption({ option, children, ...props }, ref) {
    const say = useSay()
    const { send } = useFlow()
    const { lastUsed } = useGenkan('<MethodPicker.Option>')
    useScreen('MethodPicker.Option')
    const place = usePlace()
    const last = useLastUsed()
    const hintId = useId()
    const badgeId = useId()
    const { id, channel, hint } = option
    const isLast = last !== null && (last === id || last === channel)
    const content = (
      <>
        <span className="gk-method-picker-name">{children ?? say(`methodPicker.${channel}`)}</span>
        {hint && (
          <span
            id={hintId}
            className="gk-method-picker-hint"
            aria-hidden="true"
            data-private=""
            translate="no"
          >
            {isSent(channel) ? say('methodPicker.destination', { destination: hint }) : hint}
          </span>
        )}
        {isLast && <LastUsed id={badgeId} />}
      </>
    )
    const own = {
      look: 'secondary',
      className: 'gk-method-picker-option',
      'data-channel': channel,
      'aria-describedby':
        [hint && hintId, isLast && badgeId].filter(Boolean).join(' ') || undefined,
      children: content,
      onClick: () => {
        if (place?.pending) return
        if (channel === 'social') lastUsed.chose(id)
        send({ type: 'option.chosen', option: id })
      },
    }
    // Its neighbours stand still, so that one sees which of them was chosen.
    const isChosen = place?.pending === 'choose' && place.chosen === id
    return <Button {...(withDefaults(own, props) as ButtonProps)} busy={isChosen} ref={ref} />
  },
)

/** A message goes out, so the hint is where to. */
const isSent = (channel: MethodOption['channel']) => /_(code|link)$/.test(channel)

/** Back to the address or number, which is still there. */
export const Back = /* @__PURE__ */ makeBack(HOME)

/** What the server refused and what to do now. Draws nothing while all is well. */
export const Problem = /* @__PURE__ */ makeProblem(HOME)
