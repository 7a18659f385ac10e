import type { IncomingMessage } from 'node:http'
import type { AculHost, Next } from './aculHost.ts'
import { servePage, styleOf } from './pages.ts'

/** Auth0's own page is as bare as this one: the context, and the tags that the tenant has named. */
const page = (context: unknown, nonce: string, css: string, js: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Login</title><link rel="stylesheet" href="${css}">
<script nonce="${nonce}">window.universal_login_context = ${JSON.stringify(context).replaceAll('<', '\\u003c')}</script>
</head><body><script type="module" src="${js}"></script></body></html>`

/** Serves the pages of a host over HTTP, under a policy that allows neither inline style sheets nor foreign hosts. */
export async function serveAculHost(host: AculHost, files: Map<string, string>) {
  const posts: Record<string, string>[] = []

  async function answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', 'http://host.invalid')
    if (url.pathname === '/callback')
      return { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<h1>Application</h1>' }
    const state = url.searchParams.get('state') ?? ''
    if (request.method === 'POST') {
      const fields = Object.fromEntries(new URLSearchParams(await bodyOf(request)))
      posts.push(fields)
      return redirect(host.post(state, fields))
    }
    if (url.pathname !== '/u/page') return redirect(host.follow(url.href))
    const nonce = Math.random().toString(36).slice(2)
    return {
      status: 200,
      headers: {
        'Content-Type': 'text/html',
        'Content-Security-Policy': `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self'; img-src 'self' https:; font-src 'self'; connect-src 'self'; form-action 'self'`,
      },
      body: page(host.context(state), nonce, styleOf(files), '/assets/page.js'),
    }
  }

  const { origin, stop } = await servePage(
    files,
    (request, response) =>
      void answer(request).then(({ status, headers, body = '' }) =>
        response.writeHead(status, headers).end(body),
      ),
  )
  return { origin, posts, address: (state: string) => `${origin}/u/page?state=${state}`, stop }
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
