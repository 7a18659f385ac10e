import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMemoryBackend, type MemoryBackend, type MemoryOptions } from 'genkan/backends/memory'
import { describeBackend } from '../../src/testing/contract/index.ts'
import { keepReport } from './keepReport.ts'

const servers = [createMemoryBackend(), createMemoryBackend({ signup: 'closed' })]
const [open, closed] = servers as [MemoryBackend, MemoryBackend]
const linking = createMemoryBackend({
  connections: [{ name: 'links', strategy: 'email', channels: ['email_link'] }],
})

/** A server of its own, whose messages are read like those of the others. */
function another(options: MemoryOptions) {
  const server = createMemoryBackend(options)
  servers.push(server)
  return server
}

function newest(to: string) {
  const message = servers.map(server => server.lastMessage(to)).find(Boolean)
  if (!message) throw new Error('Nothing was sent there.')
  return message
}

const NO_NETWORK = 'the server is in the page, so there is no network to break'

const report = describeBackend(
  'memory',
  {
    against: { what: 'itself: the server is the adapter', how: 'real server' },
    adapter: () => open,
    enabling: connections => another({ connections }),
    calling: () =>
      another({
        connections: [{ name: 'calls', strategy: 'sms', channels: ['sms_code', 'voice_code'] }],
      }),
    code: async to => newest(to).code,
    sends: to => open.outbox.filter(message => message.to === to).length,
    language: to => newest(to).locale,
    expireCodes: () => open.expireCodes(),
    closeSignup: () => closed,
    unreachable: () => createMemoryBackend({ fail: { identify: 'network' } }),
    silent: () => createMemoryBackend({ delayMs: { identify: 60_000 } }),
    withPassword: (who, password) =>
      another({
        connections: [
          { name: 'users', strategy: 'database', channels: ['password', 'email_code'] },
        ],
        passwords: { [who]: password },
      }),
    asking: () =>
      another({
        askMethod: true,
        connections: [
          { name: 'users', strategy: 'database', channels: ['email_code', 'password'] },
        ],
      }),
    social: () => ({
      backend: another({
        connections: [
          { name: 'email', strategy: 'email', channels: ['email_code'] },
          { name: 'line', strategy: 'social', channels: ['social'] },
        ],
      }),
      connection: 'line',
    }),
    links: {
      adapter: () => linking,
      link: to => linking.lastMessage(to)?.link ?? '',
      expire: () => linking.expireCodes(),
    },
    limits: { maxAttempts: 3, resendAfterSeconds: 30 },
    notOffered: { transport: NO_NETWORK, delays: NO_NETWORK },
    provedElsewhere: { passkeys: 'test/browser/backends/memory.passkeys.test.ts' },
  },
  { afterAll, beforeAll, describe, expect, test },
)

keepReport(report)

test('the memory backend offers everything and differs in nothing', () => {
  for (const [area, { passed, of, notOffered }] of Object.entries(report.areas)) {
    expect(notOffered).toBe(['transport', 'delays'].includes(area) ? NO_NETWORK : undefined)
    expect(passed).toBe(of)
  }
  expect(report.quirks).toEqual([])
})

const ctx = (now = 0, signal = new AbortController().signal) => ({
  signal,
  locale: 'en',
  fetch,
  now: () => now,
  timeoutMs: 1000,
})
const who = { kind: 'email', value: 'taro@example.jp' } as const

async function openWith(options: MemoryOptions, now = 0) {
  const backend = createMemoryBackend(options)
  const { step } = await backend.begin({}, ctx(now))
  const tx = 'tx' in step ? step.tx : { id: '', at: 0 }
  return { backend, tx, identify: (at = now) => backend.identify(tx, { identifier: who }, ctx(at)) }
}

describe('the server in memory', () => {
  test.each([
    ['digits', 4, /^\d{4}$/],
    ['digits', 8, /^\d{8}$/],
    ['alnum', 6, /^[0-9A-HJKMNP-Z]{6}$/],
  ] as const)('sends codes of %s, %i long', async (alphabet, length, shape) => {
    const { backend, identify } = await openWith({ alphabet, length })
    expect((await identify()).step).toMatchObject({ alphabet, length })
    expect(backend.lastMessage(who.value)?.code).toMatch(shape)
  })

  test('sends the code it was told to', async () => {
    const { backend, identify } = await openWith({ code: '246810' })
    await identify()
    expect(backend.outbox).toMatchObject([{ to: who.value, code: '246810', channel: 'email_code' }])
  })

  test('F44: sends five messages to one destination, then none for a while, then again', async () => {
    const { backend, identify, tx } = await openWith({})
    let at = 0
    let { step } = await identify(at)
    for (const pause of [30, 60, 120, 240]) {
      at += pause * 1000
      ;({ step } = await backend.resend('tx' in step ? step.tx : tx, {}, ctx(at)))
      expect(step).toMatchObject({ type: 'code' })
    }
    expect(backend.outbox).toHaveLength(5)
    at += 300_000
    const full = await backend.resend('tx' in step ? step.tx : tx, {}, ctx(at))
    expect(full.error).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 300 })
    at += 300_000
    expect((await backend.resend('tx' in step ? step.tx : tx, {}, ctx(at))).error).toBeUndefined()
    expect(backend.outbox).toHaveLength(6)
  })

  test('refuses what it is told to refuse, with the words a server would use', async () => {
    const { backend, identify, tx } = await openWith({ fail: { identify: 'network' } })
    expect((await identify()).error).toMatchObject({ code: 'network', recover: 'retry' })
    backend.script({ fail: { identify: { code: 'rate_limited', retryAfterSeconds: 9 } } })
    expect((await identify()).error).toMatchObject({ recover: 'wait', retryAfterSeconds: 9 })
    backend.script({ fail: {} })
    const sent = await identify()
    backend.script({ fail: { verify: 'invalid_code' } })
    const refused = await backend.verify(
      'tx' in sent.step ? sent.step.tx : tx,
      { code: '1' },
      ctx(),
    )
    expect(refused).toMatchObject({
      step: sent.step,
      error: { code: 'invalid_code', field: 'code' },
    })
  })

  test('tells strangers apart only where it is told to', async () => {
    const closed = { signup: 'closed', users: ['hanako@example.jp'] } as const
    const safe = await openWith(closed)
    expect((await safe.identify()).step).toMatchObject({ type: 'code', delivery: 'if_known' })
    expect(safe.backend.outbox).toEqual([])
    const open = await openWith({ ...closed, enumeration: 'reveals' })
    expect((await open.identify()).error).toMatchObject({ code: 'signup_disabled' })
  })

  test('answers late when told to, and not at all once it was given up', async () => {
    const { backend, tx } = await openWith({ delayMs: { identify: 60_000 } })
    const work = new AbortController()
    const asked = backend.identify(tx, { identifier: who }, ctx(0, work.signal))
    work.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    const given = backend.begin({}, ctx(0, AbortSignal.abort()))
    await expect(given).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('forgets messages and keeps people', async () => {
    const { backend, identify } = await openWith({})
    const { step } = await identify()
    const proof = { code: backend.lastMessage(who.value)?.code ?? '' }
    const first = await backend.verify('tx' in step ? step.tx : { id: '', at: 0 }, proof, ctx())
    expect(first.step).toMatchObject({ type: 'done', isNewUser: true })
    backend.reset()
    expect(backend.outbox).toEqual([])
    const again = await identify()
    const code = backend.lastMessage(who.value)?.code ?? ''
    const second = await backend.verify(
      'tx' in again.step ? again.step.tx : { id: '', at: 0 },
      { code },
      ctx(),
    )
    expect(second.step).toMatchObject({ type: 'done', isNewUser: false })
  })
})
