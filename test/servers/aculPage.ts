import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'vite'
import viteConfig from '../../vite.config.ts'
import type { AculHost, Next } from './aculHost.ts'

/** Auth0's own page is as bare as this one: the context, and the tags that the tenant has named. */
const page = (context: unknown, nonce: string, css: string, js: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Login</title><link rel="stylesheet" href="${css}">
<script nonce="${nonce}">window.universal_login_context = ${JSON.stringify(context).replaceAll('<', '\\u003c')}</script>
</head><body><script type="module" src="${js}"></script></body></html>`

/** The page of a backend's documentation, built as a user would, in memory. */
export async function buildHostedPage(name = 'auth0-acul'): Promise<Map<string, string>> {
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
          input: { page: `docs/examples/backends/${name}.tsx` },
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

/** Serves the pages of a host over HTTP, under a policy that allows neither inline style sheets nor foreign hosts. */
export async function serveAculHost(host: AculHost, files: Map<string, string>) {
  const posts: Record<string, string>[] = []
  const server = createServer((request, response) => {
    void answer(request).then(({ status, headers, body = '' }) =>
      response.writeHead(status, headers).end(body),
    )
  })

  async function answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', 'http://host.invalid')
    const file = files.get(url.pathname)
    if (file !== undefined)
      return {
        status: 200,
        headers: { 'Content-Type': url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript' },
        body: file,
      }
    if (url.pathname === '/callback')
      return { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<h1>Application</h1>' }
    if (url.pathname === '/favicon.ico') return { status: 204, headers: {} }
    const state = url.searchParams.get('state') ?? ''
    if (request.method === 'POST') {
      const fields = Object.fromEntries(new URLSearchParams(await bodyOf(request)))
      posts.push(fields)
      return redirect(host.post(state, fields))
    }
    if (url.pathname !== '/u/page') return redirect(host.follow(url.href))
    const nonce = Math.random().toString(36).slice(2)
    const css = [...files.keys()].find(name => name.endsWith('.css')) ?? ''
    return {
      status: 200,
      headers: {
        'Content-Type': 'text/html',
        'Content-Security-Policy': `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self'; img-src 'self' https:; font-src 'self'; connect-src 'self'; form-action 'self'`,
      },
      body: page(host.context(state), nonce, css, '/assets/page.js'),
    }
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    origin,
    posts,
    address: (state: string) => `${origin}/u/page?state=${state}`,
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Answer {
  status: number
  headers: Record<string, string>
  body?: string
}

const redirect = (next: Next): Answer => ({
  status: 302,
  headers: { Location: 'location' in next ? next.location : `/u/page?state=${next.state}` },
})

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
