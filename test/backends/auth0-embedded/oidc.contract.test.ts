import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuth0EmbeddedBackend } from 'genkan/backends/auth0-embedded'
import type { Connection } from 'genkan/core'
import { describeBackend } from '../../../src/testing/contract/index.ts'
import { startAnswering } from '../../servers/answering.ts'
import { startAuth0Login } from '../../servers/auth0Login.ts'
import { startAuth0Shaped } from '../../servers/auth0Shaped.ts'
import type { Auth0ShapedServer } from '../../servers/auth0Shaped.ts'
import { keepReport } from '../keepReport.ts'
import { askForCode, ctx, email, otherThan, phone, txOf } from '../steps.ts'
import { sessions } from '../../../docs/examples/backends/auth0-embedded-server.ts'

// oidc-provider with Auth0's passwordless API as documented. Behind it stands the endpoint of the documentation.

const servers: Auth0ShapedServer[] = []
const stops: (() => Promise<void>)[] = []
let baseURL = ''

const CONNECTIONS: Connection[] = [
  { name: 'email', strategy: 'email', channels: ['email_code'] },
  { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
]
const open = (at: string, signup: 'open' | 'closed' = 'open', connections = CONNECTIONS) =>
  createAuth0EmbeddedBackend({ baseURL: at, signup, connections })

async function startServer() {
  const server = await startAuth0Shaped()
  const login = await startAuth0Login(server)
  servers.push(server)
  stops.push(login.stop, server.stop)
  return { server, baseURL: login.baseURL }
}

const sentTo = (to: string) =>
  servers.flatMap(({ sent }) => sent.filter(message => message.to === to.toLowerCase()))
function newest(to: string) {
  const message = sentTo(to).at(-1)
  if (!message) throw new Error('Nothing was sent there.')
  return message
}

const NOT_OFFERED = {
  password: 'the adapter signs in without passwords',
  choosing: 'Auth0 asks nobody which method they want here',
  social: 'social connections are a redirect: genkan/backends/auth0',
  links: 'Auth0 has links for Classic Login only, and this adapter sends codes',
}

const report = describeBackend(
  'auth0-embedded',
  {
    against: {
      what: 'oidc-provider 9.13 with Auth0’s passwordless API as Auth0 documents it',
      how: 'documented shapes',
    },
    start: async () => void ({ baseURL } = await startServer()),
    adapter: () => open(baseURL),
    enabling: connections => open(baseURL, 'open', connections),
    code: to => newest(to).code,
    sends: to => sentTo(to).length,
    language: to => newest(to).language,
    expireCodes: () => servers[0]?.expireCodes(),
    async closeSignup() {
      const { server, baseURL: at } = await startServer()
      server.closeSignup()
      return open(at, 'closed')
    },
    async unreachable() {
      const gone = await startAnswering(() => {})
      await gone.stop()
      return open(gone.origin)
    },
    async silent() {
      const silent = await startAnswering(() => {})
      stops.push(silent.stop)
      return open(silent.origin)
    },
    limits: { maxAttempts: 3, resendAfterSeconds: 30 },
    notOffered: NOT_OFFERED,
  },
  { afterAll, beforeAll, describe, expect, test },
)

keepReport(report)

// After the suite, since it measures and the rest below uses the same server.
afterAll(async () => void (await Promise.all(stops.map(stop => stop()))))

test('everything that the adapter offers is proved, and a refusal means what it says', () => {
  for (const [area, { passed, of, notOffered }] of Object.entries(report.areas)) {
    expect(notOffered).toBe((NOT_OFFERED as Record<string, string>)[area])
    expect(passed).toBe(of)
  }
  expect(report.quirks).toEqual([])
})

describe('the tokens', () => {
  test('stay on the server: the page learns who signed in, and its cookie cannot be read by scripts', async () => {
    const { step } = await askForCode(open(baseURL), email('tokens@example.jp'))
    const answers: Response[] = []
    const kept: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init)
      answers.push(answer.clone())
      return answer
    }
    const done = await open(baseURL).verify(
      txOf({ step }),
      { code: newest('tokens@example.jp').code },
      { ...ctx, fetch: kept },
    )
    expect(done.step).toMatchObject({
      type: 'done',
      session: { user: { sub: 'email|tokens@example.jp', email: 'tokens@example.jp' } },
    })
    const cookie = answers[0]?.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    const tokens = sessions.get(/session=([\w-]+)/.exec(cookie)?.[1] ?? '')
    expect(tokens?.access_token).toMatch(/.{20,}/)
    const page = `${await answers[0]?.text()}${JSON.stringify(done)}`
    for (const token of [tokens?.access_token, tokens?.id_token]) expect(page).not.toContain(token)
  })

  test('of a second factor stay there too, and the person is handed on', async () => {
    const { step } = await askForCode(open(baseURL), email('mfa-hanako@example.jp'))
    const code = newest('mfa-hanako@example.jp').code
    const outcome = await open(baseURL).verify(txOf({ step }), { code }, ctx)
    expect(outcome).toEqual({ step: { type: 'handoff', reason: 'mfa' } })
    expect(JSON.stringify(outcome)).not.toContain('a token that')
  })
})

describe('what Auth0 refuses', () => {
  test('a blocked person is told to ask for help', async () => {
    const { step } = await askForCode(open(baseURL), email('blocked-taro@example.jp'))
    const code = newest('blocked-taro@example.jp').code
    const outcome = await open(baseURL).verify(txOf({ step }), { code }, ctx)
    expect(outcome.error).toMatchObject({ code: 'blocked', recover: 'contact' })
  })

  test('a gateway that does not deliver is «delivery failed», and its words, which name the number, go nowhere', async () => {
    const outcome = await askForCode(open(baseURL), phone('+819000000000'))
    expect(outcome.error).toMatchObject({ code: 'delivery_failed', recover: 'retry' })
    expect(JSON.stringify(outcome.error)).not.toContain('+8190')
  })

  test('another page than ours may ask for nothing', async () => {
    const from = (headers: Record<string, string>) =>
      fetch(`${baseURL}/passwordless/start`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ connection: 'email', email: 'victim@example.jp' }),
      })
    const json = { 'content-type': 'application/json' }
    expect((await from({ ...json, origin: 'https://evil.example' })).status).toBe(400)
    expect((await from({ 'content-type': 'text/plain' })).status).toBe(400)
    expect((await fetch(`${baseURL}/userinfo`, { method: 'POST', headers: json })).status).toBe(400)
    expect(sentTo('victim@example.jp')).toEqual([])
    expect((await from(json)).status).toBe(200)
  })
})

describe('a database connection', () => {
  const database = () =>
    createAuth0EmbeddedBackend({
      baseURL,
      connections: [
        { name: 'users', strategy: 'database', channels: ['email_code', 'sms_code', 'voice_code'] },
      ],
    })

  test('uses a session of Auth0’s own, and says nothing about who is known', async () => {
    const { step } = await askForCode(database(), email('db@example.jp'))
    expect(step).toMatchObject({ type: 'code', delivery: 'if_known', connection: 'users' })
    const reloaded = database()
    const code = newest('db@example.jp').code
    const wrong = await reloaded.verify(txOf({ step }), { code: otherThan(code) }, ctx)
    // Auth0 has one answer for all of these, so the sentence must hold for each.
    expect(wrong.error).toMatchObject({
      code: 'invalid_code',
      maybe: ['expired_code', 'signup_disabled'],
    })
    expect((await reloaded.verify(txOf(wrong), { code }, ctx)).step.type).toBe('done')
  })

  test('calls whoever cannot read an SMS', async () => {
    const bodies: string[] = []
    const kept: typeof fetch = (input, init) => {
      if (typeof init?.body === 'string') bodies.push(init.body)
      return fetch(input, init)
    }
    const backend = database()
    const how = { ...ctx, fetch: kept }
    const { step } = await askForCode(backend, phone('+819012345678'), how)
    expect(step).toMatchObject({ channel: 'sms_code', switchTo: ['voice_code'] })
    const called = await backend.choose(txOf({ step }), 'voice_code', how)
    expect(called.step).toMatchObject({ type: 'code', channel: 'voice_code' })
    expect(bodies.map(body => JSON.parse(body).delivery_method)).toEqual(['text', 'voice'])
  })
})
