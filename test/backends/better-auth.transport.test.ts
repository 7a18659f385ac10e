import type { ServerResponse } from 'node:http'
import { createAuthClient } from 'better-auth/client'
import { emailOTPClient, phoneNumberClient } from 'better-auth/client/plugins'
import { describe, expect, test } from 'vitest'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import { startAnswering } from '../servers/answering.ts'
import { askForCode, email, makeCtx, phone } from './steps.ts'

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

  const oddities: [string, (response: ServerResponse) => void, string][] = [
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
    'F38: %s as the answer is one calm error, asked for once',
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
