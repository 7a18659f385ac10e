'use client'
import { type RefObject, useEffect, useRef } from 'react'

/**
 * Moves the page as far as it must for the sentence at a field to be read: the focus brings only the field there. Whoever
 * is elsewhere on the page stays there.
 */
export function useInView(): RefObject<HTMLParagraphElement | null> {
  const ref = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    // Behind the effects of the form, which gives the focus.
    queueMicrotask(() => {
      const sentence = ref.current
      if (sentence?.closest('form')?.contains(document.activeElement))
        sentence.scrollIntoView?.({ block: 'nearest' })
    })
  }, [])
  return ref
}
