import { useEffect, useState } from 'react'

export interface Message {
  id: number
  kind: 'email' | 'sms'
  to: string
  subject?: string
  text: string
  code: string
  link?: string
  locale: string
  at: number
}

const EVERY_MS = 1500

interface Mailbox {
  messages: Message[]
  /** Arrived since the page was opened. */
  arrived: number
  reachable: boolean
}

/** Looks for messages again and again, while somebody looks at the page. */
export function useMessages(): Mailbox {
  const [mailbox, setMailbox] = useState<Mailbox>({ messages: [], arrived: 0, reachable: true })

  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let firstId: number | undefined

    async function look() {
      if (document.visibilityState === 'visible') {
        try {
          const answer = await fetch('/api/inbox', { signal: stop.signal })
          const { messages } = (await answer.json()) as { messages: Message[] }
          firstId ??= messages[0]?.id ?? 0
          const seen = firstId
          setMailbox(before => {
            const isSame =
              before.reachable &&
              before.messages[0]?.id === messages[0]?.id &&
              before.messages.length === messages.length
            return isSame
              ? before
              : {
                  messages,
                  arrived: messages.filter(({ id }) => id > seen).length,
                  reachable: true,
                }
          })
        } catch {
          if (!stop.signal.aborted)
            setMailbox(before => (before.reachable ? { ...before, reachable: false } : before))
        }
      }
      if (!stop.signal.aborted) timer = setTimeout(() => void look(), EVERY_MS)
    }

    void look()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [])

  return mailbox
}
