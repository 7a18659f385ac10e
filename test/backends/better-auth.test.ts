// @vitest-environment node
import { createAuthClient } from 'better-auth/client'
import { emailOTPClient, phoneNumberClient } from 'better-auth/client/plugins'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuthBackend, Ctx, Identifier, Outcome, Tx } from 'genkan/core'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import { startAnswering } from '../servers/answering.ts'
import { startBetterAuth } from '../servers/better-auth.ts'
import type { BetterAuthServer } from '../servers/better-auth.ts'

const makeCtx = (changes: Partial<Ctx> = {}): Ctx => ({
  signal: new AbortController().signal,
  locale: 'ja',
  fetch,
  now: Date.now,
  timeoutMs: 10_000,
  ...changes,
})
const ctx = makeCtx()

const email = (value: string): Identifier => ({ kind: 'email', value })
const phone = (value: string): Identifier => ({ kind: 'phone', value })
const txOf = ({ step }: Outcome): Tx => {
  if (!('tx' in step)) throw new Error(`the step «${step.type}» has no transaction`)
  return step.tx
}
const otherThan = (code: string) => (code === '000000' ? '000001' : '000000')

async function askForCode(backend: AuthBackend, identifier: Identifier, how = ctx) {
  const begun = await backend.begin({}, how)
  return backend.identify(txOf(begun), { identifier }, how)
}

let server: BetterAuthServer
let backend: AuthBackend
beforeAll(async () => {
  server = await startBetterAuth()
  backend = createBetterAuthBackend({ baseURL: server.baseURL, signup: 'open' })
})
afterAll(() => server.stop())

const people = [
  { way: 'e-mail', one: (name: string) => email(`${name}@example.jp`), channel: 'email_code' },
  {
    way: 'SMS',
    one: (name: string) =>
      phone(
        `+8190${String(10_000_000 + ([...name].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) % 89_999_999))}`,
      ),
    channel: 'sms_code',
  },
] as const

describe.each(people)('a code by $way', ({ one, channel }) => {
  test('signs an unknown person up and in', async () => {
    const identifier = one('newcomer')
    const sent = await askForCode(backend, identifier)
    expect(sent.error).toBeUndefined()
    expect(sent.step).toMatchObject({
      type: 'code',
      channel,
      length: 6,
      attemptsLeft: 3,
      delivery: 'sent',
    })

    const code = server.lastCode(identifier.value)
    const signedIn = await backend.verify(txOf(sent), { code }, ctx)
    expect(signedIn.error).toBeUndefined()
    expect(signedIn.step).toMatchObject({
      type: 'done',
      session: { user: { id: expect.any(String) } },
    })
  })

  test('that is wrong keeps the screen and counts the tries that are left', async () => {
    const identifier = one('mistyper')
    const sent = await askForCode(backend, identifier)
    const code = server.lastCode(identifier.value)
    const wrong = await backend.verify(txOf(sent), { code: otherThan(code) }, ctx)
    expect(wrong.step).toMatchObject({ type: 'code', channel })
    expect(wrong.error).toMatchObject({
      code: 'invalid_code',
      field: 'code',
      recover: 'edit',
      attemptsLeft: 2,
    })
    expect(await backend.verify(txOf(wrong), { code }, ctx)).toMatchObject({
      step: { type: 'done' },
    })
  })

  test('that was tried too often says so, and says it again for the right code', async () => {
    const identifier = one('guesser')
    let outcome = await askForCode(backend, identifier)
    const code = server.lastCode(identifier.value)
    for (const attemptsLeft of [2, 1, 0]) {
      outcome = await backend.verify(txOf(outcome), { code: otherThan(code) }, ctx)
      expect(outcome.error).toMatchObject({ code: 'invalid_code', attemptsLeft })
    }
    expect(outcome.error?.recover).toBe('resend')
    for (let again = 0; again < 2; again += 1) {
      outcome = await backend.verify(txOf(outcome), { code }, ctx)
      expect(outcome.step).toMatchObject({ type: 'code', attemptsLeft: 0 })
      expect(outcome.error).toMatchObject({ code: 'too_many_attempts', recover: 'resend' })
    }
    const anew = await backend.resend(txOf(outcome), {}, ctx)
    expect(anew.step).toMatchObject({ type: 'code', attemptsLeft: 3 })
    expect(
      await backend.verify(txOf(anew), { code: server.lastCode(identifier.value) }, ctx),
    ).toMatchObject({ step: { type: 'done' } })
  })

  test('that has expired says so, however often it is tried', async () => {
    const identifier = one('latecomer')
    let outcome = await askForCode(backend, identifier)
    const code = server.lastCode(identifier.value)
    await server.expireCodes()
    for (let again = 0; again < 2; again += 1) {
      outcome = await backend.verify(txOf(outcome), { code }, ctx)
      expect(outcome.step.type).toBe('code')
      expect(outcome.error).toMatchObject({ code: 'expired_code', recover: 'resend' })
    }
  })

  test('that was used once is refused the second time', async () => {
    const identifier = one('repeater')
    const sent = await askForCode(backend, identifier)
    const code = server.lastCode(identifier.value)
    await backend.verify(txOf(sent), { code }, ctx)
    const again = await backend.verify(txOf(sent), { code }, ctx)
    expect(again.step.type).toBe('code')
    expect(['invalid_code', 'expired_code']).toContain(again.error?.code)
  })

  test('that was sent again replaces the older one, and the pause before the next doubles', async () => {
    const identifier = one('waiter')
    const now = Date.now()
    const still = makeCtx({ now: () => now })
    const first = await askForCode(backend, identifier, still)
    const older = server.lastCode(identifier.value)
    expect(first.step).toMatchObject({ resendAt: now + 30_000, expiresAt: now + 300_000 })
    const second = await backend.resend(txOf(first), {}, still)
    expect(second.step).toMatchObject({ type: 'code', resendAt: now + 60_000 })
    const newer = server.lastCode(identifier.value)
    if (older !== newer) {
      const refused = await backend.verify(txOf(second), { code: older }, ctx)
      expect(refused.error?.code).toBe('invalid_code')
    }
    expect(await backend.verify(txOf(second), { code: newer }, ctx)).toMatchObject({
      step: { type: 'done' },
    })
  })

  test('survives a reload: the transaction is JSON and resumes at the same deadlines', async () => {
    const identifier = one('reloader')
    const sent = await askForCode(backend, identifier)
    const tx = JSON.parse(JSON.stringify(txOf(sent))) as Tx
    const afterReload = createBetterAuthBackend({ baseURL: server.baseURL, signup: 'open' })
    const resumed = await afterReload.begin({ resume: { tx } }, ctx)
    expect(resumed).toEqual(sent)
    expect(
      await afterReload.verify(tx, { code: server.lastCode(identifier.value) }, ctx),
    ).toMatchObject({ step: { type: 'done' } })
  })

  test('that is submitted twice at once signs in once', async () => {
    const identifier = one('double-clicker')
    const sent = await askForCode(backend, identifier)
    const proof = { code: server.lastCode(identifier.value) }
    const both = await Promise.all([
      backend.verify(txOf(sent), proof, ctx),
      backend.verify(txOf(sent), proof, ctx),
    ])
    expect(both).toMatchObject([{ step: { type: 'done' } }, { step: { type: 'done' } }])
  })

  test('is asked for once when two equal requests meet, also when the first is given up', async () => {
    const identifier = one('strict-mode')
    const begun = await backend.begin({}, ctx)
    const before = server.sent.length
    const first = new AbortController()
    const given = backend.identify(txOf(begun), { identifier }, makeCtx({ signal: first.signal }))
    const kept = backend.identify(txOf(begun), { identifier }, ctx)
    const kept2 = backend.identify(txOf(begun), { identifier }, ctx)
    expect((await Promise.all([given, kept, kept2])).map(({ step }) => step.type)).toEqual([
      'code',
      'code',
      'code',
    ])
    expect(server.sent.length - before).toBe(1)

    const aborted = backend.resend(txOf(await kept), {}, makeCtx({ signal: first.signal }))
    const survivor = backend.resend(txOf(await kept), {}, ctx)
    first.abort()
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' })
    expect(await survivor).toMatchObject({ step: { type: 'code' } })
  })

  test('is asked for in the language of the page', async () => {
    const identifier = one('reader')
    await askForCode(backend, identifier, makeCtx({ locale: 'ja' }))
    expect(server.sent.findLast(({ to }) => to === identifier.value)?.locale).toBe('ja')
  })
})

describe('the server refuses', () => {
  test('a number that is none, and the identifier screen stays', async () => {
    const refused = await askForCode(backend, phone('090-1234'))
    expect(refused.step.type).toBe('identifier')
    expect(refused.error).toMatchObject({
      code: 'invalid_identifier',
      field: 'identifier',
      recover: 'edit',
    })
  })

  test('an address that is none', async () => {
    const refused = await askForCode(backend, email('bad'))
    expect(refused).toMatchObject({
      step: { type: 'identifier' },
      error: { code: 'invalid_identifier' },
    })
  })

  test('nobody for capital letters in an address', async () => {
    const sent = await askForCode(backend, email('Mixed.Case@Example.JP'))
    const code = server.lastCode('mixed.case@example.jp')
    expect(await backend.verify(txOf(sent), { code }, ctx)).toMatchObject({
      step: { type: 'done' },
    })
  })

  test('unknown people while sign-up is closed: no mail, and no word about who is known', async () => {
    const closed = await startBetterAuth({ signup: 'closed' })
    const own = createBetterAuthBackend({ baseURL: closed.baseURL, signup: 'closed' })
    const mailed = await askForCode(own, email('stranger@example.jp'))
    expect(mailed.step).toMatchObject({ type: 'code', delivery: 'if_known' })
    expect(closed.sent).toEqual([])
    expect(await own.verify(txOf(mailed), { code: '123456' }, ctx)).toMatchObject({
      error: { code: 'invalid_code' },
    })

    const texted = await askForCode(own, phone('+819012345678'))
    const refused = await own.verify(txOf(texted), { code: closed.lastCode('+819012345678') }, ctx)
    expect(refused).toMatchObject({
      step: { type: 'code' },
      error: { code: 'signup_disabled', recover: 'contact' },
    })
    await closed.stop()
  })

  test('too many requests, and the wait it asks for is passed on', async () => {
    const limited = await startBetterAuth({ rateLimit: true })
    const own = createBetterAuthBackend({ baseURL: limited.baseURL })
    for (let sends = 0; sends < 3; sends += 1)
      await askForCode(own, email(`busy${sends}@example.jp`))
    const refused = await askForCode(own, email('late@example.jp'))
    expect(refused.step.type).toBe('identifier')
    expect(refused.error).toMatchObject({ code: 'rate_limited', recover: 'wait' })
    expect(refused.error?.retryAfterSeconds).toBeGreaterThan(50)
    expect(refused.error?.retryAfterSeconds).toBeLessThanOrEqual(60)

    // Going back and submitting the same address again leads back to the code that still lives.
    const again = await askForCode(own, email('busy2@example.jp'))
    expect(again.error).toBeUndefined()
    expect(again.step.type).toBe('code')
    const code = limited.lastCode('busy2@example.jp')
    expect(await own.verify(txOf(again), { code }, ctx)).toMatchObject({ step: { type: 'done' } })
    await limited.stop()
  })

  test('to deliver, when its mail or SMS provider is down', async () => {
    const broken = await startBetterAuth({ deliveryFails: true })
    const own = createBetterAuthBackend({ baseURL: broken.baseURL })
    for (const identifier of [phone('+819012345678')]) {
      expect(await askForCode(own, identifier)).toMatchObject({
        step: { type: 'identifier' },
        error: { code: 'delivery_failed' },
      })
    }
    await broken.stop()
  })
})

describe('the connection breaks', () => {
  test('offline is «network», and the screen stays', async () => {
    const gone = await startAnswering(() => {})
    await gone.stop()
    const own = createBetterAuthBackend({ baseURL: `${gone.origin}/api/auth` })
    expect(await askForCode(own, email('a@example.jp'))).toMatchObject({
      step: { type: 'identifier' },
      error: { code: 'network', recover: 'retry' },
    })
  })

  test('no answer is «timeout» at the deadline, and nothing is sent twice', async () => {
    const silent = await startAnswering(() => {})
    const own = createBetterAuthBackend({ baseURL: `${silent.origin}/api/auth` })
    const started = performance.now()
    const outcome = await askForCode(own, email('a@example.jp'), makeCtx({ timeoutMs: 300 }))
    expect(outcome.error).toMatchObject({ code: 'timeout', recover: 'retry' })
    expect(performance.now() - started).toBeLessThan(1500)
    expect(silent.requests()).toBe(1)
    await silent.stop()
  })

  test('giving up rejects with an AbortError at once', async () => {
    const silent = await startAnswering(() => {})
    const own = createBetterAuthBackend({ baseURL: `${silent.origin}/api/auth` })
    const stop = new AbortController()
    const pending = askForCode(own, email('a@example.jp'), makeCtx({ signal: stop.signal }))
    setTimeout(() => stop.abort(), 50)
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' })
    await silent.stop()
  })

  const oddities: [string, (response: import('node:http').ServerResponse) => void, string][] = [
    [
      'an HTML page',
      r => r.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'),
      'unknown',
    ],
    ['an empty body', r => r.writeHead(200).end(), 'unknown'],
    ['204', r => r.writeHead(204).end(), 'unknown'],
    ['null', r => r.writeHead(200, { 'content-type': 'application/json' }).end('null'), 'unknown'],
    [
      'an array',
      r => r.writeHead(200, { 'content-type': 'application/json' }).end('[]'),
      'unknown',
    ],
    [
      'half a JSON',
      r => r.writeHead(200, { 'content-type': 'application/json' }).end('{"succ'),
      'unknown',
    ],
    [
      'a broken body',
      r => void r.writeHead(200, { 'content-length': '50' }).write('{', () => r.destroy()),
      'network',
    ],
    [
      '1 MB',
      r => r.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(1e6)}"`),
      'unknown',
    ],
    ['a redirect', r => r.writeHead(302, { location: '/elsewhere' }).end(), 'network'],
    ['503', r => r.writeHead(503, { 'content-type': 'text/html' }).end('<p>busy'), 'network'],
    ['404', r => r.writeHead(404).end(), 'misconfigured'],
    ['429 without a word', r => r.writeHead(429).end(), 'rate_limited'],
    ['teapot', r => r.writeHead(418).end(), 'unknown'],
  ]
  test.each(oddities)(
    '%s as the answer is one calm error, asked for once',
    async (_what, answer, code) => {
      const odd = await startAnswering((_request, response) => answer(response))
      const own = createBetterAuthBackend({ baseURL: `${odd.origin}/api/auth` })
      const outcome = await askForCode(own, email('person@example.jp'))
      expect(outcome).toMatchObject({ step: { type: 'identifier' }, error: { code } })
      expect(JSON.stringify(outcome.error)).not.toContain('person')
      expect(odd.requests()).toBe(1)
      await odd.stop()
    },
  )

  test.each([
    ['Retry-After in seconds', { 'retry-after': '41' }, {}],
    [
      'Retry-After as a date',
      { 'retry-after': 'Mon, 23 Nov 2026 10:00:41 GMT', date: 'Mon, 23 Nov 2026 10:00:00 GMT' },
      {},
    ],
    ['X-Retry-After', { 'x-retry-after': '41' }, {}],
    ['X-RateLimit-Reset', { 'x-ratelimit-reset': '41' }, {}],
    ['a number in the body', {}, { retry_after: 41 }],
    ['words in the body', {}, { message: 'You can only ask again after 41 seconds.' }],
  ])('the wait is read from %s', async (_where, headers, body) => {
    const busy = await startAnswering((_request, response) => {
      response
        .writeHead(429, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body))
    })
    const own = createBetterAuthBackend({ baseURL: `${busy.origin}/api/auth` })
    const outcome = await askForCode(own, email('a@example.jp'))
    expect(outcome.error).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 41 })
    await busy.stop()
  })
})

describe('the screens', () => {
  test('one field takes both unless a connection is named', async () => {
    const accepts = async (connection?: string) => {
      const { step } = await backend.begin(connection ? { connection } : {}, ctx)
      return step.type === 'identifier' ? step.accepts : step.type
    }
    expect(await accepts()).toEqual(['email', 'phone'])
    expect(await accepts('sms')).toEqual(['phone'])
    expect(await accepts('email')).toEqual(['email'])
  })

  test('a connection that does not exist is the developer’s error, and a screen is there all the same', async () => {
    expect(await backend.begin({ connection: 'fax' }, ctx)).toMatchObject({
      step: { type: 'identifier' },
      error: { code: 'unsupported', recover: 'developer' },
    })
  })

  test('going back brings the identifier along, and the way home is kept until the end', async () => {
    const begun = await backend.begin({ returnTo: '/cart' }, ctx)
    const sent = await backend.identify(
      txOf(begun),
      { identifier: email('shopper@example.jp') },
      ctx,
    )
    const back = await backend.choose(txOf(sent), 'back', ctx)
    expect(back.step).toMatchObject({ type: 'identifier', prefill: 'shopper@example.jp' })
    const done = await backend.verify(
      txOf(sent),
      { code: server.lastCode('shopper@example.jp') },
      ctx,
    )
    expect(done.step).toMatchObject({ type: 'done', returnTo: '/cart' })
  })

  test('a code without anything sent begins anew', async () => {
    const begun = await backend.begin({}, ctx)
    expect(await backend.verify(txOf(begun), { code: '123456' }, ctx)).toMatchObject({
      step: { type: 'identifier' },
      error: { code: 'session_expired', recover: 'restart' },
    })
  })
})

test('what was not asked of the server is named as assumed', async () => {
  expect(await createBetterAuthBackend().capabilities(ctx)).toMatchObject({
    surface: 'embedded',
    connections: [{ name: 'users' }, { name: 'sms' }, { name: 'email' }],
    assumed: [
      'connections',
      'connections.code',
      'connections.resendAfterSeconds',
      'signup',
      'enumeration',
    ],
  })
})

test('capabilities are taken from the server where it publishes them, and asked for once', async () => {
  const published = await startAnswering((_request, response) => {
    const connections = [
      { name: 'sms', strategy: 'sms', channels: ['sms_code'], code: { length: 4, maxAttempts: 5 } },
      { name: 'fax', strategy: 'fax', channels: ['fax'] },
    ]
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ connections, signup: 'closed' }))
  })
  const own = createBetterAuthBackend({ capabilitiesURL: published.origin })
  const [one, two] = await Promise.all([own.capabilities(ctx), own.capabilities(ctx)])
  expect(one).toEqual(two)
  expect(await own.capabilities(ctx)).toMatchObject({
    connections: [{ name: 'sms', code: { length: 4, maxAttempts: 5 } }],
    signup: 'closed',
  })
  expect(published.requests()).toBe(1)
  await published.stop()
})

test('an application’s own client is used, with its settings overruled where they would cost an SMS', async () => {
  const down = await startAnswering((_request, response) => response.writeHead(503).end())
  const client = createAuthClient({
    baseURL: `${down.origin}/api/auth`,
    plugins: [emailOTPClient(), phoneNumberClient()],
    fetchOptions: { retry: 3, throw: true },
  })
  const own = createBetterAuthBackend({ client })
  expect(await askForCode(own, phone('+819012345678'))).toMatchObject({
    error: { code: 'network' },
  })
  expect(down.requests()).toBe(1)
  await down.stop()
})
