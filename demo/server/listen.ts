import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { isIPv6 } from 'node:net'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { StartProblem, systemCode } from './problem.ts'

export interface Listening {
  origin: string
  /** Every way to write the origin from this machine and, when listening for all, from its network. */
  origins: string[]
  server: Server
  close(): Promise<void>
}

/**
 * Listens on this machine by both of its addresses, so that `localhost` never leads to another program that
 * holds the same port by the other one. With `host`, on that address alone.
 */
export async function listen(
  port: number,
  host: string | undefined,
  onRequest: RequestListener,
): Promise<Listening> {
  const server = createServer(onRequest)
  await open(server, port, host ?? '127.0.0.1')
  const { port: taken } = server.address() as AddressInfo
  const servers = [server]
  if (!host) {
    const sixth = createServer(onRequest)
    sixth.on('upgrade', (...details) => server.emit('upgrade', ...details))
    try {
      await open(sixth, taken, '::1')
      servers.push(sixth)
    } catch (thrown) {
      if (thrown instanceof StartProblem) {
        await closeAll(servers)
        throw thrown
      }
      // No IPv6 on this machine: fine.
    }
  }
  const originsOf = (names: string[]) =>
    names.map(name => new URL(`http://${name}:${taken}`).origin)
  const [origin = '', ...others] = originsOf(namesOf(host))
  return { origin, origins: [origin, ...others], server, close: () => closeAll(servers) }
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

function namesOf(host: string | undefined): string[] {
  if (!host) return LOOPBACK
  if (host !== '0.0.0.0' && host !== '::') return [isIPv6(host) ? `[${host}]` : host]
  const network = Object.values(networkInterfaces()).flatMap(entries => entries ?? [])
  return [
    ...LOOPBACK,
    ...network.filter(({ family }) => family === 'IPv4').map(({ address }) => address),
  ]
}

function open(server: Server, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', thrown => {
      const code = systemCode(thrown)
      if (code === 'EADDRINUSE') void explainPortInUse(port).then(reject)
      else if (code === 'EACCES')
        reject(new StartProblem(`Port ${port} may not be used here (EACCES). ${OTHER_PORT}`))
      else reject(thrown)
    })
    server.listen(port, address, resolve)
  })
}

const OTHER_PORT = 'Choose another: PORT=3001 npm start'

/** Port in use: by an earlier start of this demo, or by something else? */
async function explainPortInUse(port: number): Promise<StartProblem> {
  const isOurs = await fetch(`http://localhost:${port}/api/genkan/capabilities`, {
    signal: AbortSignal.timeout(1500),
  })
    .then(async answer => answer.ok && 'connections' in ((await answer.json()) as object))
    .catch(() => false)
  return new StartProblem(
    isOurs
      ? `The demo is already running: http://localhost:${port}. Use that one, or stop it (Ctrl+C there). For a second one: PORT=3001 DATA_FILE=.data/second.sqlite npm start`
      : `Port ${port} is in use by another program. ${OTHER_PORT}`,
  )
}

async function closeAll(servers: Server[]) {
  await Promise.all(
    servers.map(server => {
      const closed = new Promise<void>(resolve => void server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    }),
  )
}
