import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readJson, sendJson } from '../http.ts'
import { createMethods, isJson, type Reply } from './methods.ts'
import type { Exchange, ReferenceParts, ReferenceSettings } from './parts.ts'
import { sendProblem } from './problems.ts'
import { createSteps, type Json } from './steps.ts'
import { createStore, isSame, type Transaction } from './store.ts'

export type { Message, People, ReferenceParts, ReferenceSettings } from './parts.ts'

/** Readable by the page, which says it back in a header: another site can make a browser send the cookie, not read it. */
export const CSRF_COOKIE = 'genkan-csrf'
/** Tells a link opened in the browser that asked for it from one opened elsewhere. */
const BROWSER_COOKIE = 'genkan-browser'

/**
 * A server that speaks genkan's wire contract (docs/backends/http.openapi.json), to be read by whoever writes their own:
 * codes and links are made, sent, counted, and grow old here; people and sessions are handed in.
 */
export function createReference(parts: ReferenceParts) {
  const now = parts.now ?? Date.now
  const store = createStore(now)
  const steps = createSteps(parts.settings, store, now)
  const methods = createMethods(parts, store, steps, now)

  type Method = (tx: Transaction, body: Json, exchange: Exchange) => Promise<Reply>
  const METHODS: Record<string, Method> = {
    '/identify': methods.identify,
    '/choose': methods.choose,
    '/verify': methods.verify,
    '/resend': methods.resend,
  }

  function answer({ response }: Exchange, { step, problem }: Reply) {
    if (problem) sendProblem(response, problem, step)
    else sendJson(response, 200, { step })
  }

  function stream({ request, response }: Exchange, tx: Transaction) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    response.write(': listening\n\n')
    // A cookie cannot come in the middle of an answer, so the page is told to ask.
    const stop = methods.watch(tx, () => response.end('data: {"check":true}\n\n'))
    const beat = setInterval(() => response.write(': still\n\n'), 15_000)
    request.on('close', () => {
      clearInterval(beat)
      stop()
    })
    response.on('close', () => {
      clearInterval(beat)
      stop()
    })
  }

  async function post(path: string, exchange: Exchange) {
    const { request, response } = exchange
    const cookies = cookiesOf(request)
    const token = cookies[CSRF_COOKIE]
    const said = request.headers['x-xsrf-token']
    if (!token || typeof said !== 'string' || !isSame(token, said)) {
      giveCookies(exchange)
      return sendProblem(response, { code: 'session_expired' })
    }
    const json = await readJson(request)
    const body = isJson(json) ? json : {}
    if (path === '/begin')
      return answer(exchange, await methods.begin(body, cookies[BROWSER_COOKIE] ?? ''))
    const tx = store.find(body['tx'])
    const method = Object.hasOwn(METHODS, path) ? METHODS[path] : undefined
    const isOther = path === '/watch' || path === '/cancel'
    // No passkeys here: `unsupported` is what the wire contract asks for.
    if (!method && !isOther) return sendProblem(response, { code: 'unsupported' })
    if (!tx) return sendProblem(response, { code: 'session_expired' })
    if (path === '/watch') return stream(exchange, tx)
    if (path === '/cancel') {
      methods.cancel(tx)
      return void response.writeHead(204, { 'Cache-Control': 'no-store' }).end()
    }
    return answer(exchange, (await method?.(tx, body, exchange)) ?? {})
  }

  return {
    /** Answers a request below the reference's own address. `path` is what follows it: `/begin`. */
    async handle(path: string, request: IncomingMessage, response: ServerResponse) {
      const exchange = { request, response }
      if (request.method === 'POST') return post(path, exchange)
      if (request.method !== 'GET' || path !== '/capabilities') {
        response.setHeader('Allow', path === '/capabilities' ? 'GET' : 'POST')
        return sendProblem(response, { code: 'misconfigured' })
      }
      giveCookies(exchange)
      sendJson(response, 200, capabilitiesOf(parts.settings()))
    },
    expireAll: () => store.expireAll(),
    forgetAll: () => store.clear(),
  }
}

export type Reference = ReturnType<typeof createReference>

function capabilitiesOf({ connections, profile, signup }: ReferenceSettings) {
  return {
    connections,
    profile,
    signup,
    passkeys: false,
    enumeration: 'safe',
    features: { watch: true, linkNeedsSameBrowser: false, captcha: 'none' },
  }
}

function cookiesOf({ headers }: IncomingMessage): Record<string, string> {
  const pairs = (headers.cookie ?? '').split('; ').map(pair => pair.split('='))
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]))
}

/** Only what is missing: a second tab must not make the first one's token stale. */
function giveCookies({ request, response }: Exchange) {
  const cookies = cookiesOf(request)
  const fresh = () => randomBytes(24).toString('base64url')
  const give = [
    ...(cookies[CSRF_COOKIE] ? [] : [`${CSRF_COOKIE}=${fresh()}; Path=/; SameSite=Strict`]),
    ...(cookies[BROWSER_COOKIE]
      ? []
      : [`${BROWSER_COOKIE}=${fresh()}; Path=/; HttpOnly; SameSite=Lax`]),
  ]
  if (give.length > 0) response.appendHeader('Set-Cookie', give)
}
