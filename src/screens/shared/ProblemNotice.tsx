'use client'
import { forwardRef } from 'react'
import { useSay } from '../../i18n/react.tsx'
import { loadAnew } from '../../react/loadAnew.ts'
import { useFlow } from '../../react/useFlow.ts'
import { LinkButton } from '../../ui/Button/Button.tsx'
import { Notice, type NoticeProps } from '../../ui/Notice/Notice.tsx'
import { mayNeedReload } from './problem.ts'
import { useScreen } from './ScreenRoot.tsx'
import { isFieldProblem, problemOf, useProblemSentence } from './useProblem.ts'

export type ProblemNoticeProps = NoticeProps & { part: string }

/** The refusal of the server in the person's words. What is wrong with a field is said at the field, not here. */
export const ProblemNotice = /* @__PURE__ */ forwardRef<HTMLDivElement, ProblemNoticeProps>(
  function ProblemNotice({ part, className, ...props }, ref) {
    const { name } = useScreen(part)
    const { state, send } = useFlow()
    const say = useSay()
    const problem = problemOf(state)
    const sentence = useProblemSentence(problem)
    if (!sentence || isFieldProblem(problem)) return null
    return (
      <Notice
        kind={problem?.because ? 'info' : 'problem'}
        className={[`gk-${name}-problem`, className].filter(Boolean).join(' ')}
        ref={ref}
        {...props}
      >
        {props.children ?? sentence}
        {problem?.recover === 'restart' && (
          <LinkButton className="gk-start-over" onClick={() => send({ type: 'restart.requested' })}>
            {say('common.startOver')}
          </LinkButton>
        )}
        {problem && mayNeedReload(problem) && (
          <LinkButton onClick={() => void loadAnew()}>{say('signIn.reload')}</LinkButton>
        )}
      </Notice>
    )
  },
)
