import { openSdk, type Sdk } from './sdk.ts'
import type { Claims } from './sdk.ts'

/** What went wrong, as far as a person needs to know. Never the server's own text. */
export type AppProblem =
  | 'not_ours'
  | 'login_required'
  | 'access_denied'
  | 'invalid_request'
  | 'used_up'
  | 'unreachable'
  | 'unknown'

export interface Visit {
  sdk: Sdk | null
  /** Null while nobody is logged in. */
  claims: Claims | null
  problem?: AppProblem
}

const MEANING: Record<string, AppProblem> = {
  state_mismatch: 'not_ours',
  missing_transaction: 'not_ours',
  login_required: 'login_required',
  consent_required: 'login_required',
  interaction_required: 'login_required',
  access_denied: 'access_denied',
  invalid_request: 'invalid_request',
  invalid_grant: 'used_up',
  timeout: 'unreachable',
}

export function problemFrom(thrown: unknown): AppProblem {
  if (!(thrown instanceof Error)) return 'unknown'
  // The SDKs put OAuth's code into `error`; 1.x says a wrong state in the message only.
  const { error } = thrown as Error & { error?: unknown }
  if (typeof error === 'string') return MEANING[error] ?? 'unknown'
  if (thrown.message === 'Invalid state') return 'not_ours'
  if (thrown instanceof TypeError || thrown.message === 'Failed to fetch') return 'unreachable'
  return 'unknown'
}

/** Which SDK left for `/authorize`: both come back to the same address. Neither a secret nor a token. */
const STARTED_BY = 'genkan-demo-sdk'

export const rememberSdk = (version: 1 | 2) => sessionStorage.setItem(STARTED_BY, String(version))
export const startedByV1 = () => sessionStorage.getItem(STARTED_BY) === '1'

/**
 * Takes the answer of `/authorize` out of the address, before anything is drawn and before anything could copy it:
 * a code must not stay in the history. Null when the page was opened by hand.
 */
export function takeCallback(pageUrl: string): string | null {
  const { href, searchParams } = new URL(location.href)
  const isCallback =
    searchParams.has('state') && (searchParams.has('code') || searchParams.has('error'))
  if (!isCallback) return null
  history.replaceState(history.state, '', pageUrl)
  return href
}

/** Opens the SDK and finishes the login that the address carries. Never rejects. */
export async function openVisit(callbackUrl: string | null, isV1: boolean): Promise<Visit> {
  let sdk: Sdk | null = null
  try {
    sdk = isV1 ? await (await import('./sdkV1.ts')).openSdkV1() : await openSdk()
    if (callbackUrl) await sdk.finish(callbackUrl)
    return { sdk, claims: await sdk.claims() }
  } catch (thrown) {
    return { sdk, claims: null, problem: problemFrom(thrown) }
  }
}
