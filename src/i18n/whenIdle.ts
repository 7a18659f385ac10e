/** Milliseconds: the latest for a browser that is never idle, and the usual pause where none can say that it is. */
const LATEST = 2000
const PAUSE = 200

/**
 * Calls once the page has been drawn and nothing else is going on. Not before the first frame: browsers are idle while
 * a page still waits for its style sheet, and what is fetched then makes it wait longer. Returns the way to call it off.
 */
export function whenIdle(act: () => void): () => void {
  let callOff: () => void
  const rest = () => {
    if (typeof requestIdleCallback === 'function') {
      const idle = requestIdleCallback(act, { timeout: LATEST })
      callOff = () => cancelIdleCallback(idle)
    } else {
      const timer = setTimeout(act, PAUSE)
      callOff = () => clearTimeout(timer)
    }
  }
  if (document.visibilityState === 'hidden') rest()
  else {
    // The second one comes after the first was shown.
    let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(rest)))
    callOff = () => cancelAnimationFrame(frame)
  }
  return () => callOff()
}
