'use client'
import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react'
import type { Flow, FlowState } from '../core/index.ts'

export interface SignedInDetails {
  reason: 'signed_in' | 'signed_up'
  returnTo?: string
}

interface Hearer {
  onSignedIn?: (session: unknown, details: SignedInDetails) => void
}

/** Tells the application once that the person is in. */
export function useSignedIn(flow: Flow, latest: RefObject<Hearer>): void {
  const isSignedIn = useSyncExternalStore(
    flow.subscribe,
    () => flow.getState().name === 'signedIn',
    () => false,
  )
  const told = useRef<FlowState>(undefined)
  useEffect(() => {
    const state = flow.getState()
    // Effects run again when React shows a hidden page (<Activity>) or replaces a module while developing.
    if (!isSignedIn || state.name !== 'signedIn' || told.current === state) return
    told.current = state
    latest.current.onSignedIn?.(state.session, {
      reason: state.isNewUser ? 'signed_up' : 'signed_in',
      ...(state.returnTo !== undefined && { returnTo: state.returnTo }),
    })
  }, [flow, latest, isSignedIn])
}
