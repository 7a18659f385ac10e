import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuthBackend } from 'genkan/core'
import { type BackendOptions, createBackend } from 'genkan/backends/http'
import { startTsubo } from '../servers/tsubo.ts'
import { only, runSuite } from './runSuite.ts'
import { createTsuboBackend } from './tsubo.ts'

let server: Awaited<ReturnType<typeof startTsubo>>
beforeAll(async () => {
  server = await startTsubo()
})
afterAll(() => server.stop())

const newest = (to: string) => server.sent.findLast(each => each.to === to)?.pin ?? ''

const run = (adapter: () => AuthBackend) =>
  runSuite({
    adapter,
    code: newest,
    limits: { maxAttempts: 3, resendAfterSeconds: 30 },
    notOffered: only('transport', 'delays') ?? {},
  })

/** Tsubo's adapter with one of its two functions written badly. */
const written = (changes: Partial<BackendOptions>) => () =>
  createBackend({
    baseURL: server.origin,
    send: async ({ to }, { post }) => {
      const answer = await post('/v1/passcodes', { recipient: to })
      if (answer.status !== 202) return answer
      return { state: (answer.body as { passcode_id: string }).passcode_id }
    },
    verify: ({ code, state }, { post }) =>
      post('/v1/passcodes/check', { passcode_id: state, pin: code }),
    ...changes,
  })

const checkAt = (path: string, state: unknown, code: string): [string, RequestInit] => [
  server.origin + path,
  {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ passcode_id: state, pin: code }),
  },
]

describe('the suite puts faults in the way', () => {
  test('of an adapter that passes them all', async () => {
    const { failures, report } = await run(() => createTsuboBackend(server.origin))
    expect(failures).toBe('')
    expect(report.areas.transport.passed).toBeGreaterThan(7)
    expect(report.areas.delays.passed).toBe(8)
  })

  test.each<[string, Partial<BackendOptions>, string]>([
    [
      'takes every 200 for a yes',
      {
        verify: async ({ code, state }, { fetch }) =>
          (await fetch(...checkAt('/v1/passcodes/check', state, code))).ok,
      },
      'transport: what is no answer signs nobody in',
    ],
    [
      'looks only at the status',
      {
        verify: async ({ code, state }, { fetch }) =>
          (await fetch(...checkAt('/v1/passcodes/check', state, code))).ok,
      },
      'transport: a refusal that comes with status 200',
    ],
    [
      'tries again by itself',
      {
        verify: ({ code, state }, { fetch }) =>
          fetch(...checkAt('/v1/passcodes/check', state, code)).catch(() =>
            fetch(...checkAt('/v1/passcodes/check', state, code)),
          ),
      },
      'transport: a broken connection is told',
    ],
    [
      'puts the code into the address',
      {
        verify: ({ code, state }, { fetch }) =>
          fetch(...checkAt(`/v1/passcodes/check?pin=${code}`, state, code)),
      },
      'transport: nothing secret',
    ],
    [
      'calls every failure a wrong code',
      {
        verify: async ({ code, state }, { fetch }) =>
          fetch(...checkAt('/v1/passcodes/check', state, code)).catch(() => false),
      },
      'transport: a broken connection is told',
    ],
    [
      'has a word for «too often» and no seconds',
      {
        send: async ({ to }, { post }) => {
          const answer = await post('/v1/passcodes', { recipient: to })
          if (answer.status !== 202) return { error: 'rate_limited', retryAfterSeconds: 5 }
          return { state: (answer.body as { passcode_id: string }).passcode_id }
        },
      },
      'delays: the wait is read from `Retry-After` in seconds',
    ],
  ])('and finds out one that %s', async (_how, changes, promise) => {
    expect((await run(written(changes))).failures).toContain(promise)
  })

  test.each<[string, (inner: AuthBackend) => Partial<AuthBackend>, string]>([
    [
      'loses the step',
      inner => ({
        verify: async (tx, proof, ctx) => {
          const outcome = await inner.verify(tx, proof, ctx)
          return outcome.error
            ? { ...outcome, step: { type: 'identifier', tx, accepts: ['email'] } }
            : outcome
        },
      }),
      'transport: what is no answer',
    ],
    [
      'knows no deadline',
      inner => ({
        verify: (tx, proof, ctx) => inner.verify(tx, proof, { ...ctx, timeoutMs: 5_000 }),
      }),
      'transport: an answer that does not come',
    ],
    [
      'cannot be given up',
      inner => ({
        verify: (tx, proof, ctx) =>
          inner.verify(tx, proof, {
            ...ctx,
            signal: new AbortController().signal,
            timeoutMs: 300,
          }),
      }),
      'transport: a request that is given up',
    ],
  ])('and one that %s', async (_how, change, promise) => {
    const { failures } = await run(() => {
      const inner = createTsuboBackend(server.origin)
      return { ...inner, ...change(inner) }
    })
    expect(failures).toContain(promise)
  })

  test('and says what to do where it cannot get at the network', async () => {
    const past = (inner: AuthBackend): AuthBackend => ({
      ...inner,
      identify: (tx, input, ctx) => inner.identify(tx, input, { ...ctx, fetch }),
      verify: (tx, proof, ctx) => inner.verify(tx, proof, { ...ctx, fetch }),
    })
    const { reasons } = await run(() => past(createTsuboBackend(server.origin)))
    expect(reasons).toContain('through(fetch)')
    expect(reasons).toContain('notOffered.transport')
  })
})
