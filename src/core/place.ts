import type { FlowState, Place, Shared } from './flow.ts'
import { own } from './own.ts'

/** Puts a person somewhere. What is true at every place comes along. */
export function place(shared: Shared, next: Place): FlowState {
  const { request, capabilities, typed, who, enumerationSafe, epoch } = own(shared)
  return own({ ...next, request, capabilities, typed, ...(who && { who }), enumerationSafe, epoch })
}

/** The same place without one of its marks. What was chosen goes with the request that asks for it. */
export function without(from: Place, ...keys: ('pending' | 'problem')[]): Place {
  const gone: string[] = keys.includes('pending') ? [...keys, 'chosen'] : keys
  return Object.fromEntries(Object.entries(from).filter(([key]) => !gone.includes(key))) as Place
}

/** A request is under way that the person can see. */
export const isBusy = (state: FlowState): boolean =>
  state.name === 'sending' ||
  state.name === 'verifying' ||
  ('pending' in state && state.pending !== undefined)
