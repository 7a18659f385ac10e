import { expect } from 'vitest'
import type { AuthBackend, BeginInput, Outcome } from 'genkan/core'
import { createAuth0Backend } from 'genkan/backends/auth0'
import { addressOf, callbackUrl, makeCtx, PAGE } from './people.ts'
import { startTenant } from './tenant.ts'

const ctx = makeCtx()

/** Logins against a tenant on this machine: the way there and the way back. */
export async function startLogins() {
  const tenant = await startTenant()
  const options = {
    domain: tenant.domain,
    clientId: 'app',
    authorizationParams: { connection: 'sms', redirect_uri: PAGE },
  }
  return {
    tenant,
    options,
    /** Token requests since the test began. */
    requests: () => tenant.tokenRequests.length,
    reset() {
      tenant.reset()
      sessionStorage.clear()
    },
    /** A login under way: the person has gone to Auth0 and signed in there. */
    async signedInThere(input: BeginInput = {}, backend = createAuth0Backend(options)) {
      const { code, state } = tenant.signIn(addressOf(await backend.begin(input, ctx)))
      return { backend, code, state }
    },
  }
}

export const comeBack = (backend: AuthBackend, query: Record<string, string> | string, how = ctx) =>
  backend.begin({ resume: { url: callbackUrl(query) } }, how)

/** Nothing of a login that is over stays in the browser. */
export const leftovers = () => Object.keys(sessionStorage)

export function expectRefusal(outcome: Outcome, word: string, code: string, recover: string) {
  expect(outcome.error).toMatchObject({ code, recover, cause: { code: word } })
  expect(outcome.step.type).toBe('identifier')
}
