/** Waits, or rejects with an `AbortError` once the signal says so. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(new DOMException('The request was aborted.', 'AbortError'))
    }
    const timer = ms > 0 ? setTimeout(resolve, ms) : undefined
    if (signal.aborted) return stop()
    if (ms <= 0) return resolve()
    signal.addEventListener('abort', stop, { once: true })
  })
}
