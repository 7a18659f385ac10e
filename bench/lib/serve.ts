import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { capabilities } from '../capabilities.ts'

const { connections, profile, signup, enumeration, features } = capabilities

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.webp': 'image/webp',
}

/** The server's side of the wire contract, as far as the bench walks: an address, then a code. */
const WIRE: Record<string, object> = {
  '/api/capabilities': { connections, profile, signup, enumeration, features, passkeys: true },
  '/api/begin': {
    step: { type: 'identifier', tx: 'a', accepts: ['email', 'phone'], connection: 'users' },
  },
  '/api/identify': {
    step: { type: 'code', tx: 'b', channel: 'email_code', sentTo: 't•••@example.com', length: 6 },
  },
  '/api/passkey/options': {
    tx: 'a',
    options: { challenge: 'YmVuY2g', userVerification: 'preferred' },
  },
}

/**
 * Serves the built pages, `/bare/` and so on, with Brotli as hosts of pages do (browsers take it from https and from
 * localhost), and says yes to every POST.
 */
export async function serve(folder: string): Promise<{ origin: string; close: () => void }> {
  // Before anybody asks: Brotli at its best takes half a second for React.
  const packed = new Map(
    filesIn(folder).map(file => [file, brotliCompressSync(readFileSync(file))]),
  )
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const answer = WIRE[pathname] ?? (request.method === 'POST' ? {} : undefined)
    if (answer) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
      return
    }
    const path = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    const body = packed.get(path)
    if (!body) {
      response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end()
      return
    }
    response
      .writeHead(200, {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'content-encoding': 'br',
        'content-length': body.length,
        'cache-control': 'no-store',
      })
      .end(body)
  })
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { origin: `http://localhost:${port}`, close: () => server.close() }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
