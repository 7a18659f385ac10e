// @vitest-environment jsdom
import { Auth0Client } from '@auth0/auth0-spa-js'
import { beforeEach, describe, expect, test } from 'vitest'
import { forget, openTx, paramsFor, readAppState } from '../../../src/backends/auth0/requests.ts'

describe('a login that begins', () => {
  test('keeps what the page asked for, and the way back only within the application', () => {
    const asked = {
      connection: 'sms',
      intent: 'signup',
      loginHint: '+819012345678',
      organization: 'org_1',
    } as const
    expect(openTx({ ...asked, returnTo: '/orders' }, 7)).toEqual({
      id: 'auth0-7',
      at: 7,
      ...asked,
      returnTo: '/orders',
    })
    expect(openTx({ returnTo: 'https://evil.example/' }, 7)).toHaveProperty('returnTo', '/')
  })

  test('keeps nothing that the page did not ask for', () => {
    expect(Object.keys(openTx({}, 7))).toEqual(['id', 'at'])
    expect(openTx({ connection: '', loginHint: '', organization: '' }, 7)).toMatchObject({
      connection: '',
      loginHint: '',
      organization: '',
    })
  })
})

describe('what Auth0 is asked for', () => {
  const params = (tx: object) => paramsFor({ id: 'a', at: 1, ...tx }, 'ja')

  test('is the language, and whatever the login names', () => {
    expect(params({})).toEqual({ ui_locales: 'ja' })
    expect(
      params({
        connection: 'sms',
        loginHint: '+819012345678',
        intent: 'signup',
        organization: 'org_1',
      }),
    ).toEqual({
      ui_locales: 'ja',
      connection: 'sms',
      login_hint: '+819012345678',
      screen_hint: 'signup',
      organization: 'org_1',
    })
  })

  test('is no connection where Universal Login shall choose, and no sign-up for a login', () => {
    expect(params({ connection: 'universal-login', intent: 'login' })).toEqual({ ui_locales: 'ja' })
  })
})

describe('F01: the way back that the SDK kept', () => {
  test.each([
    [{ appState: { returnTo: '/orders?page=2' } }, { returnTo: '/orders?page=2' }],
    [{ appState: { returnTo: 'https://evil.example/' } }, { returnTo: '/' }],
    [{ appState: { returnTo: 5 } }, {}],
    [{ appState: '/orders' }, {}],
    [{}, {}],
    [null, {}],
    ['/orders', {}],
  ])('%j: %j', (from, state) => expect(readAppState(from)).toEqual(state))
})

describe('a login that is given up', () => {
  beforeEach(() => sessionStorage.clear())

  test('leaves nothing of the SDK’s in the browser, and asks nobody', async () => {
    const client = new Auth0Client({ domain: 'tenant.example', clientId: 'app' })
    await client.loginWithRedirect({ openUrl: () => {} })
    expect(sessionStorage).toHaveLength(1)
    await forget(client)
    expect(sessionStorage).toHaveLength(0)
  })

  test('is given up twice without harm', async () => {
    const client = new Auth0Client({ domain: 'tenant.example', clientId: 'app' })
    await expect(forget(client)).resolves.toBeUndefined()
  })
})
