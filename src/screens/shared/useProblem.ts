'use client'
import { useEffect, useRef } from 'react'
import type { FlowState, Problem } from '../../core/index.ts'
import { useLocale, useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useCountdown } from '../../react/useCountdown.ts'
import { problemSentence, refusalSentence } from './problem.ts'

export const problemOf = (state: FlowState): Problem | undefined =>
  'problem' in state ? state.problem : undefined

/** A refusal of what is in the field: it is shown at the field and goes away with the next edit. */
export const isFieldProblem = (problem: Problem | undefined): boolean =>
  problem?.field !== undefined && problem.recover === 'edit'

/** How a refusal is put into words. A screen may know better what the server meant. */
export type SentenceOf = typeof problemSentence

/** The sentence for a refusal, its seconds running. */
export function useProblemSentence(
  problem: Problem | undefined,
  sentenceOf: SentenceOf = problemSentence,
): string | null {
  const say = useSay()
  const { locale } = useLocale()
  const seconds = useCountdown(problem?.retryAt)
  return problem ? sentenceOf(problem, say, locale, seconds) : null
}

/** The sentence at a field for a refusal of what is in it. The wait that a server may ask for is told by the notice. */
export function useFieldSentence(problem: Problem | undefined): string | null {
  const say = useSay()
  return problem ? refusalSentence(problem, say) : null
}

/** Speaks a refusal once, when it appears, and once more in a language that is chosen then: not at every tick of its seconds. */
export function useSpokenProblem(
  problem: Problem | undefined,
  sentenceOf: SentenceOf = problemSentence,
): void {
  const say = useSay()
  const { locale } = useLocale()
  const { announce } = useGenkan('useSpokenProblem()')
  const spoken = useRef<{ problem?: Problem | undefined; locale?: string }>({})
  useEffect(() => {
    const before = spoken.current
    if (before.problem === problem && (!problem || before.locale === locale)) return
    const seconds = Math.ceil(((problem?.retryAt ?? 0) - Date.now()) / 1000)
    const sentence = problem && sentenceOf(problem, say, locale, seconds)
    // Its words are still on their way: with them comes another `say`, and this runs again.
    if (sentence === '') return
    spoken.current = { problem, locale }
    // Nobody did anything wrong where only this browser knows more by now.
    if (sentence) announce(problem.because ? 'status' : 'alert', sentence)
  }, [problem, announce, say, locale, sentenceOf])
}
