import type { Ctx } from '../../../core/backend.ts'
import { readJson } from '../../shared/ask.ts'
import { jitter } from '../../shared/jitter.ts'

/** Milliseconds before a stream that broke is opened again: longer each time, and never two pages at the same moment. */
const PAUSES = [1_000, 2_000, 5_000, 10_000, 30_000]
/** An event larger than this is none of ours (reliability F39). */
const MOST_CHARACTERS = 64 * 1024

/**
 * Listens to a stream of server-sent events (`text/event-stream`) until `hear` says that it heard enough, or the signal
 * is aborted. By POST and `fetch`, since an `EventSource` would put the transaction into an address.
 *
 * A stream that breaks is opened again; a server that has none (404, 405, 501) is left alone.
 */
export async function listen(
  open: (signal: AbortSignal) => Promise<Response>,
  hear: (body: unknown) => Promise<boolean>,
  { signal }: Pick<Ctx, 'signal'>,
): Promise<void> {
  for (let broken = 0; !signal.aborted; broken += 1) {
    const opened = performance.now()
    try {
      const response = await open(signal)
      if ([404, 405, 501].includes(response.status)) return
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
      if (response.ok && isStream && response.body) {
        if (await readEvents(response.body, hear)) return
        // It lived for a while, so the server is well.
        if (performance.now() - opened > 10_000) broken = 0
      } else void response.body?.cancel().catch(() => {})
    } catch {
      // No connection: the next try may do better.
    }
    await pause(PAUSES[Math.min(broken, PAUSES.length - 1)] ?? 30_000, signal)
  }
}

/** Hands each event's data on. True when enough was heard. */
async function readEvents(
  body: ReadableStream<Uint8Array>,
  hear: (body: unknown) => Promise<boolean>,
): Promise<boolean> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return false
      text = (text + decoder.decode(value, { stream: true })).replaceAll('\r\n', '\n')
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) if (await hear(readJson(dataOf(event)))) return true
      if (text.length > MOST_CHARACTERS) return false
    }
  } finally {
    void reader.cancel().catch(() => {})
  }
}

const dataOf = (event: string) =>
  event
    .split('\n')
    .filter(line => line.startsWith('data:'))
    .map(line => line.slice(5).trimStart())
    .join('\n')

function pause(most: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, most * (0.5 + jitter() / 2))
    signal.addEventListener('abort', done)
  })
}
