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

declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  interface CookieOptions {
    path?: string
    maxAge?: number
    httpOnly?: boolean
    sameSite?: 'lax' | 'strict'
    signed?: boolean
    overwrite?: boolean
  }
  interface Cookies {
    get(name: string, options?: CookieOptions): string | undefined
    set(name: string, value: string | null, options?: CookieOptions): void
  }
  /** One request in Koa, the framework beneath the provider. */
  interface KoaContext {
    path: string
    query: Record<string, string | string[] | undefined>
    req: IncomingMessage
    res: ServerResponse
    status: number
    type: string
    body: unknown
    cookies: Cookies
    get(header: string): string
    set(header: string, value: string): void
    response: { get(header: string): string }
  }
  interface OidcContext extends KoaContext {
    oidc: {
      provider: Provider
      params: Record<string, string | undefined>
      session: Session
      client: Client
      account?: Account
      result?: InteractionResult
      requestParamOIDCScopes: Set<string>
    }
  }
  interface Account {
    accountId: string
    claims(): Record<string, unknown>
  }
  interface Client {
    clientId: string
    clientName?: string
    redirectUris: string[]
  }
  interface Session {
    accountId?: string
    grantIdFor(clientId: string): string | undefined
    destroy(): Promise<void>
  }
  interface Grant {
    accountId: string
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }
  interface InteractionResult {
    login?: { accountId: string; remember?: boolean }
    select_account?: object
    error?: string
    error_description?: string
  }
  interface Interaction {
    uid: string
    /** Seconds since the epoch. */
    iat: number
    exp: number
    returnTo: string
    params: Record<string, string | undefined>
    prompt: { name: string; reasons: string[] }
    result?: InteractionResult
    session?: { accountId: string; uid: string }
    save(secondsLeft: number): Promise<string>
  }
  interface Adapter {
    upsert(id: string, payload: Record<string, unknown>, seconds: number): Promise<void>
    find(id: string): Promise<Record<string, unknown> | undefined>
    findByUid(uid: string): Promise<Record<string, unknown> | undefined>
    findByUserCode(code: string): Promise<Record<string, unknown> | undefined>
    destroy(id: string): Promise<void>
    consume(id: string): Promise<void>
    revokeByGrantId(grantId: string): Promise<void>
  }
  export class Provider {
    constructor(issuer: string, configuration: object)
    readonly issuer: string
    proxy: boolean
    silent: boolean
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    createContext(request: IncomingMessage, response: ServerResponse): KoaContext
    cookieName(kind: 'session' | 'interaction' | 'resume'): string
    use(middleware: (ctx: KoaContext, next: () => Promise<void>) => Promise<void>): this
    on(event: 'server_error', listener: (ctx: OidcContext, error: Error) => void): this
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>
    Client: { find(id: string): Promise<Client | undefined> }
    Grant: {
      new (of: { accountId: string; clientId: string }): Grant
      find(id: string): Promise<Grant | undefined>
    }
    Interaction: { find(uid: string): Promise<Interaction | undefined> }
    Session: { get(ctx: KoaContext): Promise<Session> }
  }
  export const errors: {
    InvalidRequest: new (description: string) => Error
  }
  interface Check {
    reason: string
  }
  interface Prompt {
    checks: Check[] & { add(check: Check): void; clear(): void }
  }
  export const interactionPolicy: {
    Check: new (
      reason: string,
      description: string,
      error: string,
      check: (ctx: OidcContext) => boolean | Promise<boolean>,
    ) => Check
    Prompt: new (of: { name: string; requestable: boolean }) => Prompt
    base(): Prompt[] & { get(name: string): Prompt; add(prompt: Prompt, at?: number): void }
  }
}
