import type { Ctx } from 'genkan/core'
import type { AuthBackend, Outcome } from 'genkan/core'
import { email, makeCtx, txOf } from '../../backends/steps.ts'
import type { Adapter } from './adapters.ts'

export type Reply = (url: string, signal: AbortSignal) => Response | Promise<Response>

/** A `fetch` that goes nowhere: each request gets what the test wants it to get. */
export function createFaultyFetch(first: Reply) {
  let reply = first
  const posts: string[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = input instanceof Request ? input : undefined
    const url = input instanceof Request ? input.url : input.toString()
    if ((init?.method ?? request?.method ?? 'GET') !== 'GET') posts.push(url)
    return reply(url, init?.signal ?? request?.signal ?? new AbortController().signal)
  }
  return { fetch, posts, answerWith: (next: Reply) => void (reply = next) }
}

/** Somebody who waits for a code of this adapter, over a network that works so far. */
export async function waitingForCode(adapter: Adapter, how: Partial<Ctx> = {}) {
  const backend: AuthBackend = adapter.at('http://login.example')
  const network = createFaultyFetch(adapter.sent)
  const ctx = makeCtx({ fetch: network.fetch, ...how })
  const begun = await backend.begin({}, ctx)
  const sent: Outcome = await backend.identify(
    txOf(begun),
    { identifier: email('canary@example.jp') },
    ctx,
  )
  if (sent.step.type !== 'code') throw new Error(`${adapter.name}: no code was sent`)
  return { backend, network, ctx, tx: sent.step.tx }
}
