import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'vite'
import viteConfig from '../../vite.config.ts'

/** A page and what it imports, built as a user would, in memory: path → text. Its script is `/assets/page.js`. */
export async function buildPage(source: string): Promise<Map<string, string>> {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    const built = await build({
      ...viteConfig,
      configFile: false,
      logLevel: 'error',
      mode: 'production',
      base: '/assets/',
      build: {
        write: false,
        rolldownOptions: {
          input: { page: source },
          output: {
            entryFileNames: '[name].js',
            chunkFileNames: '[hash].js',
            assetFileNames: '[name].[ext]',
            dir: 'unused',
          },
        },
        assetsDir: '',
      },
    })
    const { output } = (Array.isArray(built) ? built[0] : built) as {
      output: { type: string; fileName: string; code?: string; source?: string | Uint8Array }[]
    }
    return new Map(
      output.map(file => [
        `/assets/${file.fileName}`,
        file.code ??
          (typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source)),
      ]),
    )
  } finally {
    process.env['NODE_ENV'] = before
  }
}

export const styleOf = (files: Map<string, string>) =>
  [...files.keys()].find(name => name.endsWith('.css')) ?? ''

export type Answering = (request: IncomingMessage, response: ServerResponse) => void

/** Serves the built files and the browser's request for an icon; everything else is answered by `rest`. */
export async function servePage(files: Map<string, string>, rest: Answering) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.invalid')
    const file = files.get(pathname)
    if (pathname === '/favicon.ico') return response.writeHead(204).end()
    if (file === undefined) return rest(request, response)
    const type = pathname.endsWith('.css') ? 'text/css' : 'text/javascript'
    return response.writeHead(200, { 'Content-Type': type }).end(file)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
