'use client'
import { forwardRef, useId, useState } from 'react'
import { useSay } from '../../i18n/react.tsx'
import { useLastUsed } from '../../react/lastUsed.ts'
import { LinkButton, type LinkButtonProps } from '../../ui/Button/Button.tsx'
import { drawPart, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { LastUsed } from './LastUsed.tsx'
import { useScreen } from './ScreenRoot.tsx'
import { useWays } from './ways.ts'

export type SwitchToProps = PartProps<'div'>

/** A button for each other method. Draws nothing where there is none. */
export const WaysSwitchTo = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  SwitchToProps & { part: string }
>(function WaysSwitchTo({ part, ...props }, ref) {
  const say = useSay()
  const { name } = useScreen(part)
  const { channels, busy, choose } = useWays()
  const last = useLastUsed()
  const badge = useId()
  if (channels.length === 0) return null
  const buttons = channels.map(channel => (
    <LinkButton
      key={channel}
      data-channel={channel}
      busy={busy}
      aria-describedby={channel === last ? badge : undefined}
      onClick={() => choose(channel)}
    >
      {say(`methodPicker.${channel}`)}
      {channel === last && <LastUsed id={badge} />}
    </LinkButton>
  ))
  const own = {
    role: 'group',
    className: 'gk-switch-to',
    'aria-label': say('methodPicker.other'),
    children: buttons,
  }
  return drawPart('div', `${name}-switch-to`, withDefaults(own, { ...props, ref }))
})

export type OtherWayProps = LinkButtonProps

/**
 * «Try another way»: one button. Leads straight on where there is one other method, and unfolds their list where
 * there are more. Draws nothing where there is none.
 */
export const WaysOtherWay = /* @__PURE__ */ forwardRef<
  HTMLButtonElement,
  OtherWayProps & { part: string }
>(function WaysOtherWay({ part, ...props }, ref) {
  const say = useSay()
  const { name } = useScreen(part)
  const { channels, busy, choose } = useWays()
  const [open, setOpen] = useState(false)
  const [only, ...more] = channels
  if (only === undefined) return null
  const folds = more.length > 0
  const own = {
    className: `gk-${name}-other-way`,
    children: say('methodPicker.other'),
    'aria-expanded': folds ? open : undefined,
    onClick: () => (folds ? setOpen(!open) : choose(only)),
  }
  return (
    <>
      <LinkButton {...(withDefaults(own, props) as LinkButtonProps)} busy={busy} ref={ref} />
      {folds && open && <WaysSwitchTo part={part} />}
    </>
  )
})
