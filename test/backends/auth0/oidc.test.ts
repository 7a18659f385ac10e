// @vitest-environment jsdom
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createAuth0Backend, takeCallbackUrl } from 'genkan/backends/auth0'
import type { Auth0Session } from 'genkan/backends/auth0'
import { startOidcServer } from './oidcServer.ts'
import { addressOf, doneOf, makeCtx, PAGE, stored } from './people.ts'

let server: Awaited<ReturnType<typeof startOidcServer>>
beforeAll(async () => {
  server = await startOidcServer(PAGE)
})
afterAll(() => server.stop())
beforeEach(() => sessionStorage.clear())

const ctx = makeCtx()
const backendWith = (params: Record<string, string> = {}) =>
  createAuth0Backend({
    domain: server.domain,
    clientId: 'app',
    authorizationParams: { connection: 'sms', redirect_uri: PAGE, ...params },
  })

test('a person signs in at oidc-provider and comes back to the page they wanted', async () => {
  const backend = backendWith()
  const begun = await backend.begin({ connection: 'sms', returnTo: '/orders' }, ctx)
  const url = await server.visit(addressOf(begun))
  await vi.waitFor(() =>
    expect(server.asked.at(-1)).toMatchObject({
      connection: 'sms',
      ui_locales: 'ja',
      code_challenge_method: 'S256',
    }),
  )
  expect(new URL(url).searchParams.get('iss')).toBe(server.issuer)

  window.history.replaceState(null, '', new URL(url).pathname + new URL(url).search)
  const taken = takeCallbackUrl(window.location, window.history)
  expect(window.location.href).toBe(PAGE)
  const done = doneOf(await backend.begin({ resume: { url: taken ?? '' } }, ctx))
  const { user, client } = done.session as Auth0Session
  expect(user).toMatchObject({ sub: 'hanako' })
  expect(done.returnTo).toBe('/orders')

  const token = await client.getTokenSilently()
  expect(token).not.toBe('')
  expect(stored()).not.toContain(token)
  expect(Object.keys(sessionStorage)).toEqual([])
})

const comeBack = async (params: Record<string, string>) => {
  const backend = backendWith(params)
  const url = await server.visit(addressOf(await backend.begin({}, ctx)))
  return { url, outcome: await backend.begin({ resume: { url } }, ctx) }
}

test('a person who declines is told so', async () => {
  const { outcome } = await comeBack({ login_hint: 'decliner@example.jp' })
  expect(outcome.error).toMatchObject({ code: 'blocked', cause: { code: 'denied' } })
})

test('a silent login without a session is an interaction to start over', async () => {
  const { outcome } = await comeBack({ prompt: 'none' })
  expect(outcome.error).toMatchObject({ code: 'session_expired', cause: { code: 'interaction' } })
})

test('a parameter that the server does not take is the developer’s', async () => {
  const { outcome } = await comeBack({ max_age: '-1' })
  expect(outcome.error).toMatchObject({ code: 'misconfigured', cause: { code: 'config' } })
})

test('a code that was redeemed elsewhere means starting over', async () => {
  const backend = backendWith()
  const url = await server.visit(addressOf(await backend.begin({}, ctx)))
  const { verifier, code } = stolen(url)
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: 'app',
    redirect_uri: PAGE,
    code,
    code_verifier: verifier,
  })
  expect((await fetch(`${server.domain}/oauth/token`, { method: 'POST', body })).status).toBe(200)
  const { error } = await backend.begin({ resume: { url } }, ctx)
  expect(error).toMatchObject({
    code: 'session_expired',
    recover: 'restart',
    cause: { code: 'expired' },
  })
})

/** What another page of the same origin could read: the SDK’s transaction. */
function stolen(url: string) {
  const transaction = JSON.parse(sessionStorage.getItem('a0.spajs.txs.app') ?? '{}') as {
    code_verifier: string
  }
  const code = new URL(url).searchParams.get('code') ?? ''
  return { verifier: transaction.code_verifier, code }
}
