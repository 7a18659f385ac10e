// @vitest-environment jsdom
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAuth0Backend } from 'genkan/backends/auth0'
import type { Auth0Refusal, Auth0Session } from 'genkan/backends/auth0'
import { comeBack, expectRefusal, leftovers, startLogins } from './logins.ts'
import { addressOf, doneOf, makeCtx } from './people.ts'

let logins: Awaited<ReturnType<typeof startLogins>>
beforeAll(async () => {
  logins = await startLogins()
})
afterAll(() => logins.tenant.stop())
beforeEach(() => logins.reset())

const ctx = makeCtx()

test('C01: a person who comes back with a fresh code is signed in by exactly one token request', async () => {
  const { backend, code, state } = await logins.signedInThere({ returnTo: '/orders?page=2' })
  const done = doneOf(await comeBack(backend, { code, state }))
  const { user, client } = done.session as Auth0Session
  expect(user).toMatchObject({ sub: 'sms|123', name: 'Hanako' })
  expect(await client.getTokenSilently()).toBe('an-access-token')
  expect(done.returnTo).toBe('/orders?page=2')
  expect(logins.requests()).toBe(1)
  expect(logins.tenant.tokenRequests[0]?.get('code_verifier')).toMatch(/^[\w.~-]{43,128}$/)
  expect(leftovers()).toEqual([])
})

test('F02: C02: a code without a state sends nothing to the server', async () => {
  const { backend, code } = await logins.signedInThere()
  expectRefusal(await comeBack(backend, { code }), 'state_mismatch', 'session_expired', 'restart')
  expect(logins.requests()).toBe(0)
})

test('F02: C03: the answer to another tab’s login sends nothing, and the login here can still be finished', async () => {
  const { backend, code, state } = await logins.signedInThere()
  const foreign = await comeBack(backend, { code, state: `${state}x` })
  expectRefusal(foreign, 'state_mismatch', 'session_expired', 'restart')
  expect(logins.requests()).toBe(0)

  doneOf(await comeBack(backend, { code, state }))
  expect(logins.requests()).toBe(1)
})

test('F05: C04: the same answer a second time sends nothing more', async () => {
  const { backend, code, state } = await logins.signedInThere()
  doneOf(await comeBack(backend, { code, state }))
  const again = await comeBack(backend, { code, state })
  expectRefusal(again, 'state_mismatch', 'session_expired', 'restart')
  expect(logins.requests()).toBe(1)
})

test.each(['__proto__', 'constructor', 'toString', ''])(
  'F02: C05: the state «%s», which every object answers to, is not ours',
  async state => {
    const { backend, code } = await logins.signedInThere()
    const outcome = await comeBack(backend, { code, state })
    expectRefusal(outcome, 'state_mismatch', 'session_expired', 'restart')
    expect(logins.requests()).toBe(0)
  },
)

describe('C06: an answer that says a thing twice', () => {
  test.each(['code=b', 'state=T', 'iss=https%3A%2F%2Fa.example&iss=https%3A%2F%2Fb.example'])(
    'is no answer (%s)',
    async twice => {
      const { backend, code, state } = await logins.signedInThere()
      const query = `${new URLSearchParams({ code, state })}&${twice}`
      const outcome = await comeBack(backend, query)
      expectRefusal(outcome, 'invalid_response', 'session_expired', 'restart')
      expect(logins.requests()).toBe(0)
    },
  )

  test('ends the login it answers', async () => {
    const { backend, code, state } = await logins.signedInThere()
    await comeBack(backend, `${new URLSearchParams({ code, state })}&code=b`)
    expect(leftovers()).toEqual([])
    await comeBack(backend, { code, state })
    expect(logins.requests()).toBe(0)
  })
})

test('an address that the SDK would read differently is read once, by us', async () => {
  const { backend, code, state } = await logins.signedInThere()
  // To a browser a parameter called «?error»; the SDK cuts at every question mark and would see «error».
  doneOf(await comeBack(backend, `${new URLSearchParams({ code, state })}&?error=access_denied`))
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
    const { backend, state } = await logins.signedInThere()
    expectRefusal(await comeBack(backend, { ...query, state }), word, code, recover)
    expect(logins.requests()).toBe(0)
    expect(leftovers()).toEqual([])
  })

  test('keeps the page the person wanted, so that a new start leads there', async () => {
    const { backend, state } = await logins.signedInThere({ returnTo: '/orders' })
    const refused = await comeBack(backend, { error: 'access_denied', state })
    if (refused.step.type !== 'identifier') throw new Error(refused.step.type)
    const phone = { kind: 'phone', value: '+819012345678' } as const
    const again = await backend.identify(refused.step.tx, { identifier: phone }, ctx)
    const { code, state: newState } = logins.tenant.signIn(addressOf(again))
    expect(doneOf(await comeBack(backend, { code, state: newState })).returnTo).toBe('/orders')
  })

  test('F09: C13: no word of the server reaches the screens, only the developer who asks for it', async () => {
    const heard: Auth0Refusal[] = []
    const onRefusal = (refusal: Auth0Refusal) => void heard.push(refusal)
    const backend = createAuth0Backend({ ...logins.options, onRefusal })
    const { state } = await logins.signedInThere({}, backend)
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
    const { backend, code, state } = await logins.signedInThere()
    const forged = await comeBack(backend, { error: 'access_denied', state: 'forged' })
    expectRefusal(forged, 'state_mismatch', 'session_expired', 'restart')
    doneOf(await comeBack(backend, { code, state }))
  })
})

describe('F06: C14: the issuer that an answer names', () => {
  test('must be the one that was asked', async () => {
    const { backend, code, state } = await logins.signedInThere()
    const outcome = await comeBack(backend, { code, state, iss: 'https://other.example' })
    expectRefusal(outcome, 'issuer_mismatch', 'misconfigured', 'restart')
    expect(logins.requests()).toBe(0)
    expect(leftovers()).toEqual([])
  })

  test('is fine when it is', async () => {
    const { backend, code, state } = await logins.signedInThere()
    doneOf(await comeBack(backend, { code, state, iss: logins.tenant.issuer }))
  })
})

test.each([true, false])(
  'C15: a code of 4,097 characters is no code (with a state: %s)',
  async withState => {
    const { backend, state } = await logins.signedInThere()
    const code = 'x'.repeat(4097)
    const outcome = await comeBack(backend, { code, ...(withState && { state }) })
    expectRefusal(outcome, 'invalid_response', 'session_expired', 'restart')
    expect(logins.requests()).toBe(0)
  },
)

test('C15: a code of 4,096 characters is tried', async () => {
  const { backend, state } = await logins.signedInThere()
  const outcome = await comeBack(backend, { code: 'x'.repeat(4096), state })
  expectRefusal(outcome, 'expired', 'session_expired', 'restart')
  expect(logins.requests()).toBe(1)
})
