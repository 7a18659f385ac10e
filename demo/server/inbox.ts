import { createTransport } from 'nodemailer'

/** One mail or SMS as a person would receive it. Kept in memory only, and never written to the log. */
export interface InboxMessage {
  id: number
  kind: 'email' | 'sms'
  to: string
  subject?: string
  text: string
  code: string
  /** The link to log in with, if there is one in the text. */
  link?: string
  locale: string
  /** Milliseconds since the epoch. */
  at: number
}

export interface Inbox {
  /** Newest first. */
  messages(): readonly InboxMessage[]
  receiveMail(mail: {
    to: string
    subject: string
    text: string
    code: string
    link?: string
    locale: string
  }): Promise<void>
  receiveSms(sms: { to: string; text: string; code: string; locale: string }): void
  clear(): void
}

const MOST_MESSAGES = 100

export function createInbox(now: () => number = Date.now): Inbox {
  const transport = createTransport({ jsonTransport: true })
  let messages: InboxMessage[] = []
  let lastId = 0

  function keep(message: Omit<InboxMessage, 'id' | 'at'>) {
    messages = [{ id: ++lastId, at: now(), ...message }, ...messages].slice(0, MOST_MESSAGES)
  }

  return {
    messages: () => messages,
    async receiveMail({ to, subject, text, ...rest }) {
      // Through a real mailer, so that swapping `jsonTransport` for SMTP is all it takes to send real mail.
      await transport.sendMail({ from: 'genkan demo <no-reply@genkan.example>', to, subject, text })
      keep({ kind: 'email', to, subject, text, ...rest })
    },
    receiveSms: sms => keep({ kind: 'sms', ...sms }),
    clear: () => void (messages = []),
  }
}
