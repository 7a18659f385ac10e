'use client'
import { type RefObject, useEffect, useRef } from 'react'
import type { PasskeyInput } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useFlow } from '../../react/useFlow.ts'
import { problemOf } from './useProblem.ts'

/**
 * The button that has the device ask for a passkey. Says so while the device's own dialog is open. When that dialog was
 * closed, the focus is on the button again and «cancelled» is said, which is no alert: nothing went wrong (reliability F55).
 */
export function usePasskeyButton(
  screen: 'passkeyPrompt' | 'passkeyEnrollment',
  ceremony: PasskeyInput['ceremony'],
): { button: RefObject<HTMLButtonElement | null>; busy: boolean; ask: () => void } {
  const say = useSay()
  const { state, send } = useFlow()
  const { announce } = useGenkan('<Passkey>')
  const button = useRef<HTMLButtonElement>(null)
  const wasBusy = useRef(false)
  const busy = 'pending' in state && state.pending === 'passkey'
  const isRefused = problemOf(state) !== undefined
  // Another way was taken while the dialog was open: that closed it, and nobody cancelled anything.
  const hasMovedOn = state.name === 'sending' || ('pending' in state && state.pending === 'choose')

  useEffect(() => {
    if (busy) {
      wasBusy.current = true
      announce('status', say(`${screen}.waiting`))
      return () => announce('status', '')
    }
    if (!wasBusy.current) return undefined
    wasBusy.current = false
    if (hasMovedOn) return undefined
    if (!isRefused) announce('status', say(`${screen}.cancelled`))
    button.current?.focus()
    return undefined
  }, [busy, isRefused, hasMovedOn, announce, say, screen])

  return { button, busy, ask: () => send({ type: 'passkey.requested', ceremony }) }
}
