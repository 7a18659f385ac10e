import type { Ctx } from '../../core/backend.ts'
import { abortError } from '../shared/ask.ts'

/**
 * Waits for the SDK, which can be neither aborted nor given a `fetch`: rejects with an `AbortError` when the person
 * left, and answers `'late'` past `ctx.timeoutMs` (reliability F34). The SDK's request itself runs on.
 */
export async function within<Value>(
  { signal, timeoutMs }: Ctx,
  work: Promise<Value>,
): Promise<Value | 'late'> {
  if (signal.aborted) throw abortError()
  let timer: ReturnType<typeof setTimeout> | undefined
  let onAbort: (() => void) | undefined
  const stopped = new Promise<'late'>((resolve, reject) => {
    timer = setTimeout(() => resolve('late'), timeoutMs)
    onAbort = () => reject(abortError())
    signal.addEventListener('abort', onAbort)
  })
  try {
    return await Promise.race([work, stopped])
  } finally {
    clearTimeout(timer)
    if (onAbort) signal.removeEventListener('abort', onAbort)
  }
}
