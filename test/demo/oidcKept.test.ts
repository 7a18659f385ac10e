import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createDemoServer } from '../../demo/server/index.ts'
import { makeRequest } from './oidcBrowser.ts'

const folder = mkdtempSync(join(tmpdir(), 'genkan-oidc-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the signing keys outlast a restart, in a file that only its owner reads', async () => {
  const options = { port: 0, dataFile: join(folder, 'kept.sqlite'), pages: 'none' } as const
  const published: string[] = []
  for (let starts = 0; starts < 2; starts += 1) {
    const demo = await createDemoServer({ ...options, log: () => {} })
    published.push(await (await fetch(`${demo.origin}/.well-known/jwks.json`)).text())
    await demo.close()
  }
  expect(published[1]).toBe(published[0])
  expect(published[0]).not.toContain('"d"')
  expect(statSync(`${options.dataFile}.keys.json`).mode & 0o777).toBe(0o600)
})

test('behind a proxy with https every address and cookie is the public one', async () => {
  const port = await freePort()
  const origin = 'https://demo.example'
  const demo = await createDemoServer({
    port,
    publicOrigin: origin,
    dataFile: ':memory:',
    pages: 'none',
    log: () => {},
  })
  // fetch would not let another Host be named.
  const ask = (path: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { host: 'demo.example', 'x-forwarded-host': 'evil.example' }
      request({ port, path, headers }, resolve).on('error', reject).end()
    })
  const found = JSON.parse(await textOf(await ask('/.well-known/openid-configuration'))) as object
  expect(found).toMatchObject({
    issuer: `${origin}/`,
    token_endpoint: `${origin}/oauth/token`,
    authorization_endpoint: `${origin}/authorize`,
  })
  const { headers } = await ask(makeRequest(demo).address)
  expect(headers.location).toMatch(/^\/u\/login\?state=/)
  const cookies = headers['set-cookie'] ?? []
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) expect(cookie).toContain('secure')
  await demo.close()
})

const textOf = async (answer: IncomingMessage) =>
  Buffer.concat((await answer.toArray()) as Buffer[]).toString()

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
