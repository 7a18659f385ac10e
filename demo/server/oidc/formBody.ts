import { Readable } from 'node:stream'
import type { IncomingMessage } from 'node:http'
import { readJson } from '../http.ts'

const FORM = 'application/x-www-form-urlencoded'

/**
 * Auth0 takes JSON at its token addresses, and auth0-spa-js 1.x sends nothing else. OAuth knows forms only
 * (RFC 6749, 3.2), and so does oidc-provider: it gets the same request with the same entries as a form.
 */
export async function asForm(request: IncomingMessage): Promise<IncomingMessage> {
  if (!request.headers['content-type']?.startsWith('application/json')) return request
  const body = await readJson(request)
  const form = new URLSearchParams()
  if (typeof body === 'object' && body !== null)
    for (const [name, value] of Object.entries(body))
      if (typeof value === 'string') form.set(name, value)
  const bytes = Buffer.from(form.toString())
  const { method, url, socket, httpVersion } = request
  const headers = { ...request.headers, 'content-type': FORM, 'content-length': `${bytes.length}` }
  delete headers['transfer-encoding']
  const same = Object.assign(Readable.from([bytes], { objectMode: false }), {
    method,
    url,
    headers,
    socket,
    httpVersion,
  })
  return same as unknown as IncomingMessage
}
