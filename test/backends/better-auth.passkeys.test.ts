import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import type { AuthBackend } from 'genkan/core'
import { readPasskeyRefusal } from '../../src/backends/better-auth/passkeys.ts'
import { startBetterAuth } from '../servers/better-auth.ts'
import type { BetterAuthServer } from '../servers/better-auth.ts'
import { askForCode, ctx, email, makeCtx, txOf } from './steps.ts'

let server: BetterAuthServer
beforeAll(async () => {
  server = await startBetterAuth()
})
afterAll(() => server.stop())

// Node has no authenticators: one is put in their place that notes what it was asked and answers as told. The server is
// the real one.
const asked: { get: unknown[]; create: unknown[] } = { get: [], create: [] }
let answer: () => Promise<unknown>
beforeEach(() => {
  asked.get = []
  asked.create = []
  vi.stubGlobal('PublicKeyCredential', class {})
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('location', { hostname: 'localhost' })
  vi.stubGlobal('navigator', {
    credentials: {
      get: (options: { publicKey: unknown }) => (asked.get.push(options.publicKey), answer()),
      create: (options: { publicKey: unknown }) => (asked.create.push(options.publicKey), answer()),
    },
  })
})
afterEach(() => void vi.unstubAllGlobals())

/** A browser's `fetch`: it keeps the cookies, which Node's does not, and names its page. */
function withCookies(origin: string): typeof fetch {
  const jar = new Map<string, string>()
  return async (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('origin', origin)
    headers.set('cookie', [...jar].map(pair => pair.join('=')).join('; '))
    const response = await fetch(input, { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    return response
  }
}

const open = (options: { offerPasskey?: boolean; passkeys?: boolean } = {}): AuthBackend =>
  createBetterAuthBackend({ baseURL: server.baseURL, signup: 'open', passkeys: true, ...options })
const modal = { ceremony: 'get', mediation: 'modal' } as const
const create = { ceremony: 'create', mediation: 'modal' } as const
const giveUp = () => Promise.reject(new DOMException('no', 'NotAllowedError'))

async function signIn(backend: AuthBackend, name: string, how = ctx) {
  const one = email(`${name}@example.jp`)
  const sent = await askForCode(backend, one, how)
  return backend.verify(txOf(sent), { code: server.lastCode(one.value) }, how)
}

describe('Better Auth and passkeys', () => {
  test('are offered where the server has the plugin and the browser knows them', async () => {
    expect((await open().capabilities(ctx)).passkeys).toMatchObject({ modal: true, create: true })
    expect((await open({ passkeys: false }).capabilities(ctx)).passkeys).toBeNull()
    vi.stubGlobal('PublicKeyCredential', undefined)
    expect((await open().capabilities(ctx)).passkeys).toBeNull()
  })

  test('F19: ask the browser with the server’s own challenge, and with nobody’s passkeys by name', async () => {
    answer = giveUp
    const outcome = await open().passkey?.(null, modal, ctx)
    expect(outcome?.error).toMatchObject({ code: 'cancelled' })
    expect(outcome?.step.type).toBe('identifier')
    expect(asked.get).toEqual([
      expect.objectContaining({ rpId: 'localhost', challenge: expect.any(ArrayBuffer) }),
    ])
    expect(asked.get[0]).not.toHaveProperty('allowCredentials.0')
  })

  test('are offered after a code, and the person may go on without one', async () => {
    const backend = open({ offerPasskey: true })
    const offered = await signIn(backend, 'later')
    expect(offered.step).toMatchObject({ type: 'passkey', ceremony: 'create', skippable: true })
    const { step } = await backend.choose(txOf(offered), 'skip', ctx)
    expect(step).toMatchObject({ type: 'done', session: { user: { email: 'later@example.jp' } } })
  })

  test('are made for whoever is signed in; closing the dialog keeps the question', async () => {
    const how = makeCtx({ fetch: withCookies(server.origin) })
    const backend = open({ offerPasskey: true })
    const offered = await signIn(backend, 'maker', how)
    answer = giveUp
    const outcome = await backend.passkey?.(txOf(offered), create, how)
    expect(outcome?.error).toMatchObject({ code: 'cancelled' })
    expect(outcome?.step).toMatchObject({ type: 'passkey', ceremony: 'create' })
    expect(asked.create).toEqual([
      expect.objectContaining({
        rp: expect.objectContaining({ id: 'localhost' }),
        user: expect.objectContaining({ name: 'maker@example.jp' }),
      }),
    ])
  })

  test('cannot be made by somebody whose session is gone', async () => {
    const backend = open({ offerPasskey: true })
    const offered = await signIn(backend, 'gone')
    const outcome = await backend.passkey?.(txOf(offered), create, ctx)
    expect(outcome?.error).toMatchObject({ code: 'passkey_failed', cause: { status: 401 } })
    expect(asked.create).toEqual([])
  })

  test('that are there already count as made', async () => {
    const how = makeCtx({ fetch: withCookies(server.origin) })
    const backend = open({ offerPasskey: true })
    const offered = await signIn(backend, 'twice', how)
    answer = () => Promise.reject(new DOMException('no', 'InvalidStateError'))
    const outcome = await backend.passkey?.(txOf(offered), create, how)
    expect(outcome).toMatchObject({ step: { type: 'done' } })
    expect(outcome?.error).toBeUndefined()
  })

  test('given up by the page reject with an AbortError, and nothing is left open', async () => {
    const stop = new AbortController()
    answer = () => new Promise((_, reject) => setTimeout(() => reject(new Error('aborted')), 30))
    const run = open().passkey?.(null, modal, makeCtx({ signal: stop.signal }))
    setTimeout(() => stop.abort(), 10)
    await expect(run).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('without a connection are a connection’s problem, and no dialog opens', async () => {
    const offline = makeCtx({ fetch: () => Promise.reject(new TypeError('offline')) })
    const outcome = await open().passkey?.(null, modal, offline)
    expect(outcome?.error).toMatchObject({ code: 'network' })
    expect(asked.get).toEqual([])
  })
})

test.each([
  [401, { code: 'PASSKEY_NOT_FOUND' }, 'passkey_failed'],
  [400, { code: 'CHALLENGE_NOT_FOUND' }, 'passkey_failed'],
  [400, { code: 'AUTHENTICATION_FAILED' }, 'passkey_failed'],
  [403, { code: 'INVALID_ORIGIN' }, 'misconfigured'],
  [404, null, 'misconfigured'],
  [429, { message: 'Too many requests' }, 'rate_limited'],
  [502, undefined, 'network'],
])('a refusal of %s %j is «%s»', (status, body, code) => {
  const read = readPasskeyRefusal({ status, headers: new Headers(), body }, 0)
  expect(read).toMatchObject({ code })
})
