import type { AuthError } from '../../core/backend.ts'
import { authError } from '../shared/authError.ts'
import type { OpenedLink } from '../shared/calls/index.ts'
import { meaningOf } from './responses.ts'

/**
 * Reads the address that a link of Supabase's leads to: `?token_hash=…&type=email` of the template that uses nothing
 * up when it is opened, or the refusal that GoTrue puts into the query, the fragment or both. Null for any other.
 */
export function readLink(address: string): OpenedLink | { error: AuthError } | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const parameters = [url.searchParams, new URLSearchParams(url.hash.slice(1))]
  const read = (name: string) => parameters.map(each => each.get(name)).find(Boolean)
  const code = read('error_code') ?? read('error')
  if (code) return { error: refusalOf(code) }
  const token = read('token_hash')
  return token ? { token, needsIdentifier: false } : null
}

/** GoTrue says `otp_expired` of a used link too, and `access_denied` where it says no more. */
function refusalOf(code: string): AuthError {
  const cause = { code: /^[\w.:-]{1,64}$/.test(code) ? code : 'UNREADABLE' }
  if (code === 'otp_expired') return authError('expired_code', { maybe: ['link_used'], cause })
  const meaning = meaningOf(code)
  return meaning
    ? authError(meaning.code, { ...meaning, cause })
    : authError('link_used', { maybe: ['expired_code'], cause })
}
