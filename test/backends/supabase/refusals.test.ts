import { GoTrueClient } from '@supabase/auth-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuthBackend } from 'genkan/core'
import { createSupabaseBackend } from 'genkan/backends/supabase'
import { startAnswering } from '../../servers/answering.ts'
import { startGoTrue } from '../../servers/gotrue.ts'
import { askForCode, ctx, email, makeCtx, phone, txOf } from '../steps.ts'

let next: { status: number; body: unknown; headers?: Record<string, string> }
let server: Awaited<ReturnType<typeof startAnswering>>
const stops: (() => Promise<void>)[] = []
beforeAll(async () => {
  server = await startAnswering((_, response) => {
    response.writeHead(next.status, { 'content-type': 'application/json', ...next.headers })
    response.end(typeof next.body === 'string' ? next.body : JSON.stringify(next.body))
  })
  stops.push(server.stop)
})
afterAll(async () => void (await Promise.all(stops.map(stop => stop()))))

const own = (url = server.origin) => createSupabaseBackend({ url, key: 'key', signup: 'open' })
const theirs = (url = server.origin) =>
  createSupabaseBackend({
    signup: 'open',
    client: new GoTrueClient({ url: `${url}/auth/v1`, headers: { apikey: 'key' } }),
  })
const double = async (options: Parameters<typeof startGoTrue>[0]) => {
  const started = await startGoTrue(options)
  stops.push(started.stop)
  return started
}

/** Both spellings of GoTrue: the code in `code` with the header of its API's version, else in `error_code`. */
const spelt = (status: number, code: string, words = 'words') => [
  { status, body: { code, message: words }, headers: { 'x-supabase-api-version': '2024-01-01' } },
  { status, body: { code: status, error_code: code, msg: words } },
]

describe('a code that is asked for', () => {
  test.each([
    [400, 'validation_failed', 'invalid_identifier', 'edit'],
    [400, 'email_address_invalid', 'invalid_identifier', 'edit'],
    [400, 'captcha_failed', 'captcha_required', 'retry'],
    [403, 'user_banned', 'blocked', 'contact'],
    [422, 'otp_disabled', 'signup_disabled', 'contact'],
    [422, 'signup_disabled', 'signup_disabled', 'contact'],
    [422, 'sms_send_failed', 'delivery_failed', 'retry'],
    [400, 'phone_provider_disabled', 'misconfigured', 'developer'],
    [401, 'no_authorization', 'misconfigured', 'developer'],
    [500, 'unexpected_failure', 'delivery_failed', 'retry'],
    [418, 'a_word_of_tomorrow', 'unknown', 'retry'],
  ])('%i %s means %s, however GoTrue spells it', async (status, said, code, recover) => {
    for (const answer of spelt(status, said)) {
      next = answer
      for (const backend of [own(), theirs()]) {
        const outcome = await askForCode(backend, email('hanako@example.jp'))
        expect(outcome.error).toMatchObject({ code, recover, cause: { status } })
        expect(outcome.step.type).toBe('identifier')
        expect(JSON.stringify(outcome.error)).not.toContain('words')
      }
    }
  })

  test.each([
    ['over_email_send_rate_limit', 41],
    ['over_sms_send_rate_limit', 7],
  ])('too soon (%s) waits for the seconds that stand in the sentence', async (said, seconds) => {
    const words = `For security purposes, you can only request this after ${seconds} seconds.`
    for (const answer of spelt(429, said, words)) {
      next = answer
      for (const backend of [own(), theirs()])
        expect((await askForCode(backend, email('a@example.jp'))).error).toMatchObject({
          code: 'rate_limited',
          retryAfterSeconds: seconds,
          recover: 'wait',
        })
    }
  })

  test('waits a minute where GoTrue says only that it is too much', async () => {
    ;[next] = spelt(429, 'over_request_rate_limit', 'Request rate limit reached') as [typeof next]
    expect((await askForCode(own(), email('a@example.jp'))).error).toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: 60,
    })
  })

  test.each([['<h1>Welcome</h1>'], [''], ['null'], ['[]'], ['{"half']])(
    'is not «sent» because something answered 200 with «%s»',
    async body => {
      next = { status: 200, body }
      const outcome = await askForCode(own(), email('a@example.jp'))
      expect(outcome.error).toMatchObject({ code: 'unknown' })
      expect(outcome.step.type).toBe('identifier')
    },
  )

  test('carries the captcha, and asks for an account where sign-up is open', async () => {
    const bodies: string[] = []
    const kept: typeof fetch = (input, init) => {
      if (typeof init?.body === 'string') bodies.push(init.body)
      return fetch(input, init)
    }
    next = { status: 200, body: {} }
    const backend = own()
    const begun = await backend.begin({}, ctx)
    await backend.identify(
      txOf(begun),
      { identifier: phone('+819012345678'), captcha: 'token of a captcha' },
      makeCtx({ fetch: kept }),
    )
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({
      phone: '+819012345678',
      channel: 'sms',
      create_user: true,
      gotrue_meta_security: { captcha_token: 'token of a captcha' },
    })
  })
})

describe('a client of the application', () => {
  test('signs in, and keeps the session, which the page never gets', async () => {
    const gotrue = await double({})
    const client = new GoTrueClient({
      url: `${gotrue.url}/auth/v1`,
      headers: { apikey: 'key' },
      storageKey: 'of the application',
    })
    const backend = createSupabaseBackend({ client, signup: 'open' })
    const sent = await askForCode(backend, email('Hanako@Example.jp'))
    const code = gotrue.sent[0]?.code ?? ''
    const done = await backend.verify(txOf(sent), { code }, ctx)
    expect(done.step).toMatchObject({
      type: 'done',
      session: { user: { email: 'hanako@example.jp' } },
    })
    const { data } = await client.getSession()
    expect(data.session?.access_token).toMatch(/.{20,}/)
    expect(JSON.stringify(done)).not.toContain(data.session?.access_token)
    await client.dispose?.()
  })

  test('is not waited for past the deadline, nor after the page gave up', async () => {
    const silent = await startAnswering(() => {})
    stops.push(silent.stop)
    const late = await askForCode(
      theirs(silent.origin),
      email('a@example.jp'),
      makeCtx({ timeoutMs: 200 }),
    )
    expect(late.error).toMatchObject({ code: 'timeout', recover: 'retry' })
    const stop = new AbortController()
    const pending = askForCode(
      theirs(silent.origin),
      email('a@example.jp'),
      makeCtx({ signal: stop.signal }),
    )
    setTimeout(() => stop.abort(), 30)
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('that cannot reach Supabase says so', async () => {
    const gone = await startAnswering(() => {})
    await gone.stop()
    expect((await askForCode(theirs(gone.origin), email('a@example.jp'))).error).toMatchObject({
      code: 'network',
    })
  })
})

describe('asked too soon', () => {
  test('whoever looks at the address again is led back to the code that lives', async () => {
    const { url, sent } = await double({ maxFrequency: 60 })
    const backend = own(url)
    const first = await askForCode(backend, email('soon@example.jp'))
    const back = await backend.choose(txOf(first), 'back', ctx)
    const again = await backend.identify(txOf(back), { identifier: email('soon@example.jp') }, ctx)
    expect(again.error).toBeUndefined()
    expect(again.step).toMatchObject({ type: 'code' })
    const done = await backend.verify(txOf(again), { code: sent[0]?.code ?? '' }, ctx)
    expect(done.step.type).toBe('done')
    expect(sent.length).toBe(1)
  })
})

describe('a link', () => {
  const byLink = (url: string) =>
    createSupabaseBackend({
      url,
      key: 'key',
      signup: 'open',
      redirectTo: 'https://app.example/login',
      connections: [{ name: 'email', strategy: 'email', channels: ['email_link'] }],
    })
  const open = (backend: AuthBackend, url: string) => backend.begin({ resume: { url } }, ctx)

  test('is announced, opened without being used up, and signs in where somebody goes on', async () => {
    const { url, sent } = await double({})
    const asked = await askForCode(byLink(url), email('link@example.jp'))
    expect(asked.step).toMatchObject({ type: 'link', completes: 'other_device', delivery: 'sent' })
    const link = sent[0]?.link ?? ''
    expect(link).toMatch(/^https:\/\/app\.example\/login\?token_hash=/)
    const there = byLink(url)
    for (let scanner = 0; scanner < 3; scanner += 1) await open(there, link)
    const landed = await open(there, link)
    expect(landed.step).toMatchObject({ type: 'confirm', reason: 'link_landing', landing: 'here' })
    expect(JSON.stringify(landed)).not.toContain('pkce_')
    const done = await there.verify(txOf(landed), { check: true }, ctx)
    expect(done.step).toMatchObject({
      type: 'done',
      session: { user: { email: 'link@example.jp' } },
    })
    const again = await there.verify(txOf(await open(there, link)), { check: true }, ctx)
    expect(again.error).toMatchObject({
      code: 'invalid_code',
      maybe: ['expired_code'],
      recover: 'restart',
    })
    expect(again.error?.field).toBeUndefined()
    expect(again.step.type).toBe('identifier')
  })

  test('that GoTrue refused is read in the query and in the fragment', async () => {
    const words =
      'error=access_denied&error_code=otp_expired&error_description=Email+link+is+invalid'
    for (const address of [`?${words}`, `#${words}`, `?next=1#${words}`]) {
      const outcome = await open(own(), `https://app.example/login${address}`)
      expect(outcome.error).toMatchObject({ code: 'expired_code', maybe: ['link_used'] })
      expect(outcome.error?.field).toBeUndefined()
      expect(outcome.step.type).toBe('identifier')
    }
    const denied = await open(own(), 'https://app.example/login#error=access_denied')
    expect(denied.error).toMatchObject({ code: 'link_used' })
  })

  test('to another page is none, and neither is half an address', async () => {
    for (const address of ['https://app.example/login?code_of=1', 'not an address'])
      expect(await open(own(), address)).toMatchObject({ step: { type: 'identifier' } })
  })
})

test('two logins at once each have their own deadline and their own answer', async () => {
  const { url, sent } = await double({})
  const backend = own(url)
  const stop = new AbortController()
  const slow: typeof fetch = () => new Promise(() => {})
  const pending = askForCode(
    backend,
    email('first@example.jp'),
    makeCtx({ fetch: slow, signal: stop.signal }),
  )
  const second = await askForCode(backend, email('second@example.jp'))
  expect(second.step.type).toBe('code')
  stop.abort()
  await expect(pending).rejects.toMatchObject({ name: 'AbortError' })
  expect(sent.map(({ to }) => to)).toEqual(['second@example.jp'])
})
