import type { IncomingMessage, ServerResponse } from 'node:http'
import { readJson, sendJson } from './http.ts'
import type { Handler } from './http.ts'
import type { Inbox } from './inbox.ts'
import { capabilitiesOf, readSettings } from './settings.ts'
import type { DemoSettings } from './settings.ts'

export interface ApiParts {
  inbox: Inbox
  settings: () => DemoSettings
  changeSettings: (change: Partial<DemoSettings>) => Promise<void>
  /** The hooks of the tests, or null: then their addresses do not exist. */
  test: Record<'reset' | 'expireCodes' | 'expireInteractions' | 'closeSignup', Hook> | null
  /** Addresses of the hosted login. */
  more: Routes
  isOwnOrigin: (origin: string) => boolean
}

type Hook = () => void | Promise<void>

/** Path → method → what answers. */
export type Routes = Record<string, Partial<Record<string, Handler>>>

/** The demo's own addresses: what was sent, what the server can do, and what may be changed. */
export function createApi({ inbox, settings, changeSettings, test, more, isOwnOrigin }: ApiParts) {
  const hook =
    (run: Hook): Handler =>
    async (_request, response) => {
      await run()
      sendJson(response, 200, { done: true })
    }

  const routes: Routes = {
    '/api/inbox': {
      GET: (_request, response) => sendJson(response, 200, { messages: inbox.messages() }),
    },
    '/api/genkan/capabilities': {
      GET: (_request, response) => sendJson(response, 200, capabilitiesOf(settings(), 'embedded')),
    },
    '/api/genkan/capabilities/hosted': {
      GET: (_request, response) => sendJson(response, 200, capabilitiesOf(settings(), 'hosted')),
    },
    '/api/genkan/settings': {
      GET: (_request, response) => sendJson(response, 200, settings()),
      async POST(request, response) {
        const read = readSettings(await readJson(request))
        if ('error' in read)
          return sendJson(response, 400, { code: 'INVALID_SETTING', entry: read.error })
        await changeSettings(read.value)
        sendJson(response, 200, settings())
      },
    },
    ...more,
    ...(test && {
      '/api/genkan/test/reset': { POST: hook(test.reset) },
      '/api/genkan/test/expireCodes': { POST: hook(test.expireCodes) },
      '/api/genkan/test/expireInteractions': { POST: hook(test.expireInteractions) },
      '/api/genkan/test/closeSignup': { POST: hook(test.closeSignup) },
    }),
  }

  return async function api(path: string, request: IncomingMessage, response: ServerResponse) {
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined
    if (!route) return sendJson(response, 404, { code: 'NOT_FOUND' })
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET')
    const run = Object.hasOwn(route, method) ? route[method] : undefined
    if (!run) {
      response.setHeader('Allow', Object.keys(route).join(', '))
      return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
    }
    // Another site may not change the settings through somebody's browser.
    const { origin } = request.headers
    if (method !== 'GET' && origin && !isOwnOrigin(origin))
      return sendJson(response, 403, { code: 'FOREIGN_ORIGIN' })
    await run(request, response)
  }
}
