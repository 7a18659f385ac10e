import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { randomBytes } from 'node:crypto'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setSecurityHeaders } from './headers.ts'
import { pathOf, sendText } from './http.ts'
import { viteConfigFile } from './build.ts'

export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  close(): Promise<void>
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** Serves a finished build under the strict policy. */
export function builtPages(folder: string): Pages {
  return {
    async handle(request, response) {
      const path = pathOf(request)
      const file = fileFor(folder, path)
      if (!file) return sendMissing(response, path)
      const isHashed = path.startsWith('/assets/')
      response.writeHead(200, {
        'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
        'Content-Length': statSync(file).size,
        'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      })
      if (request.method === 'HEAD') return void response.end()
      createReadStream(file)
        .on('error', () => response.destroy())
        .pipe(response)
    },
    close: async () => {},
  }
}

/**
 * Serves the sources through Vite, with hot reload over the same port. A test changes no source, and need not fail where
 * a machine is short of file watchers (EMFILE: Linux allows 128 of inotify to a user, editors and browsers take their share).
 */
export async function devPages(server: Server, { watches }: { watches: boolean }): Promise<Pages> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    configFile: viteConfigFile,
    appType: 'custom',
    html: { cspNonce: NONCE_PLACE },
    server: { middlewareMode: true, hmr: { server }, ...(!watches && { watch: null }) },
  })
  const folder = fileURLToPath(new URL('../app', import.meta.url))

  return {
    async handle(request, response) {
      const path = pathOf(request)
      const page = extname(path) === '' || extname(path) === '.html' ? pageFor(folder, path) : null
      if (!page || path.startsWith('/@')) {
        return vite.middlewares(request, response, () => sendMissing(response, path))
      }
      const nonce = randomBytes(16).toString('base64')
      const html = await vite.transformIndexHtml(
        page.slice(folder.length).replaceAll(sep, '/'),
        readFileSync(page, 'utf8'),
      )
      setSecurityHeaders(response, { nonce })
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
      })
      response.end(html.replaceAll(NONCE_PLACE, nonce))
    },
    close: () => vite.close(),
  }
}

const NONCE_PLACE = 'GENKAN-CSP-NONCE'

/** A file of the folder, or the page that owns the address. Null when it is neither. */
function fileFor(folder: string, path: string): string | null {
  if (extname(path) === '' || path.endsWith('/')) return pageFor(folder, path)
  const file = join(folder, normalize(decode(path)))
  if (!file.startsWith(folder + sep)) return null
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null
}

/** The page of the nearest folder: `/inbox` has its own, any other address (`/login`, `/authorize`) is the app's. */
function pageFor(folder: string, path: string): string | null {
  const [, first = ''] = path.split('/')
  const own = join(folder, first, 'index.html')
  if (/^[\w-]+$/.test(first) && existsSync(own)) return own
  const main = join(folder, 'index.html')
  return existsSync(main) ? main : null
}

function sendMissing(response: ServerResponse, path: string) {
  // Browsers ask for it unbidden, and a 404 would stand in every console.
  if (path === '/favicon.ico') return void response.writeHead(204).end()
  sendText(response, 404, 'Not found')
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
