'use client'
import { forwardRef, useEffect, useId, useRef } from 'react'
import type { FlowState } from '../../core/index.ts'
import { formatDuration } from '../../i18n/formatDuration.ts'
import { useLocale, useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useCountdown } from '../../react/useCountdown.ts'
import { useFlow } from '../../react/useFlow.ts'
import { LinkButton, type LinkButtonProps } from '../../ui/Button/Button.tsx'
import { withDefaults } from '../../ui/drawPart.ts'
import { useScreen } from './ScreenRoot.tsx'
import { problemOf } from './useProblem.ts'
import { useSpokenBusy } from './useSpokenBusy.ts'

export type ResendButtonProps = LinkButtonProps & {
  part: string
  /** Whose words: `<words>.resend`, `.resending`, `.resendWait`, `.resendReady`. */
  words: 'otpEntry' | 'magicLinkNotice'
}

/**
 * Asks for another message. Waits for the server's deadline and says how long; speaks when it is possible again.
 * A press sends one request and never submits the form.
 */
export const ResendButton = /* @__PURE__ */ forwardRef<HTMLButtonElement, ResendButtonProps>(
  function ResendButton({ part, words, ...props }, ref) {
    const say = useSay()
    const { locale } = useLocale()
    const { state, send } = useFlow()
    const { announce } = useGenkan(`<${part}>`)
    const { name } = useScreen(part)
    const seconds = useCountdown(deadlineOf(state) || undefined)
    const waiting = seconds > 0
    const resending = 'pending' in state && state.pending === 'resend'
    const waitId = useId()

    const waited = useRef(waiting)
    useEffect(() => {
      if (waited.current && !waiting) announce('status', say(`${words}.resendReady`))
      waited.current = waiting
    }, [waiting, announce, say, words])

    useSpokenBusy(resending, say(`${words}.resending`))

    const own = {
      className: `gk-${name}-resend`,
      children: say(`${words}.resend`),
      'data-gk-resend': '',
      'aria-describedby': waiting ? waitId : undefined,
      onClick: () => send({ type: 'resend.requested' }),
    }
    return (
      <>
        <LinkButton
          {...(withDefaults(own, props) as LinkButtonProps)}
          busy={waiting || resending}
          ref={ref}
        />
        <span id={waitId} className={`gk-resend-wait gk-${name}-resend-wait`} translate="no">
          {waiting ? say(`${words}.resendWait`, { duration: formatDuration(seconds, locale) }) : ''}
        </span>
      </>
    )
  },
)

/** When another message may be asked for: as the step says, and not before the server listens again. */
const deadlineOf = (state: FlowState): number =>
  Math.max(
    ('step' in state && 'resendAt' in state.step && state.step.resendAt) || 0,
    problemOf(state)?.retryAt ?? 0,
  )
