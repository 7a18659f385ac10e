import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'

/** The part of authhero used here. Its own types are a megabyte of schemas, which every type check would read. */
interface Authhero {
  init(config: { dataAdapter: unknown }): {
    oauthApp: { fetch(request: Request, env: object): Promise<Response> | Response }
    createX509Certificate(of: { name: string }): Promise<object>
  }
}
interface Rows {
  create(...row: unknown[]): Promise<unknown>
}
interface KyselyAdapter {
  migrateToLatest(db: unknown, isLoud?: boolean): Promise<void>
  default(
    db: unknown,
  ): Record<'keys' | 'tenants' | 'applications' | 'connections' | 'emailProviders', Rows>
}

const TENANT = 'genkan'
const SECRET = 'a secret of the tests'

export type AuthheroServer = Awaited<ReturnType<typeof startAuthhero>>

/** A real authhero over HTTP: somebody else's reading of Auth0's API (backends.md 2.3). */
export async function startAuthhero() {
  const names: [string, string] = ['authhero', '@authhero/kysely-adapter']
  const authhero = (await import(names[0])) as Authhero
  const { default: createAdapters, migrateToLatest } = (await import(names[1])) as KyselyAdapter

  const sqlite = new DatabaseSync(':memory:')
  const db = new Kysely<unknown>({
    dialect: new SqliteDialect({ database: asBetterSqlite(sqlite) }),
  })
  await migrateToLatest(db)
  const data = createAdapters(db)
  const { oauthApp, createX509Certificate } = authhero.init({ dataAdapter: data })
  await data.keys.create(await createX509Certificate({ name: `CN=${TENANT}` }))
  await data.tenants.create({
    id: TENANT,
    name: 'genkan',
    audience: 'https://api.example',
    sender_email: 'login@example.jp',
    sender_name: 'genkan',
  })
  await data.applications.create(TENANT, {
    id: 'app',
    name: 'app',
    client_secret: SECRET,
    callbacks: [],
    allowed_origins: [],
    web_origins: [],
    allowed_logout_urls: [],
  })
  await data.connections.create(TENANT, { name: 'email', strategy: 'email', options: {} })
  await data.connections.create(TENANT, {
    name: 'sms',
    strategy: 'sms',
    options: { provider: 'outbox' },
  })
  await data.emailProviders.create(TENANT, {
    name: 'outbox',
    enabled: true,
    default_from_address: 'login@example.jp',
    credentials: { api_key: 'none' },
    settings: {},
  })

  const sent: { to: string; code: string }[] = []
  const keep = async ({ to, data: { code = '' } }: { to: string; data: Record<string, string> }) =>
    void sent.push({ to, code })
  const server = createServer()
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const env = {
    data,
    ISSUER: `${origin}/`,
    AUTH_URL: `${origin}/`,
    ENVIRONMENT: 'test',
    JWKS_URL: `${origin}/.well-known/jwks.json`,
    JWKS_CACHE_TIMEOUT_IN_SECONDS: 3600,
    ORGANIZATION_NAME: 'genkan',
    API_URL: `${origin}/api`,
    emailProviders: { outbox: keep },
    smsProviders: { outbox: keep },
  }
  server.on('request', (incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const { method = 'GET', url = '/', headers } = incoming
      const request = new Request(`${origin}${url}`, {
        method,
        headers: headers as Record<string, string>,
        ...(method === 'POST' && { body: Buffer.concat(chunks) }),
      })
      void Promise.resolve(oauthApp.fetch(request, env)).then(async response => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers))
        outgoing.end(await response.text())
      })
    })
  })

  return {
    issuer: origin,
    clientId: 'app',
    clientSecret: SECRET,
    sent,
    /** Makes every code that was sent too old. */
    expireCodes: () => sqlite.exec(`UPDATE codes SET expires_at = '2000-01-01T00:00:00.000Z'`),
    async stop() {
      await new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await db.destroy()
    },
  }
}

/** Node's own SQLite in the shape that Kysely expects of `better-sqlite3`, which would have to be compiled. */
function asBetterSqlite(sqlite: DatabaseSync) {
  const bindable = (values: readonly unknown[]) =>
    values.map(value => (typeof value === 'boolean' ? Number(value) : value)) as never[]
  return {
    close: () => sqlite.close(),
    prepare(sql: string) {
      const statement = sqlite.prepare(sql)
      return {
        reader: statement.columns().length > 0,
        all: (values: readonly unknown[]) => statement.all(...bindable(values)),
        run: (values: readonly unknown[]) => statement.run(...bindable(values)),
        iterate: (values: readonly unknown[]) =>
          statement.iterate(...bindable(values)) as IterableIterator<unknown>,
      }
    },
  }
}
