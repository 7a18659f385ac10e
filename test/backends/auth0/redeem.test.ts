// @vitest-environment jsdom
import { Auth0Client } from '@auth0/auth0-spa-js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAuth0Backend } from 'genkan/backends/auth0'
import { comeBack, expectRefusal, leftovers, startLogins } from './logins.ts'
import { addressOf, callbackUrl, doneOf, makeCtx, queryOf } from './people.ts'

let logins: Awaited<ReturnType<typeof startLogins>>
beforeAll(async () => {
  logins = await startLogins()
})
afterAll(() => logins.tenant.stop())
beforeEach(() => logins.reset())

const ctx = makeCtx()

describe('the token request', () => {
  test('C16: a code that ran out means starting over', async () => {
    const { backend, code, state } = await logins.signedInThere()
    logins.tenant.answer({
      status: 403,
      body: { error: 'invalid_grant', error_description: 'hanako' },
    })
    const outcome = await comeBack(backend, { code, state })
    expectRefusal(outcome, 'expired', 'session_expired', 'restart')
    expect(JSON.stringify(outcome)).not.toContain('hanako')
    expect(logins.requests()).toBe(1)
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
      const { backend, code: given, state } = await logins.signedInThere()
      logins.tenant.answer(answer)
      expectRefusal(await comeBack(backend, { code: given, state }), word, code, recover)
      expect(leftovers()).toEqual([])
    },
  )

  // A fact about auth0-spa-js 2.27.0 that nobody can switch off; docs/backends/auth0.md says so.
  test.each(['hang up', 'html'] as const)(
    'that meets «%s» is sent three times by the SDK',
    async answer => {
      const { backend, code, state } = await logins.signedInThere()
      logins.tenant.answer(answer)
      await comeBack(backend, { code, state })
      expect(logins.requests()).toBe(3)
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
      const { backend, code: given, state } = await logins.signedInThere()
      logins.tenant.claim(claims)
      expectRefusal(await comeBack(backend, { code: given, state }), word, code, 'restart')
    },
  )
})

describe('time and repetition', () => {
  test('F07: a login may take ten minutes and no more', async () => {
    const { backend, code, state } = await logins.signedInThere()
    const late = makeCtx({ now: () => Date.now() + 601_000 })
    const outcome = await comeBack(backend, { code, state }, late)
    expectRefusal(outcome, 'expired', 'session_expired', 'restart')
    expect(logins.requests()).toBe(0)
    expect(leftovers()).toEqual([])
  })

  test('F07: just under ten minutes is in time', async () => {
    const { backend, code, state } = await logins.signedInThere()
    doneOf(await comeBack(backend, { code, state }, makeCtx({ now: () => Date.now() + 595_000 })))
  })

  test('F05: two callers with the same answer share one token request', async () => {
    const { backend, code, state } = await logins.signedInThere()
    const both = [comeBack(backend, { code, state }), comeBack(backend, { code, state })]
    for (const outcome of await Promise.all(both)) doneOf(outcome)
    expect(logins.requests()).toBe(1)
  })

  test('F05: two providers on one page with the same answer send one token request', async () => {
    const { backend, code, state } = await logins.signedInThere()
    const other = createAuth0Backend(logins.options)
    const outcomes = await Promise.all([backend, other].map(one => comeBack(one, { code, state })))
    expect(outcomes.map(({ step }) => step.type).toSorted()).toEqual(['done', 'identifier'])
    expect(logins.requests()).toBe(1)
  })

  test('whoever mounts again before the answer came still gets it', async () => {
    const { backend, code, state } = await logins.signedInThere()
    const first = new AbortController()
    const given = comeBack(backend, { code, state }, makeCtx({ signal: first.signal }))
    first.abort()
    await expect(given).rejects.toMatchObject({ name: 'AbortError' })
    await new Promise(resolve => setTimeout(resolve, 100))
    doneOf(await comeBack(backend, { code, state }))
    expect(logins.requests()).toBe(1)
  })

  test('a token endpoint that stays silent is given up after the deadline', async () => {
    const { backend, code, state } = await logins.signedInThere()
    logins.tenant.answer('silence')
    const { error } = await comeBack(backend, { code, state }, makeCtx({ timeoutMs: 100 }))
    expect(error).toMatchObject({ code: 'timeout', recover: 'restart' })
  })

  test('when two logins were begun, the answer to the first does not end the second', async () => {
    const backend = createAuth0Backend(logins.options)
    const [first, second] = await Promise.all([backend.begin({}, ctx), backend.begin({}, ctx)])
    const early = logins.tenant.signIn(addressOf(first))
    expectRefusal(await comeBack(backend, early), 'state_mismatch', 'session_expired', 'restart')
    doneOf(await comeBack(backend, logins.tenant.signIn(addressOf(second))))
  })
})

describe('a client that takes its time', () => {
  /** The first address takes longer to build than those after it. */
  class SlowStarter extends Auth0Client {
    #starts = 0
    override async loginWithRedirect(...how: Parameters<Auth0Client['loginWithRedirect']>) {
      if (++this.#starts === 1) await new Promise(resolve => setTimeout(resolve, 50))
      return super.loginWithRedirect(...how)
    }
  }
  const slow = () => createAuth0Backend({ client: new SlowStarter(logins.options) })

  test('still ends with the login that was begun last', async () => {
    const backend = slow()
    const [, last] = await Promise.all([backend.begin({}, ctx), backend.begin({}, ctx)])
    doneOf(await comeBack(backend, logins.tenant.signIn(addressOf(last))))
  })

  test('begins none that was given up meanwhile', async () => {
    const backend = slow()
    const stop = new AbortController()
    const first = backend.begin({}, ctx)
    const second = backend.begin({}, makeCtx({ signal: stop.signal }))
    stop.abort()
    await expect(second).rejects.toMatchObject({ name: 'AbortError' })
    const answer = logins.tenant.signIn(addressOf(await first))
    await new Promise(resolve => setTimeout(resolve, 50))
    doneOf(await comeBack(backend, answer))
  })
})

test('a page opened without an answer begins a login', async () => {
  const backend = createAuth0Backend({ ...logins.options, callbackUrl: null })
  expect(queryOf(await comeBack(backend, 'coupon=1')).get('connection')).toBe('sms')
})

test('the answer taken from the address bar is handled by the first begin, once', async () => {
  const { code, state } = await logins.signedInThere()
  const backend = createAuth0Backend({
    ...logins.options,
    callbackUrl: callbackUrl({ code, state }),
  })
  doneOf(await backend.begin({}, ctx))
  expect((await backend.begin({}, ctx)).step.type).toBe('redirect')
})

test('with cookies for transactions, the answer may arrive in another tab', async () => {
  const shared = createAuth0Backend({ ...logins.options, useCookiesForTransactions: true })
  const { code, state } = await logins.signedInThere({}, shared)
  sessionStorage.clear()
  const otherTab = createAuth0Backend({ ...logins.options, useCookiesForTransactions: true })
  doneOf(await comeBack(otherTab, { code, state }))
  expect(Object.keys(localStorage)).toEqual([])
  expect(document.cookie).not.toContain('txs')
})

test('an SDK client of the application’s own redeems the code as well', async () => {
  const client = new Auth0Client(logins.options)
  const { backend, code, state } = await logins.signedInThere({}, createAuth0Backend({ client }))
  const iss = logins.tenant.issuer
  expect(doneOf(await comeBack(backend, { code, state, iss })).session).toMatchObject({ client })
})
