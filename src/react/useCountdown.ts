'use client'
import { useEffect, useState } from 'react'

const secondsUntil = (deadline: number | undefined, now: () => number) =>
  deadline === undefined ? 0 : Math.max(0, Math.ceil((deadline - now()) / 1000))

/**
 * Whole seconds until a deadline (milliseconds since the epoch), 0 once it has passed or when there is none.
 * Counts from the clock and not by ticks, so a tab that slept is right again within a second (reliability F42).
 */
export function useCountdown(deadline: number | undefined, now: () => number = Date.now): number {
  const [, setSeconds] = useState(() => secondsUntil(deadline, now))

  useEffect(() => {
    if (deadline === undefined) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tick = () => {
      clearTimeout(timer)
      const left = secondsUntil(deadline, now)
      setSeconds(left)
      if (left === 0) return
      // The next change of the shown number, not simply one second on: slow frames must not skip one.
      timer = setTimeout(tick, Math.max(50, ((deadline - now()) % 1000) + 20))
    }
    tick()
    document.addEventListener('visibilitychange', tick)
    window.addEventListener('pageshow', tick)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', tick)
      window.removeEventListener('pageshow', tick)
    }
  }, [deadline, now])

  // Read anew, since the seconds of the last deadline would show for a moment after a new one came.
  return secondsUntil(deadline, now)
}
