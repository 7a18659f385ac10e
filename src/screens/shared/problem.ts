import type { InputProblem, Problem } from '../../core/index.ts'
import { formatDuration } from '../../i18n/formatDuration.ts'
import type { Say } from '../../i18n/react.tsx'

/** The sentence for a refusal: what happened, then what to do. `seconds` are left until the server listens again. */
export function problemSentence(
  problem: Problem,
  say: Say,
  locale: string,
  seconds: number,
): string {
  if (seconds > 0) {
    const duration = formatDuration(seconds, locale)
    if (problem.code === 'rate_limited') return say('problem.rate_limited_wait', { duration })
    if (problem.code === 'too_many_attempts')
      return say('problem.too_many_attempts_wait', { duration })
  }
  return refusalSentence(problem, say)
}

/** As {@link problemSentence}, for what nobody has to wait for: no clock, and no way to say a duration. */
export function refusalSentence(problem: Problem, say: Say): string {
  if (problem.because === 'replaced') return say('otpEntry.replaced')
  if (problem.because === 'lost') return say('signIn.startedOver')
  // A refusal of something nobody typed speaks of a link: codes and passwords name their field.
  if (problem.field === undefined) {
    if (problem.code === 'expired_code') return say('problem.expired_link')
    if (problem.code === 'invalid_code') return say('problem.invalid_link')
  }
  if (problem.code === 'invalid_code') {
    if (problem.attemptsLeft === 0) return say('problem.too_many_attempts')
    if (problem.attemptsLeft)
      return say('problem.invalid_code_attempts', { count: problem.attemptsLeft })
    if (problem.maybe?.includes('expired_code')) return say('problem.invalid_code_maybe_expired')
  }
  // Where no code is awaited there is none to send again.
  if (problem.code === 'too_many_attempts' && problem.recover === 'restart')
    return say('problem.too_many_attempts_restart')
  if (problem.code === 'network' && typeof navigator !== 'undefined' && !navigator.onLine)
    return say('problem.offline')
  return say(`problem.${problem.code}`)
}

/**
 * Whether only loading the page anew may help: code could not be fetched. Firefox and Safari remember that of a module
 * for as long as the page lives (HTML standard, module map). Without a connection the page itself would be lost.
 */
export const mayNeedReload = ({ cause }: Problem): boolean =>
  cause.code === 'not_loaded' && navigator.onLine

/** The sentence for a text that cannot be read as what was asked for. */
export const inputSentence = (
  problem: InputProblem | 'identifier_required' | 'identifier_invalid',
  say: Say,
): string => say(`problem.${problem}`)
