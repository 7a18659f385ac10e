'use client'
import { useSyncExternalStore } from 'react'
import type { FlowState, Happening } from '../core/index.ts'
import { useGenkan } from './context.ts'

export interface FlowHandle {
  /** Where the person is, what the backend said, where a code went. */
  state: FlowState
  /** Says what happened: `send({ type: 'back.requested' })`. What makes no sense now changes nothing. */
  send: (happening: Happening) => void
}

/** Reads the flow and takes part in it. Renders again after every change. */
export function useFlow(): FlowHandle {
  const { flow } = useGenkan('useFlow()')
  const state = useSyncExternalStore(flow.subscribe, flow.getState, flow.getState)
  return { state, send: flow.send }
}
