import { createServer, request as ask } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SeenRequest {
  url(): string
  method(): string
}

/** Stands between WebKit and the demo: sees every request, which WebDriver does not show, and cuts the line. */
export interface Proxy {
  address: string
  isOffline: boolean
  listeners: Set<(request: SeenRequest) => void>
  close(): void
}

/** Kept by the page itself: WebKit's WebDriver hands out no console. Served from the page's own origin, as its policy asks. */
const COMPLAINTS_PATH = '/genkan-journey-complaints.js'
const COMPLAINTS = `
const said = (window.genkanComplaints = [])
for (const kind of ['error', 'warn']) {
  const original = console[kind]
  console[kind] = (...words) => (said.push(words.map(String).join(' ')), original.apply(console, words))
}
addEventListener('error', event => event.message && said.push(event.message))
addEventListener('unhandledrejection', event => said.push(String(event.reason)))
addEventListener('securitypolicyviolation', event => said.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI))
`

export async function openProxy(): Promise<Proxy> {
  const listeners = new Set<(request: SeenRequest) => void>()
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    for (const listen of listeners)
      listen({ url: () => url.href, method: () => request.method ?? 'GET' })
    if (proxy.isOffline) return void request.socket.destroy()
    if (url.pathname === COMPLAINTS_PATH)
      return void response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(COMPLAINTS)

    const { 'accept-encoding': _, ...headers } = request.headers
    const onward = ask(
      {
        host: url.hostname,
        port: url.port,
        path: url.pathname + url.search,
        method: request.method,
        headers,
      },
      answer => void pass(answer),
    )
    onward.on('error', () => request.socket.destroy())
    response.on('close', () => onward.destroy())
    request.pipe(onward)

    async function pass(answer: IncomingMessage) {
      const isPage = answer.headers['content-type']?.startsWith('text/html') ?? false
      if (!isPage) {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        return void answer.pipe(response)
      }
      const { 'content-length': _length, ...rest } = answer.headers
      let html = ''
      for await (const chunk of answer.setEncoding('utf8')) html += String(chunk)
      response.writeHead(answer.statusCode ?? 502, rest)
      response.end(html.replace(/<head[^>]*>/, `$&<script src="${COMPLAINTS_PATH}"></script>`))
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const proxy: Proxy = {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    isOffline: false,
    listeners,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
  return proxy
}
