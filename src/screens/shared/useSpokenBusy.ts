'use client'
import { useEffect } from 'react'
import { useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'

/** Milliseconds after which a person wonders. */
const LONG = 5000

/** While an answer is awaited, says so at once, and once more when it takes long: silence sounds like a broken page. */
export function useSpokenBusy(busy: boolean, sentence: string | undefined): void {
  const say = useSay()
  const { announce } = useGenkan('useSpokenBusy()')
  useEffect(() => {
    if (!busy || !sentence) return
    announce('status', sentence)
    const timer = setTimeout(() => announce('status', say('common.stillWorking')), LONG)
    return () => {
      clearTimeout(timer)
      announce('status', '')
    }
  }, [busy, sentence, announce, say])
}
