// @vitest-environment jsdom
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AuthBackend, BeginInput, Outcome } from 'genkan/core'
import { createAuth0Backend } from 'genkan/backends/auth0'
import type { Auth0Refusal, Auth0Session } from 'genkan/backends/auth0'
import { addressOf, callbackUrl, doneOf, makeCtx, queryOf } from './people.ts'
import { startTenant } from './tenant.ts'
import type { Tenant } from './tenant.ts'

let tenant: Tenant
beforeAll(async () => {
  tenant = await startTenant()
})
afterAll(() => tenant.stop())
beforeEach(() => {
  tenant.reset()
  sessionStorage.clear()
})

const options = () => ({
  domain: tenant.domain,
  clientId: 'app',
  authorizationParams: { connection: 'sms', redirect_uri: callbackUrl('').slice(0, -1) },
})
const ctx = makeCtx()

/** A login under way: the person has gone to Auth0 and signed in there. */
async function signedInThere(input: BeginInput = {}, backend = createAuth0Backend(options())) {
  const { code, state } = tenant.signIn(addressOf(await backend.begin(input, ctx)))
  return { backend, code, state }
}
const comeBack = (backend: AuthBackend, query: Record<string, string> | string, how = ctx) =>
  backend.begin({ resume: { url: callbackUrl(query) } }, how)
const requests = () => tenant.tokenRequests.length
/** Nothing of a login that is over stays in the browser. */
const leftovers = () => Object.keys(sessionStorage)

function expectRefusal(outcome: Outcome, word: string, code: string, recover: string) {
  expect(outcome.error).toMatchObject({ code, recover, cause: { code: word } })
  expect(outcome.step.type).toBe('identifier')
}

test('C01: a person who comes back with a fresh code is signed in by exactly one token request', async () => {
  const { backend, code, state } = await signedInThere({ returnTo: '/orders?page=2' })
  const done = doneOf(await comeBack(backend, { code, state }))
  const { user, client } = done.session as Auth0Session
  expect(user).toMatchObject({ sub: 'sms|123', name: 'Hanako' })
  expect(await client.getTokenSilently()).toBe('an-access-token')
  expect(done.returnTo).toBe('/orders?page=2')
  expect(requests()).toBe(1)
  expect(tenant.tokenRequests[0]?.get('code_verifier')).toMatch(/^[\w.~-]{43,128}$/)
  expect(leftovers()).toEqual([])
})

test('C02: a code without a state sends nothing to the server', async () => {
  const { backend, code } = await signedInThere()
  expectRefusal(await comeBack(backend, { code }), 'state_mismatch', 'session_expired', 'restart')
  expect(requests()).toBe(0)
})

test('C03: the answer to another tab’s login sends nothing, and the login here can still be finished', async () => {
  const { backend, code, state } = await signedInThere()
  const foreign = await comeBack(backend, { code, state: `${state}x` })
  expectRefusal(foreign, 'state_mismatch', 'session_expired', 'restart')
  expect(requests()).toBe(0)

  doneOf(await comeBack(backend, { code, state }))
  expect(requests()).toBe(1)
})

test('C04: the same answer a second time sends nothing more', async () => {
  const { backend, code, state } = await signedInThere()
  doneOf(await comeBack(backend, { code, state }))
  const again = await comeBack(backend, { code, state })
  expectRefusal(again, 'state_mismatch', 'session_expired', 'restart')
  expect(requests()).toBe(1)
})

test.each(['__proto__', 'constructor', 'toString', ''])(
  'C05: the state «%s», which every object answers to, is not ours',
  async state => {
    const { backend, code } = await signedInThere()
    const outcome = await comeBack(backend, { code, state })
    expectRefusal(outcome, 'state_mismatch', 'session_expired', 'restart')
    expect(requests()).toBe(0)
  },
)

describe('C06: an answer that says a thing twice', () => {
  test.each(['code=b', 'state=T', 'iss=https%3A%2F%2Fa.example&iss=https%3A%2F%2Fb.example'])(
    'is no answer (%s)',
    async twice => {
      const { backend, code, state } = await signedInThere()
      const query = `${new URLSearchParams({ code, state })}&${twice}`
      const outcome = await comeBack(backend, query)
      expectRefusal(outcome, 'invalid_response', 'session_expired', 'restart')
      expect(requests()).toBe(0)
    },
  )

  test('ends the login it answers', async () => {
    const { backend, code, state } = await signedInThere()
    await comeBack(backend, `${new URLSearchParams({ code, state })}&code=b`)
    expect(leftovers()).toEqual([])
    await comeBack(backend, { code, state })
    expect(requests()).toBe(0)
  })
})

describe('a refusal by Auth0', () => {
  const refusals = [
    ['C07', { code: 'x', error: 'access_denied' }, 'denied', 'blocked', 'restart'],
    ['C08', { error: 'access_denied' }, 'denied', 'blocked', 'restart'],
    ['C09', { error: 'login_required' }, 'interaction', 'session_expired', 'restart'],
    ['C09', { error: 'interaction_required' }, 'interaction', 'session_expired', 'restart'],
    ['C09', { error: 'consent_required' }, 'interaction', 'session_expired', 'restart'],
    ['C09', { error: 'account_selection_required' }, 'interaction', 'session_expired', 'restart'],
    ['C10', { error: 'invalid_request' }, 'config', 'misconfigured', 'developer'],
    ['C10', { error: 'unauthorized_client' }, 'config', 'misconfigured', 'developer'],
    ['C10', { error: 'unsupported_response_type' }, 'config', 'misconfigured', 'developer'],
    ['C10', { error: 'invalid_scope' }, 'config', 'misconfigured', 'developer'],
    ['C11', { error: 'server_error' }, 'server', 'network', 'retry'],
    ['C12', { error: 'temporarily_unavailable' }, 'unavailable', 'network', 'retry'],
    ['C13', { error: 'brand_new_code' }, 'unknown', 'unknown', 'retry'],
    ['C13', { error: '__proto__' }, 'unknown', 'unknown', 'retry'],
  ] as const
  test.each(refusals)('%s: %o becomes «%s»', async (_, query, word, code, recover) => {
    const { backend, state } = await signedInThere()
    expectRefusal(await comeBack(backend, { ...query, state }), word, code, recover)
    expect(requests()).toBe(0)
    expect(leftovers()).toEqual([])
  })

  test('keeps the page the person wanted, so that a new start leads there', async () => {
    const { backend, state } = await signedInThere({ returnTo: '/orders' })
    const refused = await comeBack(backend, { error: 'access_denied', state })
    if (refused.step.type !== 'identifier') throw new Error(refused.step.type)
    const phone = { kind: 'phone', value: '+819012345678' } as const
    const again = await backend.identify(refused.step.tx, { identifier: phone }, ctx)
    const { code, state: newState } = tenant.signIn(addressOf(again))
    expect(doneOf(await comeBack(backend, { code, state: newState })).returnTo).toBe('/orders')
  })

  test('C13: no word of the server reaches the screens, only the developer who asks for it', async () => {
    const heard: Auth0Refusal[] = []
    const onRefusal = (refusal: Auth0Refusal) => void heard.push(refusal)
    const backend = createAuth0Backend({ ...options(), onRefusal })
    const { state } = await signedInThere({}, backend)
    const description = '<img src=x onerror=pwn()> hanako@example.jp'
    const outcome = await comeBack(backend, {
      error: 'brand_new_code',
      error_description: description,
      state,
    })
    expect(JSON.stringify(outcome)).not.toMatch(/pwn|hanako|brand_new_code/)
    expect(heard).toEqual([{ word: 'unknown', error: 'brand_new_code', description }])
  })

  test('with a foreign state does not end the login under way', async () => {
    const { backend, code, state } = await signedInThere()
    const forged = await comeBack(backend, { error: 'access_denied', state: 'forged' })
    expectRefusal(forged, 'state_mismatch', 'session_expired', 'restart')
    doneOf(await comeBack(backend, { code, state }))
  })
})

describe('C14: the issuer that an answer names', () => {
  test('must be the one that was asked', async () => {
    const { backend, code, state } = await signedInThere()
    const outcome = await comeBack(backend, { code, state, iss: 'https://other.example' })
    expectRefusal(outcome, 'issuer_mismatch', 'misconfigured', 'restart')
    expect(requests()).toBe(0)
    expect(leftovers()).toEqual([])
  })

  test('is fine when it is', async () => {
    const { backend, code, state } = await signedInThere()
    doneOf(await comeBack(backend, { code, state, iss: tenant.issuer }))
  })
})

test.each([true, false])(
  'C15: a code of 4,097 characters is no code (with a state: %s)',
  async withState => {
    const { backend, state } = await signedInThere()
    const code = 'x'.repeat(4097)
    const outcome = await comeBack(backend, { code, ...(withState && { state }) })
    expectRefusal(outcome, 'invalid_response', 'session_expired', 'restart')
    expect(requests()).toBe(0)
  },
)

describe('the token request', () => {
  test('C16: a code that ran out means starting over', async () => {
    const { backend, code, state } = await signedInThere()
    tenant.answer({ status: 403, body: { error: 'invalid_grant', error_description: 'hanako' } })
    const outcome = await comeBack(backend, { code, state })
    expectRefusal(outcome, 'expired', 'session_expired', 'restart')
    expect(JSON.stringify(outcome)).not.toContain('hanako')
    expect(requests()).toBe(1)
    expect(leftovers()).toEqual([])
  })

  const answers = [
    [
      'a wrong client',
      { status: 401, body: { error: 'invalid_client' } },
      'config',
      'misconfigured',
      'developer',
    ],
    [
      'an Action that shuts people out',
      { status: 403, body: { error: 'access_denied' } },
      'denied',
      'blocked',
      'restart',
    ],
    ['JSON without a code', { status: 500, body: {} }, 'server', 'network', 'restart'],
    ['an HTML error page', 'html', 'server', 'network', 'restart'],
    ['a lost connection', 'hang up', 'unavailable', 'network', 'restart'],
  ] as const
  test.each(answers)(
    'that meets %s is told in the kit’s words',
    async (_, answer, word, code, recover) => {
      const { backend, code: given, state } = await signedInThere()
      tenant.answer(answer)
      expectRefusal(await comeBack(backend, { code: given, state }), word, code, recover)
      expect(leftovers()).toEqual([])
    },
  )

  // A fact about auth0-spa-js 2.27.0 that nobody can switch off; docs/backends/auth0.md says so.
  test.each(['hang up', 'html'] as const)(
    'that meets «%s» is sent three times by the SDK',
    async answer => {
      const { backend, code, state } = await signedInThere()
      tenant.answer(answer)
      await comeBack(backend, { code, state })
      expect(requests()).toBe(3)
    },
  )

  const tokens = [
    ['another issuer', { iss: 'https://other.example/' }, 'issuer_mismatch', 'misconfigured'],
    ['another application', { aud: 'other' }, 'invalid_response', 'session_expired'],
    ['another login', { nonce: 'other' }, 'invalid_response', 'session_expired'],
    ['nobody', { sub: undefined }, 'invalid_response', 'session_expired'],
    ['last year', { exp: 1_700_000_000 }, 'invalid_response', 'session_expired'],
  ] as const
  test.each(tokens)(
    'answered with an ID token for %s signs nobody in',
    async (_, claims, word, code) => {
      const { backend, code: given, state } = await signedInThere()
      tenant.claim(claims)
      expectRefusal(await comeBack(backend, { code: given, state }), word, code, 'restart')
    },
  )
})

describe('time and repetition', () => {
  test('F07: a login may take ten minutes and no more', async () => {
    const { backend, code, state } = await signedInThere()
    const late = makeCtx({ now: () => Date.now() + 601_000 })
    const outcome = await comeBack(backend, { code, state }, late)
    expectRefusal(outcome, 'expired', 'session_expired', 'restart')
    expect(requests()).toBe(0)
    expect(leftovers()).toEqual([])
  })

  test('F07: just under ten minutes is in time', async () => {
    const { backend, code, state } = await signedInThere()
    doneOf(await comeBack(backend, { code, state }, makeCtx({ now: () => Date.now() + 595_000 })))
  })

  test('F05: two callers with the same answer share one token request', async () => {
    const { backend, code, state } = await signedInThere()
    const both = [comeBack(backend, { code, state }), comeBack(backend, { code, state })]
    for (const outcome of await Promise.all(both)) doneOf(outcome)
    expect(requests()).toBe(1)
  })

  test('F05: two providers on one page with the same answer send one token request', async () => {
    const { backend, code, state } = await signedInThere()
    const other = createAuth0Backend(options())
    const outcomes = await Promise.all([backend, other].map(one => comeBack(one, { code, state })))
    expect(outcomes.map(({ step }) => step.type).toSorted()).toEqual(['done', 'identifier'])
    expect(requests()).toBe(1)
  })

  test('whoever mounts again before the answer came still gets it', async () => {
    const { backend, code, state } = await signedInThere()
    const first = new AbortController()
    const given = comeBack(backend, { code, state }, makeCtx({ signal: first.signal }))
    first.abort()
    await expect(given).rejects.toMatchObject({ name: 'AbortError' })
    await new Promise(resolve => setTimeout(resolve, 100))
    doneOf(await comeBack(backend, { code, state }))
    expect(requests()).toBe(1)
  })

  test('a token endpoint that stays silent is given up after the deadline', async () => {
    const { backend, code, state } = await signedInThere()
    tenant.answer('silence')
    const { error } = await comeBack(backend, { code, state }, makeCtx({ timeoutMs: 100 }))
    expect(error).toMatchObject({ code: 'timeout', recover: 'restart' })
  })

  test('when two logins were begun, the answer to the first does not end the second', async () => {
    const backend = createAuth0Backend(options())
    const [first, second] = await Promise.all([backend.begin({}, ctx), backend.begin({}, ctx)])
    const early = tenant.signIn(addressOf(first))
    expectRefusal(await comeBack(backend, early), 'state_mismatch', 'session_expired', 'restart')
    doneOf(await comeBack(backend, tenant.signIn(addressOf(second))))
  })
})

test('a page opened without an answer begins a login', async () => {
  const backend = createAuth0Backend({ ...options(), callbackUrl: null })
  expect(queryOf(await comeBack(backend, 'coupon=1')).get('connection')).toBe('sms')
})

test('the answer taken from the address bar is handled by the first begin, once', async () => {
  const { code, state } = await signedInThere()
  const backend = createAuth0Backend({ ...options(), callbackUrl: callbackUrl({ code, state }) })
  doneOf(await backend.begin({}, ctx))
  expect((await backend.begin({}, ctx)).step.type).toBe('redirect')
})
