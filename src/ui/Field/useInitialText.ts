'use client'
import { useState } from 'react'

/**
 * A ref that puts a text into a field once, as a property. `defaultValue` would also write it into an attribute, where
 * recorders of sessions and extensions read what a person typed before (reliability F13).
 */
export function useInitialText(text: string | undefined): (input: HTMLInputElement | null) => void {
  const [put] = useState(() => {
    let isDone = !text
    return (input: HTMLInputElement | null) => {
      if (!input || isDone) return
      isDone = true
      if (!input.value) input.value = text ?? ''
    }
  })
  return put
}
