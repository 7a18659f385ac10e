import { useEffect, useRef } from 'react'
import { type Phone, startPhone } from './survey.tsx'

interface PhoneFrameProps {
  title: string
  className: string
  /** Neither seen nor reached: it only measures. */
  hidden?: boolean
  onReady: (phone: Phone | null) => void
}

/** An empty frame of 320 px that becomes a {@link Phone}. */
export function PhoneFrame({ title, className, hidden = false, onReady }: PhoneFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    if (!frame.current) return
    const phone = startPhone(frame.current)
    onReady(phone)
    return () => {
      onReady(null)
      phone.stop()
    }
  }, [onReady])
  return (
    <iframe
      ref={frame}
      title={title}
      className={className}
      aria-hidden={hidden || undefined}
      tabIndex={hidden ? -1 : undefined}
    />
  )
}
