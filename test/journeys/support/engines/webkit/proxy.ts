import { createServer, request as ask } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SeenRequest {
  url(): string
  method(): string
  headers(): Record<string, string>
  postData(): string | null
}

export interface SeenResponse {
  url(): string
  status(): number
}

/** As much of Playwright's console message as `welcome` asks for. */
export interface SeenMessage {
  text(): string
  type(): string
}

export type RouteHandler = (route: { abort(): void; request(): SeenRequest }) => void

/** Stands between WebKit and the demo: sees every request, which WebDriver does not show, and cuts the line. */
export interface Proxy {
  address: string
  isOffline: boolean
  /** What a test is just opening, and in which of the windows. */
  opening?: { url: string; by: object }
  listeners: Set<(request: SeenRequest) => void>
  answers: Set<(response: SeenResponse) => void>
  complaints: Set<(message: SeenMessage) => void>
  /** Scripts that run in every page before its own. */
  scripts: (() => string)[]
  /** What the last answer from an address had for a status. */
  statuses: Map<string, number>
  /** Requests whose path fits are the handler's, which may leave them without an answer. */
  routes: {
    wanted: string | RegExp
    fits(path: string): boolean
    handle: RouteHandler
    times: number
  }[]
  close(): void
}

/** Told by the page itself: WebKit's WebDriver hands out no console. Served from the page's own origin, as its policy asks. */
const OURS_PATH = '/genkan-journey.js'
const COMPLAINTS = `{
document.currentScript.remove()
const { fetch } = window
const tell = text => fetch('${OURS_PATH}', { method: 'POST', body: text, keepalive: true }).catch(() => {})
for (const kind of ['error', 'warn']) {
  const original = console[kind]
  console[kind] = (...words) => (tell(words.map(String).join(' ')), original.apply(console, words))
}
addEventListener('error', event => event.message && tell(event.message))
addEventListener('unhandledrejection', event => tell(String(event.reason)))
addEventListener('securitypolicyviolation', event => tell('policy: ' + event.violatedDirective + ' ' + event.blockedURI))
}`

export async function openProxy(): Promise<Proxy> {
  const server: Server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    if (url.pathname === OURS_PATH) return hear(request, String(body), response)

    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    )
    const seen: SeenRequest = {
      url: () => url.href,
      method: () => request.method ?? 'GET',
      headers: () => headers,
      postData: () => (body.length > 0 ? String(body) : null),
    }
    for (const listen of proxy.listeners) listen(seen)
    if (proxy.isOffline) return void request.socket.destroy()
    const route = proxy.routes.find(({ fits, times }) => times > 0 && fits(url.pathname))
    if (route) {
      route.times -= 1
      return route.handle({ abort: () => request.socket.destroy(), request: () => seen })
    }
    forward(url, request, body, response)
  }

  function hear({ method }: IncomingMessage, said: string, response: ServerResponse) {
    if (method !== 'POST') {
      const type = { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' }
      const scripts = [COMPLAINTS, ...proxy.scripts.map(script => script())]
      return void response.writeHead(200, type).end(scripts.join('\n;'))
    }
    for (const listen of proxy.complaints) listen({ text: () => said, type: () => 'error' })
    response.writeHead(204).end()
  }

  function forward(url: URL, request: IncomingMessage, body: Buffer, response: ServerResponse) {
    const { 'accept-encoding': _, ...headers } = request.headers
    const onward = ask(
      {
        host: url.hostname,
        port: url.port,
        path: url.pathname + url.search,
        method: request.method,
        headers,
      },
      answered => void pass(answered),
    )
    onward.on('error', () => request.socket.destroy())
    response.on('close', () => onward.destroy())
    onward.end(body)

    async function pass(answer: IncomingMessage) {
      const status = answer.statusCode ?? 0
      proxy.statuses.set(url.href, status)
      for (const listen of proxy.answers) listen({ url: () => url.href, status: () => status })
      // The other engines take http://localhost for safe; WebKit keeps none of these there (seen with 2.50).
      const cookies = answer.headers['set-cookie']?.map(cookie => cookie.replace(/; *Secure/i, ''))
      if (cookies) answer.headers['set-cookie'] = cookies
      const isPage = answer.headers['content-type']?.startsWith('text/html') ?? false
      if (!isPage) {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        return void answer.pipe(response)
      }
      const { 'content-length': _length, ...rest } = answer.headers
      let html = ''
      for await (const chunk of answer.setEncoding('utf8')) html += String(chunk)
      response.writeHead(answer.statusCode ?? 502, rest)
      // A page need not write down its head.
      const start = html.includes('<head') ? /<head[^>]*>/ : /<html[^>]*>/
      response.end(html.replace(start, `$&<script src="${OURS_PATH}"></script>`))
    }
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const proxy: Proxy = {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    isOffline: false,
    listeners: new Set(),
    answers: new Set(),
    complaints: new Set(),
    scripts: [],
    statuses: new Map(),
    routes: [],
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
  return proxy
}
