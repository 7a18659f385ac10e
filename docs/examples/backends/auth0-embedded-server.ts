import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { createAuth0Endpoint, type Auth0Tokens } from './auth0-embedded-endpoint.ts'

/** A database in your application. */
export const sessions = new Map<string, Auth0Tokens>()

/** The endpoint on a plain Node server. `origin` is the address that people see. */
export function createLoginServer(
  origin: string,
  auth0: { issuer: string; clientId: string; clientSecret: string },
) {
  const answer = createAuth0Endpoint({
    ...auth0,
    basePath: '/api/auth0',
    openSession(tokens) {
      const id = randomBytes(32).toString('base64url')
      sessions.set(id, tokens)
      return `session=${id}; Path=/; HttpOnly; Secure; SameSite=Lax`
    },
  })

  return createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    let bytes = 0
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > 10_000) incoming.destroy()
      else chunks.push(chunk)
    })
    incoming.on('end', () => {
      const { method = 'GET', url = '/', headers, socket } = incoming
      const request = new Request(`${origin}${url}`, {
        method,
        headers: headers as Record<string, string>,
        ...(method === 'POST' && { body: Buffer.concat(chunks) }),
      })
      void answer(request, socket.remoteAddress)
        .catch(() => new Response(null, { status: 500 }))
        .then(async response => {
          outgoing.writeHead(response.status, Object.fromEntries(response.headers))
          outgoing.end(await response.text())
        })
    })
  })
}
