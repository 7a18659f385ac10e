import type { AuthError, FlowState, Happening, Identifier } from 'genkan/core'
import { after, answered } from './after.ts'
import { email, home, places, refusal } from './places.ts'

export const submit = (identifier: Identifier): Happening => ({
  type: 'identifier.submitted',
  typed: identifier.value,
  identifier,
})
export const refused = (state: FlowState, error: AuthError): FlowState =>
  answered(state, { type: 'step.arrived', outcome: { step: home, error } })
/** Where somebody is whom the server does not know. */
export const unknownPerson = (identifier = email, from: FlowState = places.identifying) =>
  refused(after(from, submit(identifier)), refusal('user_not_found'))
