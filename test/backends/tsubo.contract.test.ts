import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeBackend } from 'genkan/testing'
import { startAnswering } from '../servers/answering.ts'
import { startTsubo } from '../servers/tsubo.ts'
import { createTsuboBackend } from './tsubo.ts'

type Server = Awaited<ReturnType<typeof startTsubo>>
const servers: Server[] = []
const others: (() => Promise<void>)[] = []
let open: Server

async function start(signup: 'open' | 'closed') {
  const server = await startTsubo({ signup })
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
  'tsubo',
  {
    start: async () => void (open = await start('open')),
    async stop() {
      await Promise.all([...servers.map(({ stop }) => stop()), ...others.map(stop => stop())])
    },
    adapter: () => createTsuboBackend(open.origin),
    code: to => newest(to).pin,
    sends: to => open.sent.filter(each => each.to === to).length,
    language: to => newest(to).language,
    expireCodes: () => open.expire(),
    wait: seconds => servers.forEach(server => server.wait(seconds)),
    closeSignup: async () => createTsuboBackend((await start('closed')).origin),
    async unreachable() {
      const gone = await startAnswering(() => {})
      await gone.stop()
      return createTsuboBackend(gone.origin)
    },
    async silent() {
      const silent = await startAnswering(() => {})
      others.push(silent.stop)
      return createTsuboBackend(silent.origin)
    },
    limits: { maxAttempts: 3, resendAfterSeconds: 30 },
    notOffered: {
      password: 'the API knows no passwords',
      choosing: 'the API sends codes only, so there is nothing to choose',
      social: 'the API knows no other services',
      links: 'the API sends no links',
    },
  },
  { afterAll, beforeAll, describe, expect, test },
)

test('an adapter for somebody’s own API takes fewer than 40 lines and differs in nothing', () => {
  const lines = readFileSync('test/backends/tsubo.ts', 'utf8').trimEnd().split('\n')
  expect(lines.length).toBeLessThan(40)
  expect(report.quirks).toEqual([])
  for (const { passed, of } of Object.values(report.areas)) expect(passed).toBe(of)
})
