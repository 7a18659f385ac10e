import type { AuthError, IdentifierStep, Step } from './backend.ts'
import type { FlowState, Place } from './flow.ts'
import type { Loose } from './own.ts'
import { PLACES } from './place.ts'

/** Where a step is shown, carrying over what the person must not lose. */
export function enter(state: FlowState, step: Step, error?: AuthError): Loose<Place> {
  const name = PLACES[step.type]
  if (step.type === 'done') {
    const { session, isNewUser, returnTo } = step
    return { name, session, isNewUser, returnTo } as Loose<Place>
  }
  if (step.type === 'identifier' || step.type === 'redirect') return { name, step } as Place
  const isSent = step.type === 'code' || step.type === 'link'
  const sends = isSent ? sendsAfter(state, error) : undefined
  return { name, step, home: homeOf(state), sends } as Loose<Place>
}

const homeOf = (state: FlowState): IdentifierStep | undefined =>
  state.name === 'sending' || state.name === 'identifying'
    ? state.step
    : 'home' in state
      ? state.home
      : undefined

/** How many messages went out, so that a screen can tell «sent» from «sent again». */
const sendsAfter = (state: FlowState, error?: AuthError): number => {
  if (!('sends' in state)) return 1
  return !error && 'pending' in state && state.pending === 'resend' ? state.sends + 1 : state.sends
}
