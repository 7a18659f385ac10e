import type { Step, Tx } from './backend.ts'
import type { FlowState, Place, Shared } from './flow.ts'
import { defined, type Loose, own } from './own.ts'

/** Where each step is shown. */
export const PLACES: Record<Step['type'], Place['name']> = {
  identifier: 'identifying',
  choose: 'choosing',
  code: 'awaitingCode',
  link: 'awaitingLink',
  password: 'enteringPassword',
  passkey: 'promptingPasskey',
  confirm: 'confirming',
  redirect: 'redirecting',
  handoff: 'handedOff',
  done: 'signedIn',
}

/** Puts a person somewhere. What is true at every place comes along; a mark that is undefined is no mark. */
export function place(shared: Shared, next: Loose<Place>): FlowState {
  const { request, capabilities, typed, who, enumerationSafe, epoch } = own(shared)
  return defined({
    ...next,
    request,
    capabilities,
    typed,
    who,
    enumerationSafe,
    epoch,
  }) as FlowState
}

/**
 * The same place after a request: it is over, and with it what was chosen by it. A code that was checked is awaited
 * again. `change` is what else is no longer as it was.
 */
export function settle(
  state: FlowState,
  change: Partial<Pick<CodePlace, 'problem' | 'sends'>> & { step?: object },
): FlowState {
  const name = state.name === 'verifying' ? 'awaitingCode' : state.name
  return place(state, { ...state, pending: undefined, chosen: undefined, ...change, name } as Place)
}

type CodePlace = Loose<Extract<Place, { name: 'awaitingCode' }>>

/** The transaction that the place belongs to. */
export const txOf = (state: FlowState): Tx | null =>
  'step' in state && 'tx' in state.step ? state.step.tx : null

/** A request is under way that the person can see. */
export const isBusy = (state: FlowState): boolean =>
  state.name === 'sending' ||
  state.name === 'verifying' ||
  ('pending' in state && state.pending !== undefined)
