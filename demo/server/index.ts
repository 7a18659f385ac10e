import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { toNodeHandler } from 'better-auth/node'
import { createApi } from './api.ts'
import { createAuth } from './auth.ts'
import { buildPages } from './build.ts'
import { createCooldown } from './cooldown.ts'
import { openPostgres, openSqlite } from './database.ts'
import type { Database } from './database.ts'
import { setSecurityHeaders } from './headers.ts'
import { MOST_BYTES, pathOf, sendJson, sendText } from './http.ts'
import { createInbox } from './inbox.ts'
import type { Inbox } from './inbox.ts'
import { listen } from './listen.ts'
import { createTries } from './password/tries.ts'
import { APP_PATH } from './oidc/errorPage.ts'
import { createHostedLogin } from './oidc/index.ts'
import type { HostedLogin } from './oidc/index.ts'
import { builtPages, devPages } from './pages.ts'
import type { Pages } from './pages.ts'
import { createDemoReference, REFERENCE_PATH } from './reference/demo.ts'
import { DEFAULT_SETTINGS } from './settings.ts'
import type { DemoSettings } from './settings.ts'
import { createTwilio } from './twilio.ts'
import type { TwilioSettings } from './twilio.ts'

export interface DemoServerOptions {
  /** 0 takes any free port. */
  port: number
  /** Where to listen. Default: this machine only, since the inbox shows every code. */
  host?: string
  /** The address that people use, when a proxy stands before the demo: `https://demo.example`. */
  publicOrigin?: string
  /** SQLite file, or `:memory:`. */
  dataFile: string
  /** `postgres://…` instead of the file. */
  databaseUrl?: string
  /** Sends the SMS for real. They are then no longer in the inbox. */
  twilio?: TwilioSettings
  settings?: Partial<DemoSettings>
  /** `build`: built once for production. `dev`: from the sources with hot reload. `none`: the addresses under /api only. */
  pages: 'build' | 'dev' | 'none'
  /** Opens `/api/genkan/test/…`. Default no. */
  testHooks?: boolean
  /** Milliseconds: what is asked below `/api` is answered up to so much later, at random. For tests. Default 0. */
  slowMs?: number
  log?: (line: string) => void
}

export interface DemoServer {
  origin: string
  inbox: Inbox
  close: () => Promise<void>
}

/** The whole demo on one origin: pages, Better Auth, and an inbox for the mails and SMS it sends. */
export async function createDemoServer(options: DemoServerOptions): Promise<DemoServer> {
  const { dataFile, databaseUrl, slowMs = 0, log = console.log } = options
  let settings: DemoSettings = { ...DEFAULT_SETTINGS, ...options.settings }
  const inbox = createInbox()
  const sendSms = options.twilio ? createTwilio(options.twilio) : null
  const cooldown = createCooldown(() => settings.resendSeconds)
  const tries = createTries()
  let database: Database | undefined
  let secret = ''
  let auth: ReturnType<typeof createAuth> | undefined
  let pages: Pages | undefined
  let hosted: HostedLogin | undefined
  let api: ReturnType<typeof createApi> | undefined
  let isReady = false

  // First of all: a port in use is the most frequent trouble, and must leave no data file behind.
  const listening = await listen(options.port, options.host, (request, response) => {
    handle(request, response).catch((thrown: unknown) => fail(response, thrown, log))
  })
  const origin = options.publicOrigin ?? listening.origin
  const trustedOrigins = [...new Set([origin, ...listening.origins])]
  const trustedHosts = new Set(trustedOrigins.map(trusted => new URL(trusted).host))

  async function openDatabase(): Promise<Database> {
    const opened = databaseUrl ? await openPostgres(databaseUrl) : openSqlite(dataFile)
    if (opened.notice) log(opened.notice)
    secret ||= databaseUrl ? newSecret() : keepSecret(dataFile)
    if (databaseUrl && !process.env['BETTER_AUTH_SECRET']) {
      log('BETTER_AUTH_SECRET is not set, so everybody is signed out when the demo stops.')
    }
    return opened
  }

  async function makeAuth() {
    database ??= await openDatabase()
    return createAuth({
      database,
      inbox,
      sendSms,
      cooldown,
      tries,
      settings,
      origin,
      trustedOrigins,
      secret,
      log,
    })
  }

  /** Better Auth on a database that is there: who deletes the file of a running demo gets a new, empty one. */
  function currentAuth() {
    if (database?.isGone()) {
      log('The data file was deleted while the demo was running. Everybody is signed out.')
      void database.close()
      database = undefined
      auth = undefined
    }
    auth ??= makeAuth().catch((thrown: unknown) => {
      auth = undefined
      throw thrown
    })
    return auth
  }

  async function changeSettings(change: Partial<DemoSettings>) {
    settings = { ...settings, ...change }
    auth = makeAuth()
    await auth
  }

  const reference = createDemoReference({
    settings: () => settings,
    auth: currentAuth,
    inbox,
    sendSms,
    cooldown,
    origin,
  })

  const resetAll = async () => {
    reference.forgetAll()
    inbox.clear()
    cooldown.clear()
    tries.clear()
    hosted?.forgetAll()
    const { adapter } = await (await currentAuth()).$context
    for (const model of ['session', 'account', 'passkey', 'verification', 'user'])
      await adapter.deleteMany({ model, where: [] })
    await changeSettings({ ...DEFAULT_SETTINGS, ...options.settings })
  }

  async function expireCodes() {
    reference.expireAll()
    const { adapter } = await (await currentAuth()).$context
    const update = { expiresAt: new Date(0) }
    await adapter.updateMany({ model: 'verification', where: [], update })
  }

  const makeApi = (login: HostedLogin) =>
    createApi({
      inbox,
      settings: () => settings,
      changeSettings,
      more: login.routes,
      isOwnOrigin: from => trustedOrigins.includes(from),
      test: options.testHooks
        ? {
            reset: resetAll,
            expireCodes,
            expireInteractions: login.forgetInteractions,
            closeSignup: () => changeSettings({ signup: 'closed' }),
          }
        : null,
    })

  async function handle(request: IncomingMessage, response: ServerResponse) {
    setSecurityHeaders(response)
    // A foreign name that points here would let its page read the inbox (DNS rebinding).
    if (!trustedHosts.has(request.headers.host ?? '')) {
      return sendText(
        response,
        421,
        'This demo answers to its own addresses only. Behind a proxy: PUBLIC_ORIGIN=https://… npm start',
      )
    }
    if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES)
      return sendJson(response, 413, { code: 'TOO_LARGE' })
    if (!isReady || !hosted || !api)
      return sendText(response, 503, 'The demo is starting. Try again in a moment.')
    const path = pathOf(request)
    if (slowMs > 0 && path.startsWith('/api/')) await pause(Math.random() * slowMs)
    if (path.startsWith('/api/auth/')) {
      response.setHeader('Access-Control-Expose-Headers', 'Retry-After, X-Retry-After')
      response.setHeader('Cache-Control', 'no-store')
      return toNodeHandler(await currentAuth())(request, response)
    }
    if (path.startsWith(`${REFERENCE_PATH}/`)) {
      const { origin: from } = request.headers
      if (from && !trustedOrigins.includes(from))
        return sendJson(response, 403, { code: 'FOREIGN_ORIGIN' })
      return reference.handle(path.slice(REFERENCE_PATH.length), request, response)
    }
    if (path.startsWith('/api/')) return api(path, request, response)
    if (hosted.owns(path)) return hosted.handle(path, request, response)
    // Auth0's SDK signs in silently in a hidden frame of its own page.
    if (`${path}/`.startsWith(APP_PATH)) setSecurityHeaders(response, { framesOwn: true })
    if (!pages) return sendText(response, 404, 'Not found')
    await pages.handle(request, response)
  }

  async function close() {
    await listening.close()
    await hosted?.close()
    await pages?.close()
    await database?.close()
  }

  try {
    await currentAuth()
    hosted = await createHostedLogin({
      origin,
      origins: trustedOrigins,
      isProxied: options.publicOrigin !== undefined,
      keysFile: databaseUrl || dataFile === ':memory:' ? null : `${dataFile}.keys.json`,
      secret,
      settings: () => settings,
      auth: currentAuth,
      log,
    })
    pages = await openPages(options, listening.server, log)
    api = makeApi(hosted)
    isReady = true
  } catch (thrown) {
    await close()
    throw thrown
  }
  return { origin, inbox, close }
}

async function openPages(
  { pages: kind, testHooks }: Pick<DemoServerOptions, 'pages' | 'testHooks'>,
  server: Server,
  log: (line: string) => void,
) {
  if (kind === 'none') return undefined
  if (kind === 'dev') return devPages(server, { watches: testHooks !== true })
  const started = Date.now()
  const { folder, wasBuilt } = await buildPages()
  if (wasBuilt) log(`Pages built in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
  return builtPages(folder)
}

const newSecret = () => process.env['BETTER_AUTH_SECRET'] ?? randomBytes(32).toString('hex')

/** Beside the data, so that a person who is signed in stays so when the demo is started again. */
function keepSecret(dataFile: string): string {
  if (dataFile === ':memory:' || process.env['BETTER_AUTH_SECRET']) return newSecret()
  const path = `${dataFile}.secret`
  if (existsSync(path)) return readFileSync(path, 'utf8')
  const secret = newSecret()
  writeFileSync(path, secret, { mode: 0o600 })
  return secret
}

function fail(response: ServerResponse, thrown: unknown, log: (line: string) => void) {
  // The name only: a message may quote what a person typed.
  log(`A request failed: ${thrown instanceof Error ? thrown.name : 'unknown'}`)
  if (response.headersSent) return void response.destroy()
  sendJson(response, 500, { code: 'INTERNAL' })
}
