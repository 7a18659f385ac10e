// @vitest-environment jsdom
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createFlow } from 'genkan/core'
import type { Connection, Identifier } from 'genkan/core'
import { createAuth0Backend } from 'genkan/backends/auth0'
import { addressOf, callbackUrl, makeCtx, queryOf, txOf } from './people.ts'

const ctx = makeCtx()
beforeEach(() => sessionStorage.clear())
afterEach(() => vi.unstubAllGlobals())

const options = { domain: 'tenant.example', clientId: 'app' }
const backend = createAuth0Backend(options)
const phone: Identifier = { kind: 'phone', value: '+819012345678' }
const email: Identifier = { kind: 'email', value: 'Hanako+test@example.jp' }

/** All that is ever sent. `auth0Client` is the SDK's name and version. */
const SENT = [
  ...['auth0Client', 'client_id', 'code_challenge', 'code_challenge_method', 'connection'],
  ...['login_hint', 'nonce', 'organization', 'response_mode', 'response_type', 'scope', 'state'],
  'ui_locales',
]

describe('the way to Auth0', () => {
  test('carries everything a person and a page asked for', async () => {
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
        expect([...query.keys()].toSorted()).toEqual(SENT)
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
      expect(JSON.stringify({ ...sessionStorage })).not.toContain('evil')
    }
  })

  test('leaves nothing of the person in storage', async () => {
    await backend.begin({ loginHint: 'hanako@example.jp', returnTo: '/a' }, ctx)
    expect(Object.keys(sessionStorage).toSorted()).toEqual(['a0.spajs.txs.app', 'genkan.auth0.app'])
    expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.toContain('hanako')
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

describe('what a page shows when it cannot send people away', () => {
  const refused = async (connection?: string) => {
    const resume = { url: callbackUrl({ code: 'x', state: 'forged' }) }
    return backend.begin({ resume, ...(connection !== undefined && { connection }) }, ctx)
  }

  test.each([
    ['sms', ['phone']],
    ['email', ['email']],
    [undefined, ['email', 'phone']],
  ])('is the identifier field, for the connection «%s»', async (connection, accepts) => {
    const { step } = await refused(connection)
    expect(step).toMatchObject({ type: 'identifier', accepts })
  })

  test('leads to Auth0 with what was typed', async () => {
    const outcome = await backend.identify(txOf(await refused()), { identifier: email }, ctx)
    expect(queryOf(outcome).get('login_hint')).toBe(email.value)
  })

  test('survives storage as JSON', async () => {
    const tx = JSON.parse(JSON.stringify(txOf(await refused('sms'))))
    const outcome = await backend.identify(tx, { identifier: phone }, ctx)
    expect(queryOf(outcome).get('connection')).toBe('sms')
    expect(queryOf(await backend.begin({ resume: { tx } }, ctx)).get('connection')).toBe('sms')
  })

  test('keeps its place when an identifier does not fit the connection', async () => {
    const { step, error } = await backend.identify(
      txOf(await refused('sms')),
      { identifier: email },
      ctx,
    )
    expect(step).toMatchObject({ type: 'identifier', accepts: ['phone'] })
    expect(error?.code).toBe('invalid_identifier')
  })

  test('offers another connection by going there', async () => {
    const outcome = await backend.choose(txOf(await refused('sms')), 'email', ctx)
    expect(queryOf(outcome).get('connection')).toBe('email')
  })

  test('goes back to the field', async () => {
    const outcome = await backend.choose(txOf(await refused('sms')), 'back', ctx)
    expect(outcome).toMatchObject({ step: { type: 'identifier' } })
    expect(outcome.error).toBeUndefined()
  })

  test('has no codes of its own, and keeps its place', async () => {
    const tx = txOf(await refused())
    for (const outcome of [
      await backend.verify(tx, { code: '123456' }, ctx),
      await backend.resend(tx, {}, ctx),
      await backend.choose(tx, 'nothing', ctx),
    ]) {
      expect(outcome.step).toMatchObject({ type: 'identifier', tx })
      expect(outcome.error).toMatchObject({
        code: 'unsupported',
        cause: { code: 'redirect_surface' },
      })
    }
  })
})

describe('what Auth0 can do', () => {
  const connectionsOf = async (more: Partial<Parameters<typeof createAuth0Backend>[0]> = {}) => {
    const { connections } = await createAuth0Backend({ ...options, ...more } as never).capabilities(
      ctx,
    )
    return connections.map(({ name }) => name)
  }

  test('is assumed and says so', async () => {
    expect(await backend.capabilities(ctx)).toMatchObject({
      surface: 'redirect',
      passkeys: null,
      assumed: ['connections', 'profile', 'signup'],
    })
    expect(await connectionsOf()).toEqual(['universal-login', 'sms', 'email'])
  })

  test('begins with the connection of the options', async () => {
    const named = (connection: string) => connectionsOf({ authorizationParams: { connection } })
    expect(await named('email')).toEqual(['email', 'sms'])
    expect(await named('staff')).toEqual(['staff', 'sms', 'email'])
  })

  test('is what the application says, when it says so', async () => {
    const connections: Connection[] = [
      { name: 'mail', strategy: 'email', channels: ['email_code'] },
    ]
    const told = createAuth0Backend({
      ...options,
      connections,
      profile: 'identifier_first',
      signup: 'open',
    })
    expect(await told.capabilities(ctx)).toMatchObject({ connections, signup: 'open', assumed: [] })
  })
})

describe('in the kit’s own flow', () => {
  async function flowWith(request = {}, resume?: { url: string }) {
    const left: string[] = []
    const flow = createFlow({
      backend,
      request,
      locale: 'ja',
      navigate: step => void left.push(step.url),
      ...(resume && { resume }),
    })
    flow.start()
    await vi.waitFor(() => expect(flow.getState().name).not.toBe('starting'))
    return { flow, left }
  }

  test('a login leaves the page once, by the connection that was asked for', async () => {
    const { flow, left } = await flowWith({ connection: 'sms', returnTo: '/orders' })
    expect(flow.getState().name).toBe('redirecting')
    expect(left).toHaveLength(1)
    expect(new URL(left[0] ?? '').searchParams.get('connection')).toBe('sms')
  })

  test('a login without a connection lets Universal Login choose', async () => {
    const { left } = await flowWith()
    expect(new URL(left[0] ?? '').searchParams.has('connection')).toBe(false)
  })

  test('a refusal is shown at the identifier, does not bounce back by itself, and leads on', async () => {
    const { flow, left } = await flowWith({}, { url: callbackUrl({ error: 'x', state: 'forged' }) })
    expect(flow.getState()).toMatchObject({
      name: 'identifying',
      problem: { code: 'session_expired', recover: 'restart' },
    })
    expect(left).toEqual([])
    flow.send({ type: 'identifier.submitted', typed: '090-1234-5678', identifier: phone })
    await vi.waitFor(() => expect(left).toHaveLength(1))
    expect(new URL(left[0] ?? '').searchParams.get('login_hint')).toBe(phone.value)
  })
})
