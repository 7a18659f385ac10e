import type { AuthError, IdentifierStep, Step } from './backend.ts'
import type { FlowState, Place } from './flow.ts'

/** Where a step is shown, carrying over what the person must not lose. */
export function enter(state: FlowState, step: Step, error?: AuthError): Place {
  const home = homeOf(state)
  const kept = home && { home }
  switch (step.type) {
    case 'identifier':
      return { name: 'identifying', step }
    case 'code':
      return { name: 'awaitingCode', step, ...kept, sends: sendsAfter(state, error) }
    case 'link':
      return { name: 'awaitingLink', step, ...kept, sends: sendsAfter(state, error) }
    case 'choose':
      return { name: 'choosing', step, ...kept }
    case 'password':
      return { name: 'enteringPassword', step, ...kept }
    case 'passkey':
      return { name: 'promptingPasskey', step, ...kept }
    case 'confirm':
      return { name: 'confirming', step, ...kept }
    case 'handoff':
      return { name: 'handedOff', step, ...kept }
    case 'redirect':
      return { name: 'redirecting', step }
    case 'done': {
      const { session, isNewUser, returnTo } = step
      return {
        name: 'signedIn',
        session,
        ...(isNewUser !== undefined && { isNewUser }),
        ...(returnTo !== undefined && { returnTo }),
      }
    }
    default:
      return step satisfies never
  }
}

const homeOf = (state: FlowState): IdentifierStep | undefined =>
  state.name === 'sending' || state.name === 'identifying'
    ? state.step
    : 'home' in state
      ? state.home
      : undefined

/** How many messages went out, so that a screen can tell «sent» from «sent again». */
const sendsAfter = (state: FlowState, error?: AuthError): number => {
  if (state.name !== 'awaitingCode' && state.name !== 'verifying' && state.name !== 'awaitingLink')
    return 1
  return !error && 'pending' in state && state.pending === 'resend' ? state.sends + 1 : state.sends
}
