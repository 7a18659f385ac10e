/** Resolves once the page has nothing better to do, after its first paint, or as soon as nobody waits any more. */
export function whenIdle(signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const idles = typeof requestIdleCallback === 'function'
    const handle = idles
      ? requestIdleCallback(() => resolve(), { timeout: 1000 })
      : setTimeout(resolve, 100)
    signal?.addEventListener('abort', () => {
      if (idles) cancelIdleCallback(handle as number)
      else clearTimeout(handle)
      resolve()
    })
  })
}
