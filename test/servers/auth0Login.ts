import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLoginServer } from '../../docs/examples/backends/auth0-embedded-server.ts'

interface Auth0 {
  issuer: string
  clientId: string
  clientSecret: string
}

/** The server of the documentation, before an Auth0-shaped one. Its own origin must be known before it is made. */
export async function startAuth0Login(auth0: Auth0) {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const server = createLoginServer(origin, auth0)
  await new Promise<void>(resolve => void server.listen(port, '127.0.0.1', resolve))
  return { origin, baseURL: `${origin}/api/auth0`, stop: () => stop(server) }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await stop(server)
  return port
}

const stop = (server: Server) =>
  new Promise<void>(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
