import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttpBackend } from 'genkan/backends/http'
import { CSRF_COOKIE } from '../../demo/server/reference/index.ts'
import { describeBackend } from '../../src/testing/contract/index.ts'
import { startAnswering } from '../servers/answering.ts'
import { createCookies, startReference } from '../servers/reference.ts'
import { createWireCheck } from '../servers/wire.ts'
import { keepReport } from './keepReport.ts'

type Server = Awaited<ReturnType<typeof startReference>>

const servers: Server[] = []
const others: (() => Promise<void>)[] = []
let main: Server
let linking: Server
const cookies = createCookies()
const wire = createWireCheck()
const adapterOf = (baseURL: string) =>
  createHttpBackend({
    baseURL,
    csrf: { cookie: CSRF_COOKIE, value: () => cookies.get(CSRF_COOKIE) },
  })

async function start(options: Parameters<typeof startReference>[0] = {}) {
  const server = await startReference(options)
  servers.push(server)
  return server
}

function newest(to: string) {
  const all = servers.flatMap(({ sent }) => sent)
  const message = all.findLast(each => each.to.toLowerCase() === to.toLowerCase())
  if (!message) throw new Error('Nothing was sent there.')
  return message
}

const report = describeBackend(
  'http',
  {
    against: { what: 'the reference server in demo/server/reference', how: 'real server' },
    async start() {
      main = await start()
      linking = await start({
        settings: { connections: [{ name: 'links', strategy: 'email', channels: ['email_link'] }] },
      })
      // The page's own request, which gives a browser its cookies.
      await cookies.fetch(`${main.baseURL}/capabilities`)
    },
    stop: async () =>
      void (await Promise.all([
        ...servers.map(({ stop }) => stop()),
        ...others.map(stop => stop()),
      ])),
    adapter: () => adapterOf(main.baseURL),
    enabling: async connections => adapterOf((await start({ settings: { connections } })).baseURL),
    code: async to => newest(to).code,
    sends: to => main.sent.filter(message => message.to === to).length,
    language: to => newest(to).language,
    expireCodes: () => main.expireAll(),
    wait: seconds => servers.forEach(server => server.wait(seconds)),
    closeSignup: async () => adapterOf((await start({ settings: { signup: 'closed' } })).baseURL),
    async unreachable() {
      const gone = await startAnswering(() => {})
      await gone.stop()
      return adapterOf(`${gone.origin}/auth`)
    },
    async silent() {
      const silent = await startAnswering(() => {})
      others.push(silent.stop)
      return adapterOf(`${silent.origin}/auth`)
    },
    async withPassword(who, password) {
      const channels = ['password' as const, 'email_code' as const]
      const connections = [{ name: 'users', strategy: 'database' as const, channels }]
      const server = await start({ settings: { connections }, passwords: { [who]: password } })
      return adapterOf(server.baseURL)
    },
    async asking() {
      const channels = ['email_code' as const, 'password' as const]
      const connections = [{ name: 'users', strategy: 'database' as const, channels }]
      const server = await start({ settings: { connections, askMethod: true } })
      return adapterOf(server.baseURL)
    },
    async social() {
      const server = await start({
        settings: {
          connections: [
            { name: 'email', strategy: 'email', channels: ['email_code'] },
            { name: 'line', strategy: 'social', channels: ['social'] },
          ],
        },
      })
      return { backend: adapterOf(server.baseURL), connection: 'line' }
    },
    links: {
      adapter: () => adapterOf(linking.baseURL),
      link: to => newest(to).link ?? '',
      expire: () => linking.expireAll(),
    },
    limits: { maxAttempts: 3, resendAfterSeconds: 30 },
    // Faults of the suite's own stand before this, so what passes here is what the two really say.
    ctx: { fetch: wire.check(/^.*?\/auth(?=\/)/, cookies.fetch) },
  },
  { afterAll, beforeAll, describe, expect, test },
)

keepReport(report)

test('all that passed between the two is as the OpenAPI file says', () => {
  expect(wire.complaints).toEqual([])
  // Something of each kind was looked at, or nothing would have been proved.
  const seen = [...wire.seen.keys()]
  for (const path of ['begin', 'identify', 'choose', 'verify', 'resend', 'watch'])
    expect(seen).toContain(`POST /${path} 200`)
  expect(seen).toContain('GET /capabilities 200')
  for (const status of [400, 410, 422, 429])
    expect(
      seen.some(each => each.endsWith(` ${status}`)),
      String(status),
    ).toBe(true)
})
