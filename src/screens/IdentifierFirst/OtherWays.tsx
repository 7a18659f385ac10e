'use client'
import { type ComponentType, createElement, forwardRef, useEffect, useId, useState } from 'react'
import type { Connection } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { whenIdle } from '../../i18n/whenIdle.ts'
import { useGenkan } from '../../react/context.ts'
import { useLastUsed } from '../../react/lastUsed.ts'
import { useFlow } from '../../react/useFlow.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { drawPart, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { LastUsed } from '../shared/LastUsed.tsx'
import { loadMarks, marksIfThere } from './marks/lazyMarks.ts'
import { providerOf } from './marks/provider.ts'
import { useIdentifierFirst } from './Root.tsx'

export type OtherWaysProps = PartProps<'div'>

/**
 * The connections that log in elsewhere, a button each, in the order they were created. Stands above the field or
 * below it, wherever you put it. Draws nothing where there are none.
 */
export const OtherWays = /* @__PURE__ */ forwardRef<HTMLDivElement, OtherWaysProps>(
  function IdentifierFirstOtherWays(props, ref) {
    const say = useSay()
    const { alongside } = useIdentifierFirst('OtherWays')
    const Mark = useMark(alongside.length > 0)
    if (alongside.length === 0) return null
    const children = alongside.map(connection => (
      <OtherWay key={connection.name} connection={connection} Mark={Mark} />
    ))
    const own = { role: 'group', 'aria-label': say('identifierFirst.otherWays'), children }
    return drawPart('div', 'identifier-first-other-ways', withDefaults(own, { ...props, ref }))
  },
)

type Mark = ComponentType<{ id: string; label: string }>

function OtherWay({ connection, Mark }: { connection: Connection; Mark: Mark | undefined }) {
  const say = useSay()
  const { state, send } = useFlow()
  const { lastUsed } = useGenkan('<IdentifierFirst.OtherWays>')
  const badge = useId()
  const { name } = connection
  const { id, label } = providerOf(connection)
  const isLast = useLastUsed() === name
  return (
    <Button
      look="secondary"
      className="gk-identifier-first-other-way"
      data-connection={name}
      data-provider={id}
      aria-describedby={isLast ? badge : undefined}
      busy={state.name !== 'identifying' || state.pending !== undefined}
      onClick={() => {
        lastUsed.chose(name)
        send({ type: 'option.chosen', option: name })
      }}
    >
      {Mark && createElement(Mark, { id, label })}
      {say('identifierFirst.continueWith', { provider: label })}
      {isLast && <LastUsed id={badge} />}
    </Button>
  )
}

/** Marks come after the first screen: the words alone say which button is which. */
function useMark(wanted: boolean): Mark | undefined {
  const [mark, setMark] = useState(() => ({ Mark: marksIfThere() }))
  useEffect(() => {
    if (!wanted || mark.Mark) return
    let gone = false
    // Fetched in the effect itself, they stood before the first frame, a fourth request (seen by the bench, P10).
    const callOff = whenIdle(() => {
      loadMarks().then(
        Mark => gone || setMark({ Mark }),
        () => {},
      )
    })
    return () => {
      gone = true
      callOff()
    }
  }, [wanted, mark])
  return mark.Mark
}
