import type { AuthError, Capabilities, CodeStep, Connection, Identifier, IdentifierStep } from './backend.ts'
import type { FlowState } from './flow.ts'
import { maskIdentifier } from './identifier.ts'

/** Seconds before another code may be asked for, when neither server nor connection says (auth backends, time). */
export const DEFAULT_RESEND_SECONDS = 60
/** Auth0's default life of a one-time code (auth0.md 4.5). */
const DEFAULT_EXPIRY_SECONDS = 180

/**
 * True when a refusal would tell a stranger whether somebody has an account. Such a refusal is not shown:
 * the person sees the step a known person would see (OWASP ASVS 6.3.8, reliability F17).
 */
export function hidesExistence(state: FlowState, error: AuthError): boolean {
  if (!state.enumerationSafe) return false
  if (error.code !== 'user_not_found' && error.code !== 'signup_disabled') return false
  return state.name === 'sending' || ('decoy' in state && state.decoy === true && state.name === 'awaitingCode')
}

/** The code step as the server would have described it to a known person. Its answers are always «wrong code». */
export function decoyStep(
  step: IdentifierStep | null,
  about: Identifier | CodeStep,
  capabilities: Capabilities | null,
  at: number,
): CodeStep {
  const kind = 'kind' in about ? about.kind : null
  const channel = 'kind' in about ? (about.kind === 'phone' ? 'sms_code' : 'email_code') : about.channel
  const connection = connectionFor(capabilities, step?.connection, channel)
  const resendAt = at + (connection?.resendAfterSeconds ?? DEFAULT_RESEND_SECONDS) * 1000
  const expiresAt = at + (connection?.code?.expiresInSeconds ?? DEFAULT_EXPIRY_SECONDS) * 1000
  if (!('kind' in about)) return { ...about, resendAt, expiresAt }
  return {
    type: 'code',
    tx: step?.tx ?? { id: `${kind}`, at },
    channel,
    ...(connection && { connection: connection.name }),
    sentTo: maskIdentifier(about),
    length: connection?.code?.length ?? 6,
    alphabet: connection?.code?.alphabet ?? 'digits',
    expiresAt,
    resendAt,
    switchTo: [],
    delivery: 'if_known',
  }
}

function connectionFor(capabilities: Capabilities | null, name: string | undefined, channel: CodeStep['channel']): Connection | undefined {
  const connections = capabilities?.connections ?? []
  return (
    connections.find(connection => connection.name === name && connection.channels.includes(channel)) ??
    connections.find(connection => connection.channels.includes(channel))
  )
}
