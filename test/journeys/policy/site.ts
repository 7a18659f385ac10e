import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { setSecurityHeaders } from '../../../demo/server/headers.ts'
import viteConfig from '../../../vite.config.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' }

/** The page of this folder, built for production in memory and served under the demo’s own policy. */
export async function servePolicyPage() {
  const files = await buildPage()
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '')
    const body = files.get(path)
    setSecurityHeaders(response)
    response.setHeader('Content-Type', TYPES[path.split('.').at(-1) ?? ''] ?? 'image/webp')
    response.writeHead(body === undefined ? 404 : 200).end(body)
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => new Promise<void>(resolve => void server.close(() => resolve())),
  }
}

async function buildPage(): Promise<Map<string, string | Uint8Array>> {
  // Vite keeps a NODE_ENV that is set, and builds React for development under a test runner's `test` (seen).
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    const built = await build({
      ...viteConfig,
      configFile: false,
      root,
      logLevel: 'error',
      mode: 'production',
      build: {
        write: false,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 2000,
      },
    })
    const { output } = (Array.isArray(built) ? built[0] : built) as {
      output: { fileName: string; code?: string; source?: string | Uint8Array }[]
    }
    return new Map(
      output.map(({ fileName, code, source }) => [`/${fileName}`, code ?? source ?? '']),
    )
  } finally {
    process.env['NODE_ENV'] = before
  }
}
