import { act } from '@testing-library/react'
import { happen, type Told } from './imeOrders.ts'

/** Replays events on a field under React's eyes; for the engines that cannot be driven here. */
export function replay(input: HTMLInputElement, story: readonly Told[]) {
  for (const told of story) act(() => happen(input, told))
}
