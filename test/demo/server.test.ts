import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx, Tx } from 'genkan/core'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import { createDemoServer } from '../../demo/server/index.ts'
import type { DemoServer } from '../../demo/server/index.ts'
import { readLocale, smsText } from '../../demo/server/messages.ts'

const folder = mkdtempSync(join(tmpdir(), 'genkan-demo-'))
const log: string[] = []
let demo: DemoServer

beforeAll(async () => {
  demo = await createDemoServer({
    port: 0,
    dataFile: ':memory:',
    pages: 'none',
    testHooks: true,
    log: line => log.push(line),
  })
})
afterAll(async () => {
  await demo.close()
  rmSync(folder, { recursive: true, force: true })
})

const makeCtx = (changes: Partial<Ctx> = {}): Ctx => ({
  signal: new AbortController().signal,
  locale: 'ja',
  fetch,
  now: Date.now,
  timeoutMs: 10_000,
  ...changes,
})

function post(path: string, body: unknown = {}, headers: Record<string, string> = {}) {
  return fetch(demo.origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

function backendOf({ origin }: DemoServer) {
  return createBetterAuthBackend({
    baseURL: `${origin}/api/auth`,
    capabilitiesURL: `${origin}/api/genkan/capabilities`,
  })
}

async function askForCode(server: DemoServer, value: string, ctx = makeCtx()) {
  const backend = backendOf(server)
  await backend.capabilities(ctx)
  const { step } = await backend.begin({}, ctx)
  const kind = value.startsWith('+') ? ('phone' as const) : ('email' as const)
  const tx = 'tx' in step ? step.tx : ({} as Tx)
  return { backend, ctx, sent: await backend.identify(tx, { identifier: { kind, value } }, ctx) }
}

describe('the inbox', () => {
  test.each([
    ['hana@example.jp', 'ja', '確認コードは'],
    ['+819012345678', 'ja', '5分以内'],
    ['hana.en@example.jp', 'en-GB', 'Your verification code is'],
    ['+819011112222', 'en', 'Your genkan demo code is'],
  ])(
    'gets the message for %s in the language %s, and its code signs in',
    async (to, locale, words) => {
      const { backend, ctx, sent } = await askForCode(demo, to, makeCtx({ locale }))
      const answer = await fetch(`${demo.origin}/api/inbox`)
      const { messages } = (await answer.json()) as {
        messages: { to: string; text: string; code: string }[]
      }
      expect(messages[0]).toMatchObject({ to, text: expect.stringContaining(words) })
      const code = messages[0]?.code ?? ''
      expect(sent.step).toMatchObject({
        type: 'code',
        length: 6,
        delivery: 'sent',
      })
      const tx = 'tx' in sent.step ? sent.step.tx : ({} as Tx)
      expect(await backend.verify(tx, { code }, ctx)).toMatchObject({ step: { type: 'done' } })
      expect(log.join('\n')).not.toContain(code)
    },
  )

  test.each([
    ['ja', 'ログイン用リンクのお知らせ', 'メールを破棄してください'],
    ['en', 'Your log-in link', 'Either works once'],
  ])('gets a link and a code in one mail, in %s', async (locale, subject, words) => {
    const to = `link.${locale}@example.jp`
    await post('/api/genkan/settings', { mail: 'link' })
    const { sent, backend, ctx } = await askForCode(demo, to, makeCtx({ locale }))
    expect(sent.step).toMatchObject({ type: 'link', codeToo: true, completes: 'either' })
    const mails = demo.inbox.messages().filter(message => message.to === to)
    expect(mails).toHaveLength(1)
    const [mail] = mails
    expect(mail).toMatchObject({ subject, locale })
    const { link = '', code, text } = mail ?? { code: '', text: '' }
    expect(text).toContain(words)
    expect(link).toMatch(/^http:\/\/localhost:\d+\/login\?token=\w{32}$/)
    expect(text).toContain(link)
    const tx = 'tx' in sent.step ? sent.step.tx : ({} as Tx)
    expect(await backend.verify(tx, { code }, ctx)).toMatchObject({ step: { type: 'done' } })
    expect(await backend.begin({ resume: { url: link } }, ctx)).toMatchObject({
      error: { code: 'link_used' },
    })
    expect(log.join('\n')).not.toContain(new URL(link).searchParams.get('token'))
    await post('/api/genkan/settings', { mail: 'code' })
  })

  test('gets no link for the hosted login, which nobody could come back to', async () => {
    await post('/api/genkan/settings', { mail: 'link' })
    const channels = async (path: string) => {
      const answer = await fetch(demo.origin + path)
      return JSON.stringify(((await answer.json()) as { connections: unknown }).connections)
    }
    expect(await channels('/api/genkan/capabilities')).toContain('email_link')
    expect(await channels('/api/genkan/capabilities/hosted')).not.toContain('email_link')
    await post('/api/genkan/settings', { mail: 'code' })
  })

  test('an SMS ends with the line that binds its code to this site', () => {
    const text = smsText({ code: '246810', host: 'login.example.jp', seconds: 300, locale: 'ja' })
    expect(text.split('\n').at(-1)).toBe('@login.example.jp #246810')
  })

  test.each([
    ['ja', 'ja'],
    ['fr, ja;q=0.8', 'ja'],
    ['en-US,en', 'en'],
    ['fr', 'en'],
    [null, 'en'],
  ])('the language %s is written in %s', (header, locale) => {
    expect(readLocale(header)).toBe(locale)
  })
})

describe('the pause between two codes', () => {
  test('is told with its length in both headers, and for each recipient alone', async () => {
    await askForCode(demo, 'eager@example.jp')
    const refused = await post('/api/auth/email-otp/send-verification-otp', {
      email: 'Eager@example.jp',
      type: 'sign-in',
    })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(25)
    expect(refused.headers.get('x-retry-after')).toBe(refused.headers.get('retry-after'))
    expect(refused.headers.get('access-control-expose-headers')).toContain('Retry-After')
    const other = await post('/api/auth/email-otp/send-verification-otp', {
      email: 'calm@example.jp',
      type: 'sign-in',
    })
    expect(other.status).toBe(200)
  })

  test('is not begun by a number that was refused', async () => {
    for (let again = 0; again < 2; again += 1) {
      const refused = await post('/api/auth/phone-number/send-otp', { phoneNumber: '+81312345678' })
      expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
        400,
        'INVALID_PHONE_NUMBER',
      ])
    }
  })
})

describe('the settings', () => {
  test('change what the capabilities say and what is sent', async () => {
    const changed = await post('/api/genkan/settings', {
      connections: ['sms'],
      codeLength: 4,
      codeSeconds: 60,
    })
    expect(changed.status).toBe(200)
    const { sent } = await askForCode(demo, '+819033334444')
    expect(sent.step).toMatchObject({ type: 'code', connection: 'sms', length: 4 })
    expect(demo.inbox.messages()[0]?.code).toMatch(/^\d{4}$/)
    await post('/api/genkan/test/reset')
    expect(await (await fetch(`${demo.origin}/api/genkan/settings`)).json()).toMatchObject({
      codeLength: 6,
    })
  })

  test.each([
    { codeLength: 99 },
    { connections: [] },
    { connections: ['fax'] },
    { signup: 'maybe' },
    { other: 1 },
    [],
    'x',
  ])('refuse %j', async body => {
    expect((await post('/api/genkan/settings', body)).status).toBe(400)
  })

  test('F12: cannot be changed from another site', async () => {
    const foreign = await post(
      '/api/genkan/settings',
      { codeLength: 4 },
      { origin: 'https://evil.example' },
    )
    expect(foreign.status).toBe(403)
  })

  test('can close sign-up and expire codes, for tests only', async () => {
    const { backend, ctx, sent } = await askForCode(demo, 'test-hooks@example.jp')
    await post('/api/genkan/test/expireCodes')
    const tx = 'tx' in sent.step ? sent.step.tx : ({} as Tx)
    const code = demo.inbox.messages()[0]?.code ?? ''
    expect(await backend.verify(tx, { code }, ctx)).toMatchObject({
      error: { code: 'expired_code' },
    })
    await post('/api/genkan/test/closeSignup')
    expect((await askForCode(demo, 'nobody@example.jp')).sent.step).toMatchObject({
      delivery: 'if_known',
    })
    expect(demo.inbox.messages()[0]?.to).not.toBe('nobody@example.jp')
    await post('/api/genkan/test/reset')
    expect(demo.inbox.messages()).toEqual([])

    const plain = await createDemoServer({
      port: 0,
      dataFile: ':memory:',
      pages: 'none',
      log: () => {},
    })
    expect((await fetch(`${plain.origin}/api/genkan/test/reset`, { method: 'POST' })).status).toBe(
      404,
    )
    await plain.close()
  })
})

describe('what is stored', () => {
  test('keeps people signed in over a restart', async () => {
    const dataFile = join(folder, 'kept.sqlite')
    const options = { port: 0, dataFile, pages: 'none', log: () => {} } as const
    const first = await createDemoServer(options)
    const cookie = await signIn(first, 'stays@example.jp')
    expect(cookie).toMatch(/^better-auth\.session_token=/)
    await first.close()
    const second = await createDemoServer(options)
    const session = await fetch(`${second.origin}/api/auth/get-session`, { headers: { cookie } })
    expect(await session.json()).toMatchObject({ user: { email: 'stays@example.jp' } })
    await second.close()
  })

  test('is begun anew, with a word about it, when the file is deleted under the running demo', async () => {
    const dataFile = join(folder, 'deleted.sqlite')
    const lines: string[] = []
    const running = await createDemoServer({
      port: 0,
      dataFile,
      pages: 'none',
      log: line => lines.push(line),
    })
    expect(lines.join()).toContain('an empty one was made')
    await signIn(running, 'before@example.jp')
    rmSync(dataFile)
    await signIn(running, 'after@example.jp')
    expect(existsSync(dataFile)).toBe(true)
    expect(lines.join()).toContain('deleted while the demo was running')
    await running.close()
  })

  async function signIn(server: DemoServer, email: string): Promise<string> {
    const send = (path: string, body: object) =>
      fetch(`${server.origin}/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.origin },
        body: JSON.stringify(body),
      })
    await send('/email-otp/send-verification-otp', { email, type: 'sign-in' })
    const answer = await send('/sign-in/email-otp', {
      email,
      otp: server.inbox.messages()[0]?.code,
    })
    expect(answer.status).toBe(200)
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Lax')
    return cookie.split(';')[0] ?? ''
  }
})
