// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createFlow } from 'genkan/core'
import type { Connection, Identifier } from 'genkan/core'
import { createAuth0Backend } from 'genkan/backends/auth0'
import { callbackUrl, makeCtx, queryOf, txOf } from './people.ts'

const ctx = makeCtx()
beforeEach(() => sessionStorage.clear())

const options = { domain: 'tenant.example', clientId: 'app' }
const backend = createAuth0Backend(options)
const phone: Identifier = { kind: 'phone', value: '+819012345678' }
const email: Identifier = { kind: 'email', value: 'Hanako+test@example.jp' }

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
