'use client'
import { useImperativeHandle, useState } from 'react'

/**
 * Draws nothing. Effects run after the first frame, and a flow starts in one: a login whose first screen asks no server
 * would show a spinner there first, on a slow phone for a quarter of a second (seen on a busy machine). React runs all effects before the
 * frame where something draws anew between the two. A handle does, as a layout effect would, of which React 18 warns where
 * it renders for a server.
 */
export function StartBeforePaint(): null {
  const [, drawAnew] = useState(false)
  useImperativeHandle(
    isThere => drawAnew(isThere === true),
    () => true,
    [],
  )
  return null
}
