'use client'
import { forwardRef, useEffect, useImperativeHandle, useRef, useState } from 'react'

export type LiveKind = 'status' | 'alert'

/** How a sentence is to be read. The language of the page around may be another one. */
export interface Tongue {
  /** BCP 47. */
  locale: string
  dir: 'ltr' | 'rtl'
}

export interface LiveRegionsHandle {
  /** Has one sentence read aloud: `status` when the reader pauses, `alert` at once. */
  say(kind: LiveKind, text: string, tongue?: Tongue): void
}

export interface LiveRegionsProps {
  /** Spoken once for each new object; the same object again is silent. */
  message?: { kind: LiveKind; text: string } | null
}

/** Milliseconds a region stays empty before the same sentence comes again; in one step no change would be seen. */
const PAUSE = 100

/**
 * The two places that speak. Put them on the page once and keep them there: they are empty from the first render,
 * because a region that arrives together with its text is often not read.
 */
export const LiveRegions = /* @__PURE__ */ forwardRef<LiveRegionsHandle, LiveRegionsProps>(
  function LiveRegions({ message }, ref) {
    const said = useRef<object | null>(null)
    const [voice] = useState(createVoice)
    const { statusAt, alertAt } = voice

    useImperativeHandle(ref, () => voice, [voice])
    useEffect(() => () => voice.stop(), [voice])
    useEffect(() => {
      if (!message || said.current === message) return
      said.current = message
      voice.say(message.kind, message.text)
    }, [message, voice])

    return (
      <>
        <div ref={statusAt} role="status" className="gk-visually-hidden" />
        <div ref={alertAt} role="alert" className="gk-visually-hidden" />
      </>
    )
  },
)

function createVoice() {
  const regions: Record<LiveKind, HTMLElement | null> = { status: null, alert: null }
  const waiting = new Map<LiveKind, ReturnType<typeof setTimeout>>()
  return {
    statusAt: (node: HTMLElement | null) => void (regions.status = node),
    alertAt: (node: HTMLElement | null) => void (regions.alert = node),
    say: (kind: LiveKind, text: string, tongue?: Tongue) => {
      const region = regions[kind]
      if (!region) return
      clearTimeout(waiting.get(kind))
      if (tongue) {
        region.lang = tongue.locale
        region.dir = tongue.dir
      }
      if (region.textContent !== text) {
        region.textContent = text
        return
      }
      region.textContent = ''
      const again = setTimeout(() => (region.textContent = text), PAUSE)
      waiting.set(kind, again)
    },
    stop: () => {
      for (const timer of waiting.values()) clearTimeout(timer)
    },
  }
}
