import { describe, expect, test } from 'vitest'
import type { AuthBackend, Outcome } from 'genkan/core'
import { createMemoryBackend, type MemoryBackend } from 'genkan/backends/memory'
import type { BackendHarness } from 'genkan/testing'
import { runSuite } from './runSuite.ts'

/** Runs the suite on a backend and returns the sentences that failed. */
async function failuresOf(
  change: (memory: MemoryBackend) => Partial<AuthBackend>,
  harness: Partial<BackendHarness> = {},
) {
  const open = createMemoryBackend()
  const closed = createMemoryBackend({ signup: 'closed' })
  const changed = (memory: MemoryBackend): AuthBackend => ({ ...memory, ...change(memory) })
  const sent = (to: string) => [open, closed].map(one => one.lastMessage(to)).find(Boolean)
  return runSuite({
    adapter: () => changed(open),
    enabling: connections => changed(createMemoryBackend({ connections })),
    code: async to => {
      const message = sent(to)
      if (!message) throw new Error('nothing was sent')
      return message.code
    },
    sends: to => open.outbox.filter(message => message.to === to).length,
    language: to => sent(to)?.locale ?? null,
    expireCodes: () => open.expireCodes(),
    closeSignup: () => changed(closed),
    unreachable: () => changed(createMemoryBackend({ fail: { identify: 'network' } })),
    silent: () => changed(createMemoryBackend({ delayMs: { identify: 400 } })),
    limits: { maxAttempts: 3, resendAfterSeconds: 30 },
    ...harness,
    notOffered: {
      password: 'proved with the memory backend itself',
      choosing: 'proved with the memory backend itself',
      social: 'proved with the memory backend itself',
      links: 'proved with the memory backend itself',
      transport: 'the server is in the page: no network',
      delays: 'the server is in the page: no network',
      ...harness.notOffered,
    },
  })
}

type Method = 'begin' | 'identify' | 'choose' | 'verify' | 'resend'
/** The backend with one method's answers changed on their way. */
const answering =
  (method: Method, change: (outcome: Outcome, ...args: unknown[]) => Outcome) =>
  (memory: MemoryBackend) => ({
    [method]: async (...args: unknown[]) => {
      const call = memory[method] as (...args: unknown[]) => Promise<Outcome>
      return change(await call(...args), ...args)
    },
  })

describe('the suite finds out a backend', () => {
  test('that keeps every promise by no failure', async () => {
    expect((await failuresOf(() => ({}))).failures).toBe('')
  })

  test.each<[string, (memory: MemoryBackend) => Partial<AuthBackend>, string]>([
    [
      'throws its refusals',
      () => ({ verify: () => Promise.reject(new Error()) }),
      'email_code: a wrong code',
    ],
    [
      'takes every code',
      answering('verify', () => ({ step: { type: 'done', session: {} } })),
      'email_code: a code by e-mail works once',
    ],
    [
      'forgets the step when it refuses',
      answering('verify', ({ step, error }) => ({
        step: error ? { type: 'identifier', tx: { id: '', at: 0 }, accepts: ['email'] } : step,
        ...(error && { error }),
      })),
      'sms_code: a wrong code',
    ],
    [
      'counts no wrong codes',
      memory => ({
        verify: (tx, proof, ctx) => (
          memory.script({ maxAttempts: 99 }),
          memory.verify(tx, proof, ctx)
        ),
      }),
      'guessed at too often',
    ],
    [
      'shows the whole destination',
      answering('identify', ({ step, ...rest }, _tx, how) => ({
        ...rest,
        step:
          step.type === 'code'
            ? { ...step, sentTo: (how as { identifier: { value: string } }).identifier.value }
            : step,
      })),
      'email_code: a code by e-mail signs',
    ],
    [
      'keeps what it was asked for in its own memory',
      memory => ({ begin: (input, ctx) => memory.begin('resume' in input ? {} : input, ctx) }),
      'shape: a login survives',
    ],
    [
      'puts what was typed into its refusals',
      answering('verify', (outcome, _tx, proof) => ({
        ...outcome,
        ...(outcome.error && {
          error: { ...outcome.error, cause: { code: JSON.stringify(proof) } },
        }),
      })),
      'shape: a refusal repeats',
    ],
    [
      'forgets where the page wanted to go',
      memory => ({
        begin: ({ connection, resume }, ctx) =>
          memory.begin({ ...(connection && { connection }), ...(resume && { resume }) }, ctx),
      }),
      'shape: where the page wants to go',
    ],
    [
      'says «wrong» of a code that is too old',
      answering('verify', ({ step, error }) => ({
        step,
        ...(error && { error: { ...error, code: 'invalid_code' } }),
      })),
      'expiry: a code that is too old',
    ],
    [
      'lets unknown people in while sign-up is closed',
      memory => ({
        identify: (tx, input, ctx) => (
          memory.script({ signup: 'open' }),
          memory.identify(tx, input, ctx)
        ),
      }),
      'closed_sign_up',
    ],
    [
      'sets deadlines in the past',
      answering('identify', ({ step, ...rest }) => ({
        ...rest,
        step: step.type === 'code' ? { ...step, resendAt: 1, expiresAt: 1 } : step,
      })),
      'limits: deadlines',
    ],
    [
      'cannot be given up',
      memory => ({
        identify: (tx, input, ctx) =>
          memory.identify(tx, input, { ...ctx, signal: new AbortController().signal }),
      }),
      'silence: a request that is given up',
    ],
    [
      'speaks one language only',
      memory => ({
        identify: (tx, input, ctx) => memory.identify(tx, input, { ...ctx, locale: 'en' }),
      }),
      'locale',
    ],
    [
      'sorts its connections by name',
      memory => ({
        capabilities: async ctx => {
          const said = await memory.capabilities(ctx)
          const sorted = said.connections.toSorted((one, other) =>
            one.name.localeCompare(other.name),
          )
          return { ...said, connections: sorted }
        },
      }),
      'capabilities: the specification’s table',
    ],
    [
      'begins at its first connection, whichever the page names',
      memory => ({
        begin: async (input, ctx) => {
          const [first] = (await memory.capabilities(ctx)).connections
          return memory.begin({ ...input, ...(first && { connection: first.name }) }, ctx)
        },
      }),
      'capabilities: the specification’s table',
    ],
    [
      'knows no way back',
      answering('choose', outcome => ({
        ...outcome,
        error: { code: 'unsupported', recover: 'retry', cause: {} },
      })),
      'shape: going back',
    ],
  ])('that %s', async (_how, change, promise) => {
    expect((await failuresOf(change)).failures).toContain(promise)
  })
})

describe('what is different must be declared', () => {
  test('an area that cannot be proved fails until it has a reason, and then counts as not offered', async () => {
    const { expireCodes: _, ...without } = { expireCodes: undefined }
    const silent = await failuresOf(() => ({}), { ...without, expireCodes: undefined as never })
    expect(silent.failures).toContain('expiry')
    const declared = await failuresOf(() => ({}), {
      notOffered: { expiry: 'its codes never grow old' },
    })
    expect(declared.failures).toBe('')
    expect(declared.report.areas.expiry).toEqual({
      passed: 0,
      of: 0,
      notOffered: 'its codes never grow old',
    })
  })

  test('a merged refusal passes when it is declared, and a declaration nobody needs fails', async () => {
    const merges = answering('verify', ({ step, error }) => ({
      step,
      ...(error && {
        error: {
          ...error,
          ...(error.code === 'too_many_attempts' && { code: 'blocked' as const }),
        },
      }),
    }))
    const because = 'its server has one word for both'
    const quirks = { too_many_attempts: { instead: ['blocked' as const], because } }
    expect((await failuresOf(merges)).failures).toContain('guessed at too often')
    const declared = await failuresOf(merges, { quirks })
    expect(declared.failures).toBe('')
    expect(declared.report.quirks).toEqual([`blocked instead of too_many_attempts: ${because}`])
    expect((await failuresOf(() => ({}), { quirks })).failures).toContain('still different')
  })

  test('a refusal that names what else it may mean needs no declaration', async () => {
    const maybe = answering('verify', ({ step, error }) => ({
      step,
      ...(error?.code === 'expired_code'
        ? { error: { ...error, code: 'invalid_code' as const, maybe: ['expired_code' as const] } }
        : error && { error }),
    }))
    expect((await failuresOf(maybe)).failures).toBe('')
  })
})
