// @vitest-environment jsdom
import { createAuth0AculBackend, readHostedPage } from 'genkan/backends/auth0-acul'
import type { Ctx, Tx } from 'genkan/core'
import { describe, expect, test } from 'vitest'

const ctx: Ctx = {
  signal: new AbortController().signal,
  locale: 'en',
  fetch: () => Promise.reject(new Error('The adapter fetches nothing.')),
  now: () => 1_000_000,
  timeoutMs: 1000,
}
const contextOf = (more: object) => ({
  screen: { name: 'login-id' },
  transaction: { state: 's', locale: 'ja', connection: { name: 'sms', strategy: 'sms' } },
  ...more,
})

describe('F23, F24: what is on the page is not trusted', () => {
  test.each([undefined, null, 7, 'x', [], {}, { screen: {} }, { screen: { name: 'login-id' } }])(
    'without a context (%j) the kit says that something is wrong, and no error is thrown',
    async context => {
      const backend = createAuth0AculBackend({ context })
      const { step, error } = await backend.begin({}, ctx)
      expect(error).toMatchObject({ code: 'misconfigured', recover: 'developer' })
      expect(step.type).toBe('handoff')
      expect(readHostedPage(context ?? null)).toMatchObject({ screen: '', locale: 'en', links: {} })
    },
  )

  test('nothing is read from a prototype, and nothing is written to one', () => {
    const hostile = JSON.parse(
      `{"__proto__":{"screen":{"name":"x"}},"screen":{"name":"login-id","links":{"__proto__":{"back":"/evil"}},
        "data":{"__proto__":{"username":"x"},"constructor":"y"},"texts":{"__proto__":"z","constructor":"z","title":"Hi"}},
        "transaction":{"state":"s","locale":"ja","__proto__":{"errors":[{"code":"user-blocked"}]}}}`,
    ) as unknown
    const page = readHostedPage(hostile)
    expect(page.links).toEqual({})
    expect(page.locales).toEqual({ ja: { identifierFirst: { title: 'Hi' } } })
    expect(({} as Record<string, unknown>)['username']).toBe(undefined)
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://evil.example/',
    '//evil.example/x',
    'https://user@localhost/',
    'blob:http://localhost:3000/x',
    '\u0001javascript:alert(1)',
    ' vbscript:x',
  ])('the address %j is no way back, no sign-up and no way to edit', async url => {
    const links = { signup: url, login: url, edit_identifier: url, back: url }
    const screen = { name: 'login-passwordless-sms-otp', links, data: { phone_number: '+81 90' } }
    const context = contextOf({ screen })
    expect(readHostedPage(context).links).toEqual({})
    const backend = createAuth0AculBackend({ context })
    const { step } = await backend.begin({}, ctx)
    const tx = (step as { tx: Tx }).tx
    expect((await backend.choose(tx, 'back', ctx)).error).toMatchObject({ code: 'unsupported' })
  })

  test('a way to a new password may lead to another site, but never to a script', () => {
    const at = (reset_password: string) =>
      readHostedPage(contextOf({ screen: { name: 'login-password', links: { reset_password } } }))
        .links
    expect(at('https://help.example/password')).toEqual({
      reset_password: 'https://help.example/password',
    })
    expect(at('javascript:alert(1)')).toEqual({})
  })

  test('names that are no names of connections are left out, and so are texts of another length or kind', async () => {
    const transaction = {
      state: 's',
      locale: '<b>',
      connection: { name: 'sms', strategy: 'sms' },
      alternate_connections: [
        { name: '"><img>', strategy: 'google-oauth2' },
        { name: 'x'.repeat(200), strategy: 'google-oauth2' },
        { name: 'line', strategy: 'line', options: { display_name: 'x'.repeat(100) } },
        { name: 7, strategy: 'line' },
        null,
      ],
    }
    const context = contextOf({ transaction })
    expect(readHostedPage(context).locale).toBe('en')
    const { connections } = await createAuth0AculBackend({ context }).capabilities(ctx)
    expect(connections.map(({ name, label }) => [name, label])).toEqual([
      ['sms', undefined],
      ['line', undefined],
    ])
  })

  test('a captcha’s picture is a picture, and its names are names', () => {
    const captcha = (given: object) =>
      readHostedPage(contextOf({ screen: { name: 'login-id', captcha: given } })).captcha
    const image = 'data:image/svg+xml;base64,PHN2Zy8+'
    expect(captcha({ provider: 'auth0', image })).toEqual({ provider: 'auth0', image })
    expect(captcha({ provider: 'auth0', image: 'data:text/html,x' })).toEqual({ provider: 'auth0' })
    expect(captcha({ provider: 'auth0', siteKey: '"><script>' })).toEqual({ provider: 'auth0' })
    expect(captcha({ provider: '<x>' })).toBe(null)
  })
})

test('what Auth0 wrote about a refusal is in nothing that the kit shows or reports', async () => {
  const transaction = {
    ...contextOf({}).transaction,
    errors: [{ code: 'user-blocked', message: 'Call <b>Taro</b> on 090', field: 'username' }],
  }
  const { error } = await createAuth0AculBackend({ context: contextOf({ transaction }) }).begin(
    {},
    ctx,
  )
  expect(error).toEqual({ code: 'blocked', recover: 'contact', cause: { code: 'user-blocked' } })
})

test('a sign-up that needs two identifiers is not begun with one', async () => {
  const attributes = {
    email: { signup_status: 'required', identifier_active: true },
    phone: { signup_status: 'required', identifier_active: true },
  }
  const connection = { name: 'db', strategy: 'auth0', options: { attributes } }
  const context = contextOf({
    screen: { name: 'signup-id' },
    transaction: { state: 's', locale: 'en', connection },
  })
  expect((await createAuth0AculBackend({ context }).begin({}, ctx)).step.type).toBe('handoff')
})

describe('a sign-up beside the login', () => {
  const at = (name: string, links: Record<string, string>) =>
    createAuth0AculBackend({ context: contextOf({ screen: { name, links } }) })

  test.each([
    ['login-id', 'signup', '/u/signup?state=s'],
    ['signup-id', 'login', '/u/login?state=s'],
  ])('is offered on %s where Auth0 has a link to it, and is a page of its own', async (...row) => {
    const [name, option, link] = row
    const backend = at(name, { [option]: link })
    const { step } = await backend.begin({}, ctx)
    expect(step).toMatchObject({ type: 'identifier', instead: option })
    const { step: next } = await backend.choose((step as { tx: Tx }).tx, option, ctx)
    expect(next).toMatchObject({ type: 'redirect', via: 'assign' })
    expect((next as { url: string }).url).toContain(link)

    const alone = at(name, {})
    const { step: only } = await alone.begin({}, ctx)
    expect(only).not.toHaveProperty('instead')
    const { error } = await alone.choose((only as { tx: Tx }).tx, option, ctx)
    expect(error).toMatchObject({ code: 'unsupported' })
  })
})
