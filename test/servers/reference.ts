import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Identifier } from 'genkan/core'
import { createCooldown } from '../../demo/server/cooldown.ts'
import { createReference } from '../../demo/server/reference/index.ts'
import type { Message, ReferenceSettings } from '../../demo/server/reference/index.ts'

export const REFERENCE_SETTINGS: ReferenceSettings = {
  connections: [
    { name: 'users', strategy: 'database', channels: ['email_code', 'sms_code'] },
    { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
    { name: 'email', strategy: 'email', channels: ['email_code'] },
  ],
  profile: 'identifier_first',
  signup: 'open',
  codeLength: 6,
  codeSeconds: 300,
  attempts: 3,
}

interface Options {
  settings?: Partial<ReferenceSettings>
  passwords?: Record<string, string>
  /** The mail or SMS provider is down. */
  deliveryFails?: boolean
}

/** The reference server over HTTP, with people in memory and a clock that a test may move. */
export async function startReference({ settings = {}, passwords, deliveryFails }: Options = {}) {
  let ahead = 0
  const now = () => Date.now() + ahead
  const users = new Set(Object.keys(passwords ?? {}))
  const sent: Message[] = []
  const current = { ...REFERENCE_SETTINGS, ...settings }
  const keyOf = ({ value }: Identifier) => value.toLowerCase()
  const server = createServer()
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const reference = createReference({
    settings: () => current,
    people: {
      isKnown: async who => users.has(keyOf(who)),
      async signIn(who) {
        const isNewUser = !users.has(keyOf(who))
        users.add(keyOf(who))
        return { isNewUser, session: { who: who.value } }
      },
      ...(passwords && {
        checkPassword: async (who: Identifier, password: string) =>
          passwords[keyOf(who)] === password,
      }),
    },
    deliver(message) {
      if (deliveryFails) throw new Error('the provider is down')
      sent.push(message)
    },
    cooldown: createCooldown(() => 30, now),
    linkTo: () => `${origin}/login`,
    socialUrl: connection => `/social/${connection}`,
    now,
  })
  server.on('request', (request, response) => {
    const path = (request.url ?? '').replace(/^\/auth/, '')
    reference.handle(path, request, response).catch(() => response.destroy())
  })
  return {
    baseURL: `${origin}/auth`,
    origin,
    /** Oldest first. */
    sent,
    expireAll: reference.expireAll,
    /** Lets time pass on the server. */
    wait: (seconds: number) => void (ahead += seconds * 1000),
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Cookies as a browser keeps them for one site, so that Node's `fetch` carries them. */
export function createCookies() {
  const cookies = new Map<string, string>()
  const carry: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('cookie', [...cookies].map(pair => pair.join('=')).join('; '))
    const response = await fetch(input, { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
  return { fetch: carry, get: (name: string) => cookies.get(name) }
}
