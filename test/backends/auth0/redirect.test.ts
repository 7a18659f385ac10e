// @vitest-environment jsdom
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Connection } from 'genkan/core'
import { createAuth0Backend } from 'genkan/backends/auth0'
import { addressOf, callbackUrl, makeCtx, queryOf, stored } from './people.ts'

const ctx = makeCtx()
beforeEach(() => sessionStorage.clear())
afterEach(() => vi.unstubAllGlobals())

const options = { domain: 'tenant.example', clientId: 'app' }
const backend = createAuth0Backend(options)

/** All that is ever sent. `auth0Client` is the SDK's name and version. */
const SENT =
  'auth0Client client_id code_challenge code_challenge_method connection login_hint nonce organization ' +
  'response_mode response_type scope state ui_locales'

describe('the way to Auth0', () => {
  test('F03: carries everything a person and a page asked for', async () => {
    const input = {
      connection: 'sms',
      intent: 'signup',
      loginHint: '+819012345678',
      organization: 'org_1',
    } as const
    const outcome = await backend.begin(input, ctx)
    expect(outcome).toEqual({ step: { type: 'redirect', via: 'assign', url: expect.any(String) } })
    expect(addressOf(outcome)).toMatch(/^https:\/\/tenant\.example\/authorize\?/)
    expect(Object.fromEntries(queryOf(outcome))).toMatchObject({
      client_id: 'app',
      connection: 'sms',
      screen_hint: 'signup',
      login_hint: '+819012345678',
      organization: 'org_1',
      ui_locales: 'ja',
      response_type: 'code',
      response_mode: 'query',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^.{43,}$/),
      nonce: expect.stringMatching(/^.{43,}$/),
    })
  })

  test('asks for as little as the page did', async () => {
    const query = queryOf(await backend.begin({}, ctx))
    for (const name of ['connection', 'login_hint', 'screen_hint', 'organization'])
      expect(query.has(name)).toBe(false)
  })

  test('is another one each time', async () => {
    const queries = [await backend.begin({}, ctx), await backend.begin({}, ctx)].map(queryOf)
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(queries[0]?.get(name)).not.toBe(queries[1]?.get(name))
  })

  test('speaks the language of the page, unless the options pin one', async () => {
    expect(queryOf(await backend.begin({}, makeCtx({ locale: 'en' }))).get('ui_locales')).toBe('en')
    const pinned = createAuth0Backend({ ...options, authorizationParams: { ui_locales: 'fr en' } })
    expect(queryOf(await pinned.begin({}, ctx)).get('ui_locales')).toBe('fr en')
  })

  test('F08: no value can add a parameter or change another', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 })
    const awkward = fc.oneof(
      text,
      fc.constantFrom('a&b=c', '#x', '%00', 'a+b', '\r\nX: y', '１２３', '🙂', '?a=b'),
    )
    const property = fc.asyncProperty(
      awkward,
      awkward,
      awkward,
      async (name, loginHint, organization) => {
        const connections: Connection[] = [{ name, strategy: 'social', channels: ['social'] }]
        const one = createAuth0Backend({ ...options, connections })
        const query = queryOf(await one.begin({ connection: name, loginHint, organization }, ctx))
        expect(query.get('login_hint')).toBe(loginHint)
        expect(query.get('organization')).toBe(organization)
        expect(query.get('client_id')).toBe('app')
        expect(query.get('connection')).toBe(name)
        expect([...query.keys()].toSorted().join(' ')).toBe(SENT)
      },
    )
    await fc.assert(property, { numRuns: 1000 })
  })

  test('refuses a connection that is not enabled, without leaving the page', async () => {
    const { step, error } = await backend.begin({ connection: 'evil' }, ctx)
    expect(step.type).toBe('identifier')
    expect(error).toMatchObject({ code: 'misconfigured', cause: { code: 'unknown_connection' } })
  })

  test('F01: an address on a foreign origin is not kept as the page to return to', async () => {
    for (const returnTo of ['https://evil.example/', '//evil.example', '/..//evil.example']) {
      await backend.begin({ returnTo }, ctx)
      expect(stored()).not.toContain('evil')
    }
  })

  test('leaves nothing of the person in storage', async () => {
    await backend.begin({ loginHint: 'hanako@example.jp', returnTo: '/a' }, ctx)
    expect(Object.keys(sessionStorage).toSorted()).toEqual(['a0.spajs.txs.app', 'genkan.auth0.app'])
    expect(stored()).not.toContain('hanako')
  })

  test('is given up when the person leaves', async () => {
    const stop = new AbortController()
    const begun = backend.begin({}, makeCtx({ signal: stop.signal }))
    stop.abort()
    await expect(begun).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('F63: a browser without', () => {
  test('WebCrypto (plain http) gets a clear refusal', async () => {
    vi.stubGlobal('crypto', undefined)
    const { error } = await createAuth0Backend(options).begin({}, ctx)
    expect(error).toMatchObject({ code: 'misconfigured', cause: { code: 'insecure_context' } })
  })

  test('storage gets a clear refusal', async () => {
    const forbidden = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    vi.stubGlobal('sessionStorage', {
      getItem: forbidden,
      setItem: forbidden,
      removeItem: forbidden,
    })
    const one = createAuth0Backend(options)
    expect((await one.begin({}, ctx)).error).toMatchObject({
      code: 'unsupported',
      cause: { code: 'no_storage' },
    })
    const resume = { url: callbackUrl({ code: 'x', state: 'S' }) }
    expect((await one.begin({ resume }, ctx)).error?.cause.code).toBe('state_mismatch')
  })
})
