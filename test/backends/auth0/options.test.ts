// @vitest-environment jsdom
import { Auth0Client, createAuth0Client } from '@auth0/auth0-spa-js'
import { Auth0Client as Auth0ClientV1 } from 'auth0-spa-js-v1'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createAuth0Backend, readAuth0Options } from 'genkan/backends/auth0'
import type { Auth0Options } from 'genkan/backends/auth0'
import { makeCtx, queryOf } from './people.ts'

const ctx = makeCtx()
beforeEach(() => sessionStorage.clear())

const v2: Auth0Options = {
  domain: 'tenant.example',
  clientId: 'app',
  authorizationParams: { connection: 'sms', redirect_uri: 'http://localhost:3000/callback' },
}
// The spelling of the specification's own snippet.
const v1: Auth0Options = {
  domain: 'tenant.example',
  client_id: 'app',
  connection: 'sms',
  redirect_uri: 'http://localhost:3000/callback',
}

async function sdkQuery(client: Auth0Client) {
  let address = ''
  await client.loginWithRedirect({ openUrl: url => void (address = url) })
  return new URL(address).searchParams
}

describe('what the SDKs make of the specification’s snippet', () => {
  test.each(['email', 'sms'])('version 1 asks for the connection «%s»', async connection => {
    const client = new Auth0ClientV1({ domain: 'tenant.example', client_id: 'app', connection })
    const query = new URL(await client.buildAuthorizeUrl()).searchParams
    expect(query.get('client_id')).toBe('app')
    expect(query.get('connection')).toBe(connection)
  })

  test('version 2 drops the client and the connection and says nothing', async () => {
    const query = await sdkQuery(new Auth0Client(v1 as never))
    expect(query.has('client_id')).toBe(false)
    expect(query.has('connection')).toBe(false)
  })

  test('version 2 behind `createAuth0Client` does the same', async () => {
    const query = await sdkQuery(await createAuth0Client(v1 as never))
    expect(query.has('connection')).toBe(false)
  })
})

describe('both spellings', () => {
  test.each([
    ['version 2', v2],
    ['version 1', v1],
  ])('of %s lead to an address with client_id and connection', async (_, options) => {
    const backend = createAuth0Backend({ ...options, onWarning: () => {} })
    const query = queryOf(await backend.begin({}, ctx))
    expect(Object.fromEntries(query)).toMatchObject({
      client_id: 'app',
      connection: 'sms',
      redirect_uri: 'http://localhost:3000/callback',
      response_type: 'code',
      code_challenge_method: 'S256',
    })
  })

  test('are read alike', () => {
    expect(readAuth0Options(v1).options).toEqual(readAuth0Options(v2).options)
  })

  test('mixed half-way work, and the new spelling wins', () => {
    const half = { ...v2, client_id: 'old', connection: 'email', scope: 'openid' } as Auth0Options
    expect(readAuth0Options(half).options).toMatchObject({
      clientId: 'app',
      authorizationParams: { connection: 'sms', scope: 'openid' },
    })
  })

  test('keep the options that are the same in both', () => {
    const { options } = readAuth0Options({ ...v1, useRefreshTokens: true, cacheLocation: 'memory' })
    expect(options).toMatchObject({ useRefreshTokens: true, cacheLocation: 'memory' })
    expect(options.authorizationParams).not.toHaveProperty('cacheLocation')
  })
})

describe('warnings', () => {
  test('are silent about the new spelling', () => {
    expect(readAuth0Options(v2).warnings).toEqual([])
  })

  test('say for each old option what is wrong, why it matters and what to write', () => {
    const { warnings } = readAuth0Options(v1)
    expect(warnings).toHaveLength(3)
    expect(warnings[0]).toMatch(/`client_id`.*refuses the login.*write `clientId`/)
    expect(warnings[1]).toMatch(
      /`connection`.*another login.*`authorizationParams: \{ connection: … \}`/,
    )
    expect(warnings[2]).toContain('`authorizationParams: { redirect_uri: … }`')
    // As it has to be written in JavaScript.
    const extended = readAuth0Options({ ...v1, 'ext-brand': 'blue' })
    expect(extended.warnings[3]).toContain("`authorizationParams: { 'ext-brand': … }`")
  })

  test('name options and never their values', () => {
    const { warnings } = readAuth0Options({ ...v1, login_hint: 'hanako@example.jp', 'ext-x': '"' })
    expect(warnings.join()).not.toMatch(/hanako|app\b|localhost/)
  })

  test('tell of a missing domain or client, and nobody is sent anywhere', async () => {
    const heard: string[] = []
    const backend = createAuth0Backend({
      domain: '',
      clientId: undefined as never,
      onWarning: warning => heard.push(warning),
    })
    expect(heard).toHaveLength(2)
    expect(heard[0]).toMatch(/`domain` is missing.*Copy it from.*environment variable.*not set/)
    expect(heard[1]).toMatch(/`clientId` is missing/)
    const { step, error } = await backend.begin({}, ctx)
    expect(step.type).toBe('identifier')
    expect(error).toMatchObject({ code: 'misconfigured', cause: { code: 'config' } })
  })

  test('go to the console when nobody else listens', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    createAuth0Backend(v1)
    expect(warn).toHaveBeenCalledTimes(3)
    warn.mockRestore()
  })
})

describe('ext- parameters', () => {
  test('that Auth0 takes are passed on, in either spelling', async () => {
    const backend = createAuth0Backend({ ...v1, 'ext-brand': 'blue', onWarning: () => {} })
    expect(queryOf(await backend.begin({}, ctx)).get('ext-brand')).toBe('blue')
  })

  test('that Auth0 would refuse are left out with a warning', () => {
    const params = {
      'ext-ok': 'a b/c:d',
      'ext-': 'x',
      [`ext-${'n'.repeat(29)}`]: 'x',
      [`ext-${'n'.repeat(2900)}`]: 'x',
      'ext-markup': '<b>',
      'ext-long': 'x'.repeat(256),
      'ext-number': 7,
    }
    const { options, warnings } = readAuth0Options({ ...v2, authorizationParams: params })
    expect(options.authorizationParams).toEqual({ 'ext-ok': 'a b/c:d' })
    expect(warnings).toHaveLength(6)
    expect(warnings[0]).toMatch(/`ext-` was left out.*up to 28 letters.*up to 255 characters/)
    // A name without an end is not printed to its end.
    expect(warnings.every(warning => warning.length < 300)).toBe(true)
  })

  test('are ten at most', () => {
    const params = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`ext-${i}`, 'x']))
    const { options, warnings } = readAuth0Options({ ...v2, authorizationParams: params })
    expect(Object.keys(options.authorizationParams ?? {})).toHaveLength(10)
    expect(warnings).toHaveLength(2)
  })
})

describe('a client of the application’s own', () => {
  test('keeps its options and gets the person’s', async () => {
    const client = new Auth0Client({
      ...v2,
      authorizationParams: { connection: 'email', audience: 'api' },
    })
    const backend = createAuth0Backend({ client })
    const query = queryOf(
      await backend.begin({ connection: 'sms', loginHint: '+819012345678' }, ctx),
    )
    expect(Object.fromEntries(query)).toMatchObject({
      connection: 'sms',
      audience: 'api',
      login_hint: '+819012345678',
      ui_locales: 'ja',
    })
  })

  test('of version 1 is refused with a reason', async () => {
    const heard: string[] = []
    const client = new Auth0ClientV1({ domain: 'tenant.example', client_id: 'app' }) as never
    const backend = createAuth0Backend({ client, onWarning: warning => heard.push(warning) })
    expect(heard.join()).toContain('Install a later version 2')
    expect((await backend.begin({}, ctx)).error?.code).toBe('misconfigured')
  })
})
