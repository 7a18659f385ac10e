import { abortError, isAbortError } from './ask.ts'

export type Join<Value> = (
  key: string,
  signal: AbortSignal,
  start: () => Promise<Value>,
) => Promise<Value>

/**
 * Lets a second, equal request made while the first is under way share its answer, so that a double click
 * or StrictMode's second mount neither uses a code up nor sends a second SMS.
 *
 * When the first caller gives up, the second asks anew: its own signal alone decides for it.
 */
export function createJoin<Value>(): Join<Value> {
  const underWay = new Map<string, Promise<Value>>()

  return async function join(key, signal, start) {
    const first = underWay.get(key)
    if (first) {
      try {
        return await untilAborted(first, signal)
      } catch (thrown) {
        if (signal.aborted || !isAbortError(thrown)) throw thrown
        return join(key, signal, start)
      }
    }
    const own = start()
    underWay.set(key, own)
    try {
      return await own
    } finally {
      if (underWay.get(key) === own) underWay.delete(key)
    }
  }
}

function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  if (signal.aborted) return Promise.reject(abortError())
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(abortError())
    signal.addEventListener('abort', onAbort, { once: true })
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
