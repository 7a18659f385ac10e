import type { AuthBackend, Ctx } from '../../core/backend.ts'
import type { BackendHarness } from './harness.ts'

/** What comes back instead of the server's answer. `signal` is the request's own. */
export type Fault = (signal: AbortSignal) => Response | Promise<Response>

export interface Intercepted {
  backend: AuthBackend
  /** Laid over the suite's context, for an adapter that asks its server through `ctx.fetch`. */
  how: Pick<Ctx, 'fetch'>
  /** Puts a fault in the way of every request that changes something, until it is taken away with `null`. */
  put(fault: Fault | null): void
  /** The requests that changed something, or tried to: their addresses, in order. */
  requests: string[]
}

/** An adapter whose requests pass through the suite's hands, for what no well-behaved server does. */
export async function intercept(
  { adapter, through }: BackendHarness,
  next: typeof globalThis.fetch,
): Promise<Intercepted> {
  let fault: Fault | null = null
  const requests: string[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const isRequest = typeof input === 'object' && 'method' in input
    const method = init?.method ?? (isRequest ? input.method : 'GET')
    // A safe GET, for a token or a setting, is not what a person does.
    if (method.toUpperCase() === 'GET') return next(input, init)
    requests.push(isRequest ? input.url : String(input))
    if (!fault) return next(input, init)
    const signal = init?.signal ?? (isRequest ? input.signal : new AbortController().signal)
    return fault(signal)
  }
  const backend = through ? await through(fetch) : await adapter()
  return { backend, how: { fetch }, requests, put: next_ => void (fault = next_) }
}

/** For an adapter that asks past the suite's `fetch`: what is wrong, why it matters, what to do. */
export const NOT_INTERCEPTED =
  'genkan: the adapter asked its server past `ctx.fetch`, so nothing can be put in its way. ' +
  'Ask through `ctx.fetch`; or hand the suite’s `fetch` to the SDK with `through(fetch)` in the harness; ' +
  'or say in `notOffered.transport` and `notOffered.delays` why that cannot be.'
