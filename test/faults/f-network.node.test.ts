import { describe, expect, test } from 'vitest'
import type { AuthErrorCode } from 'genkan/core'
import { email, makeCtx, txOf } from '../backends/steps.ts'
import { vectorsOf } from '../vectors/index.ts'
import { ADAPTERS } from './support/adapters.ts'
import { waitingForCode } from './support/faultyFetch.ts'
import {
  heapGrowth,
  NETWORK_FAULTS,
  type NetworkFault,
  startFaulty,
} from './support/faultyServer.ts'
import { asResponse, malformedAnswers } from './support/malformed.ts'

// The contract suite puts faults before each adapter's real server (src/testing/contract/areas/transport.ts). Here are
// those that no server of ours can be brought to: real sockets that die, bodies without end, and a corpus of nonsense.

const CODE = '135246'
/** What a person is up against. */
const TITLES: Record<NetworkFault['id'], string> = {
  F34: 'F34: silence, from a server with: %s',
  F35: 'F35: a lost connection, by: %s',
  F37: 'F37: a server that is down, with: %s',
  F38: 'F38: an answer that is none: %s',
  F39: 'F39: an answer without end, of a server with: %s',
  F40: 'F40: somebody else’s answer, by: %s',
}
/** Those of A01–A42 that can stand in a header at all: it is made of bytes (fetch standard, header values). */
const waits = vectorsOf('retryAfter').filter(({ input }) => /^[\t\x20-\xff]*$/.test(String(input)))

describe.each(ADAPTERS)('$name', adapter => {
  for (const [id, title] of Object.entries(TITLES)) {
    const faults = Object.entries(NETWORK_FAULTS).filter(([, fault]) => fault.id === id)
    describe.each(faults)(title, (_what, fault) => {
      test('is told calmly, in time, and nothing is asked twice', async () => {
        const server = await startFaulty(fault)
        const timeoutMs = fault.timeoutMs ?? 5_000
        const ctx = makeCtx({ timeoutMs })
        const backend = adapter.at(server.origin)
        const started = performance.now()
        const begun = await backend.begin({}, ctx)
        const lost = begun.error
          ? begun
          : await backend.identify(txOf(begun), { identifier: email('canary@example.jp') }, ctx)
        // The deadline is of each call; two were made.
        expect(performance.now() - started).toBeLessThan(2 * timeoutMs + 1_000)
        expect(lost.step.type).toBe('identifier')
        expect(fault.codes).toContain(lost.error?.code)
        expect(JSON.stringify(lost.error)).not.toContain('canary')
        expect(server.posts()).toBeLessThanOrEqual(1)
        expect(server.elsewhere()).toBe(0)
        await server.stop()
      })
    })
  }

  test('F38: 200 malformed answers to a code sign nobody in, lose no step and throw nothing', async () => {
    const { backend, network, ctx, tx } = await waitingForCode(adapter)
    const corpus = malformedAnswers()
    expect(corpus).toHaveLength(200)
    const odd: string[] = []
    let now = tx
    for (const answer of corpus) {
      network.answerWith(() => asResponse(answer))
      const outcome = await backend.verify(now, { code: CODE }, ctx)
      const mayPass = answer.mayMeanYes && adapter.name === 'your own API'
      if (outcome.step.type === 'done' && !mayPass) odd.push(`signed in by ${answer.title}`)
      if (outcome.step.type === 'code') {
        if (!outcome.error) odd.push(`nothing told after ${answer.title}`)
        now = outcome.step.tx
      } else if (!mayPass) odd.push(`${outcome.step.type} after ${answer.title}`)
      if (JSON.stringify(outcome.error ?? null).includes(CODE))
        odd.push(`the code is in the error after ${answer.title}`)
    }
    expect(odd).toEqual([])
  })

  test('F38: 200 malformed answers to an address are one calm error each', async () => {
    const { backend, network, ctx } = await waitingForCode(adapter)
    const odd: string[] = []
    for (const [nth, answer] of malformedAnswers().entries()) {
      network.answerWith(adapter.sent)
      const begun = await backend.begin({}, ctx)
      network.answerWith(() => asResponse(answer))
      const who = email(`canary${nth}@example.jp`)
      const outcome = await backend.identify(txOf(begun), { identifier: who }, ctx)
      if (outcome.step.type === 'done') odd.push(`signed in by ${answer.title}`)
      // A server that answers with nothing but 2xx may mean that the code is on its way; then a code is asked for.
      if (!outcome.error && outcome.step.type !== 'code') odd.push(answer.title)
      if (JSON.stringify(outcome.error ?? null).includes('canary')) odd.push(answer.title)
    }
    expect(odd).toEqual([])
  })

  test.each(waits)(
    'F36: 429 with Retry-After «$input» asks the person to wait, and for how long',
    async ({ input, expected }) => {
      const now = Date.UTC(2026, 10, 23)
      const { backend, network, ctx, tx } = await waitingForCode(adapter, { now: () => now })
      network.answerWith(
        () => new Response('{}', { status: 429, headers: { 'retry-after': String(input) } }),
      )
      const { step, error } = await backend.verify(tx, { code: CODE }, ctx)
      expect(step.type).toBe('code')
      expect(error?.code).toBe('rate_limited' satisfies AuthErrorCode)
      const seconds = typeof expected === 'number' ? Math.ceil(expected / 1000) : 60
      expect(error?.retryAfterSeconds).toBe(seconds)
    },
  )

  test('F37: a server that is down is asked once for each press, and no message is sent twice', async () => {
    const { backend, network, ctx, tx } = await waitingForCode(adapter)
    const before = network.posts.length
    for (const status of [500, 502, 503, 504]) {
      network.answerWith(() => new Response('<h1>Oops</h1>', { status }))
      await backend.verify(tx, { code: CODE }, ctx)
      await backend.resend(tx, {}, { ...ctx, now: () => Date.now() + 120_000 })
    }
    expect(network.posts.length - before).toBe(8)
  })
})

test('F39: 100 MB are not read: the heap grows by less than 5 MB', async () => {
  const endless = NETWORK_FAULTS['100 MB as an answer']
  if (!endless) throw new Error('no such fault')
  for (const adapter of ADAPTERS) {
    const server = await startFaulty(endless)
    const backend = adapter.at(server.origin)
    const ctx = makeCtx()
    const grown = await heapGrowth(async () => {
      const begun = await backend.begin({}, ctx)
      if (!begun.error)
        await backend.identify(txOf(begun), { identifier: email('canary@example.jp') }, ctx)
    })
    expect(grown, adapter.name).toBeLessThan(5_000_000)
    await server.stop()
    // What a socket and its reader hold while they are told to stop.
    expect(server.written(), adapter.name).toBeLessThan(20_000_000)
  }
})
