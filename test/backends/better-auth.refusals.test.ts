import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import type { AuthBackend } from 'genkan/core'
import { startBetterAuth } from '../servers/better-auth.ts'
import type { BetterAuthServer } from '../servers/better-auth.ts'
import { askForCode, ctx, email, phone, txOf } from './steps.ts'

let server: BetterAuthServer
let backend: AuthBackend
beforeAll(async () => {
  server = await startBetterAuth()
  backend = createBetterAuthBackend({ baseURL: server.baseURL, signup: 'open' })
})
afterAll(() => server.stop())

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

  // Better Auth tells of a failing SMS provider only: a failing mailer is caught, logged and answered 200.
  test('to deliver, when its SMS provider is down', async () => {
    const silenced = vi.spyOn(console, 'error').mockImplementation(() => {})
    const broken = await startBetterAuth({ deliveryFails: true })
    const own = createBetterAuthBackend({ baseURL: broken.baseURL })
    expect(await askForCode(own, phone('+819012345678'))).toMatchObject({
      step: { type: 'identifier' },
      error: { code: 'delivery_failed' },
    })
    await broken.stop()
    silenced.mockRestore()
  })
})
