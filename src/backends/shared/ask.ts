import type { AuthError, Ctx } from '../../core/backend.ts'
import { own } from '../../core/own.ts'
import { type Answer, isRecord } from './answer.ts'
import { authError } from './authError.ts'

export type Asked = { answer: Answer; error?: never } | { answer?: never; error: AuthError }

/** More than this is no answer of a login server (reliability F39). */
const MOST_BYTES = 64 * 1024

/**
 * Sends one request and never leaves a caller waiting: past `ctx.timeoutMs` it is `timeout`, without a
 * connection it is `network`, and a body above 64 KiB is not read to its end.
 *
 * `send` is given a `fetch` to hand to an SDK or to call itself. What counts is what passed through that
 * `fetch`, not what the SDK makes of it: SDKs throw, swallow or reshape failures as configured by their owner.
 *
 * Rejects only with an `AbortError`, when `ctx.signal` was aborted. Nothing is repeated, since each send may
 * cost an SMS (F37), and no redirect is followed (F40).
 */
export async function ask(
  ctx: Ctx,
  send: (fetch: typeof globalThis.fetch) => Promise<unknown>,
): Promise<Asked> {
  const { late, answer, thrown, hasFailed } = await attempt(ctx, send)
  if (late) return own({ error: authError('timeout') })
  if (answer) return own({ answer })
  const error = errorFromThrown(thrown)
  // A module that did not arrive is a TypeError as well (HTML standard, `import()`): then no request was made.
  const isNotLoaded = error.code === 'network' && !hasFailed
  return own({ error: isNotLoaded ? { ...error, cause: { code: 'not_loaded' } } : error })
}

/** How a piece of work with the network ended. */
export interface Attempt<Value> {
  value?: Value
  /** What the work threw, or why its request failed. */
  thrown?: unknown
  /** A request of it failed, so that `thrown` is the network's and no mistake of the work's own. */
  hasFailed?: boolean
  /** The last answer that passed through its `fetch`, read whole. */
  answer?: Answer
  /** It did not end before the deadline. */
  late: boolean
}

/** Waits for what a person does: the deadline stands still meanwhile, and begins anew afterwards. */
export type Untimed = <Value>(work: () => Promise<Value>) => Promise<Value>

/** Like {@link ask}, for work whose own result counts as well. */
export async function attempt<Value>(
  ctx: Ctx,
  work: (fetch: typeof globalThis.fetch, untimed: Untimed) => Promise<Value>,
): Promise<Attempt<Value>> {
  if (ctx.signal.aborted) throw abortError()
  // Taken out of `ctx`: a browser's own `fetch` refuses to be called as the method of anything but the window.
  const { fetch } = ctx
  const stop = new AbortController()
  const seen: Attempt<Value> = { late: false }
  let timer: ReturnType<typeof setTimeout> | undefined
  let onAbort: (() => void) | undefined

  const guarded: typeof globalThis.fetch = async (input, init) => {
    try {
      // A caller for whom a redirect is an answer gets it; followed it is not.
      const redirect = init?.redirect === 'manual' ? 'manual' : 'error'
      const response = await fetch(input, { ...init, signal: stop.signal, redirect })
      const text = await readText(response)
      // Browsers show an unfollowed redirect without its status (fetch standard, `opaqueredirect`).
      const status = response.status || 302
      const { statusText, headers } = response
      seen.answer = { status, headers, body: readJson(text), isEmpty: text === '' }
      return new Response(mayHaveBody(status) ? text : null, { status, statusText, headers })
    } catch (thrown) {
      seen.thrown = thrown
      seen.hasFailed = true
      throw thrown
    }
  }
  let tooLate = () => {}
  const startTimer = () => void (timer = setTimeout(() => tooLate(), ctx.timeoutMs))
  const untimed: Untimed = async act => {
    clearTimeout(timer)
    try {
      return await act()
    } finally {
      if (!stop.signal.aborted) startTimer()
    }
  }
  // A race, since a `fetch` of the application's own may ignore the signal.
  const stopped = new Promise<'aborted' | 'late'>(resolve => {
    onAbort = () => resolve('aborted')
    ctx.signal.addEventListener('abort', onAbort)
    tooLate = () => resolve('late')
    startTimer()
  })
  const worked = work(guarded, untimed).then(
    value => void (seen.value = value),
    (thrown: unknown) => void (seen.thrown ??= thrown),
  )
  try {
    const end = await Promise.race([worked, stopped])
    if (end === 'aborted' || ctx.signal.aborted) throw abortError()
    return own(end === 'late' ? { late: true } : seen)
  } finally {
    clearTimeout(timer)
    if (onAbort) ctx.signal.removeEventListener('abort', onAbort)
    stop.abort()
  }
}

export function abortError(): DOMException {
  return new DOMException('genkan: the request was given up.', 'AbortError')
}

export function isAbortError(thrown: unknown): boolean {
  // By name: a DOMException of another realm, as under jsdom, is no Error of ours.
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'name' in thrown &&
    thrown.name === 'AbortError'
  )
}

class TooLarge extends Error {}

/** `fetch` reports DNS, TLS, CORS, a refused connection and a refused redirect alike: as a TypeError (fetch standard). */
export function errorFromThrown(thrown: unknown): AuthError {
  if (thrown instanceof TooLarge)
    return authError('unknown', { cause: { code: 'ANSWER_TOO_LARGE' } })
  return thrown instanceof TypeError ? authError('network') : authError('unknown')
}

/** Reads a body, but not more than 64 KiB of it. */
export async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > MOST_BYTES) {
      void reader.cancel().catch(() => {})
      throw new TooLarge()
    }
    text += decoder.decode(value, { stream: true })
  }
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) => (isRecord(value) ? own(value) : value))
  } catch {
    return undefined
  }
}

/** A `Response` with one of these statuses must be made without a body, or its constructor throws (fetch standard). */
const mayHaveBody = (status: number) => ![101, 103, 204, 205, 304].includes(status)
