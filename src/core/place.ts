import type { FlowState, Place, Shared } from './flow.ts'

/** Puts a person somewhere. What is true at every place comes along. */
export function place(
  { request, capabilities, typed, enumerationSafe, epoch }: Shared,
  next: Place,
): FlowState {
  return { ...next, request, capabilities, typed, enumerationSafe, epoch }
}

/** The same place without one of its marks. */
export function without(from: Place, ...keys: ('pending' | 'problem')[]): Place {
  return Object.fromEntries(
    Object.entries(from).filter(([key]) => !keys.some(gone => gone === key)),
  ) as Place
}

/** A request is under way that the person can see. */
export const isBusy = (state: FlowState): boolean =>
  state.name === 'sending' ||
  state.name === 'verifying' ||
  ('pending' in state && state.pending !== undefined)
