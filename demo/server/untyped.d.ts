// The parts that the demo uses of two packages without types of their own.
declare module 'nodemailer' {
  interface Message {
    from: string
    to: string
    subject: string
    text: string
  }
  interface Transport {
    /** With `jsonTransport` the mail goes nowhere: `message` is its JSON. */
    sendMail(message: Message): Promise<{ message: string }>
  }
  export function createTransport(options: { jsonTransport: true }): Transport
}

declare module 'pg' {
  export class Pool {
    constructor(options: { connectionString: string; connectionTimeoutMillis: number })
    query(sql: string): Promise<unknown>
    on(event: 'error', listener: (error: Error) => void): void
    end(): Promise<void>
  }
}
