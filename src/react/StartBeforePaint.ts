'use client'
import { useEffect, useLayoutEffect, useState } from 'react'

// React 18 warns of a layout effect on a server.
const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect

/**
 * Draws nothing. Effects run after the first frame, and a flow starts in one: a login whose first screen asks no server
 * would show a spinner there first, on a slow phone for 0.2 s (P5 of docs/performance.md). React runs all effects before the
 * frame where a layout effect draws anew.
 */
export function StartBeforePaint(): null {
  const [, drawAnew] = useState(false)
  useBrowserLayoutEffect(() => drawAnew(true), [])
  return null
}
