import { type LoginRequest, readLoginRequest } from 'genkan'

/** A login that an application asked for and that waits to be finished here. */
export interface Interaction {
  client: { id: string; name: string }
  request: LoginRequest
}

export type Visit =
  | { name: 'open'; interaction: Interaction }
  | { name: 'expired' }
  | { name: 'unreachable' }

const TIMEOUT_MS = 10_000

/** What the application asked for. The answer needs this browser's cookie, so a copied address opens nothing. */
export async function readInteraction(state: string): Promise<Visit> {
  try {
    const answer = await fetch(`/api/genkan/interaction?${new URLSearchParams({ state })}`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (answer.status === 410 || answer.status === 400 || answer.status === 404)
      return { name: 'expired' }
    if (!answer.ok) return { name: 'unreachable' }
    const { client, params } = (await answer.json()) as {
      client: Interaction['client']
      params: Record<string, string>
    }
    const request = readLoginRequest(new URL(`?${new URLSearchParams(params)}`, location.origin))
    return { name: 'open', interaction: { client, request } }
  } catch {
    return { name: 'unreachable' }
  }
}

type Ended = { redirectTo: string } | { refused: 'expired' | 'unreachable' | 'not_signed_in' }

/** Tells the server that this browser is signed in. */
export const finish = (state: string, fetch: typeof globalThis.fetch, signal: AbortSignal) =>
  end('finish', state, fetch, signal)

/** Tells the server that the person would rather not log in. */
export const abort = (state: string) =>
  end('abort', state, globalThis.fetch.bind(globalThis), AbortSignal.timeout(TIMEOUT_MS))

async function end(
  how: 'finish' | 'abort',
  state: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<Ended> {
  try {
    const answer = await fetch(`/api/genkan/interaction/${how}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ state }),
      signal,
    })
    if (answer.status === 410) return { refused: 'expired' }
    if (answer.status === 401) return { refused: 'not_signed_in' }
    if (!answer.ok) return { refused: 'unreachable' }
    const { redirectTo } = (await answer.json()) as { redirectTo: string }
    return { redirectTo }
  } catch {
    return { refused: 'unreachable' }
  }
}
