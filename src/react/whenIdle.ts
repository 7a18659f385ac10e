/** Calls back once the page has nothing better to do, within 2 s. Returns the way to call it off. */
export function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const idle = requestIdleCallback(act, { timeout: 2000 })
    return () => cancelIdleCallback(idle)
  }
  const timer = setTimeout(act, 200)
  return () => clearTimeout(timer)
}
