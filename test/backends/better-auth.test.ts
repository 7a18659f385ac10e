import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import type { AuthBackend, Tx } from 'genkan/core'
import { startAnswering } from '../servers/answering.ts'
import { startBetterAuth } from '../servers/better-auth.ts'
import type { BetterAuthServer } from '../servers/better-auth.ts'
import { askForCode, ctx, email, makeCtx, otherThan, phone, txOf } from './steps.ts'

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
    // Another number for each name.
    one: (name: string) =>
      phone(`+8190${String(10_000_000 + (Buffer.from(name).readUInt32BE() % 89_999_999))}`),
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
    expect(anew.step).toMatchObject({ type: 'code' })
    expect(anew.step).not.toHaveProperty('attemptsLeft')
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
      error: { code: 'misconfigured', recover: 'developer' },
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
