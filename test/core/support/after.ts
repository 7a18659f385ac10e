import { transition } from 'genkan/core'
import type { FlowState, Happening } from 'genkan/core'
import { NOW } from './places.ts'

/** Where a person is after these things happened, one after the other. */
export const after = (state: FlowState, ...list: Happening[]): FlowState =>
  list.reduce((now, happening) => transition(now, { ...happening, at: NOW }).state, state)
export const effectsOf = (state: FlowState, happening: Happening, at = NOW) =>
  transition(state, { ...happening, at }).effects
export const answered = (state: FlowState, happening: Partial<Happening>): FlowState =>
  after(state, { epoch: state.epoch, ...happening } as Happening)
