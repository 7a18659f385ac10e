'use client'
import { useEffect, useRef } from 'react'
import { useLocale, useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useFlow } from '../../react/useFlow.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Notice } from '../../ui/Notice/Notice.tsx'
import { Spinner } from '../../ui/Spinner/Spinner.tsx'
import { problemOf, useProblemSentence, useSpokenProblem } from '../shared/useProblem.ts'

/** The moments between the screens: opening, leaving the page, arrived. */
export function Notices() {
  const say = useSay()
  const { ready } = useLocale()
  const { state, send } = useFlow()
  const { announce, steps } = useGenkan('<SignIn>')
  const problem = problemOf(state)
  const sentence = useProblemSentence(problem)
  useSpokenProblem(problem)

  const line = LINE_FOR[state.name]
  const spoken = useRef<string>(undefined)
  useEffect(() => {
    // Opening is spoken only when it takes long enough to be wondered at.
    if (!line || !ready || spoken.current === line || line === 'starting') return
    spoken.current = line
    announce('status', say(`signIn.${line}`))
  }, [line, ready, announce, say])

  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // What had the focus went with its screen. On a page just opened nothing had it, and nothing is stolen.
    if (steps.first && document.activeElement === document.body) place.current?.focus()
  }, [steps, state.name])
  const retry = () => {
    // The step that follows is none of a page just opened: its field takes the focus.
    steps.first ??= {}
    send({ type: 'restart.requested' })
  }

  if (state.name === 'unavailable') {
    return (
      <div className="gk-notices" tabIndex={-1} ref={place}>
        <h1 className="gk-title">{say('signIn.unavailable')}</h1>
        <Notice kind="problem">{sentence}</Notice>
        <Button onClick={retry}>{say('signIn.retry')}</Button>
      </div>
    )
  }
  return (
    <div
      className="gk-notices"
      data-quiet={state.name === 'starting' ? '' : undefined}
      tabIndex={-1}
      ref={place}
    >
      {state.name !== 'signedIn' && <Spinner />}
      <p className="gk-text">{line ? say(`signIn.${line}`) : ''}</p>
    </div>
  )
}

const LINE_FOR = {
  starting: 'starting',
  redirecting: 'redirecting',
  signedIn: 'signedIn',
} as Partial<Record<string, 'starting' | 'redirecting' | 'signedIn'>>
