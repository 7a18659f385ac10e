import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import type { LinkOptions } from 'genkan/backends/better-auth'
import type { Ctx, Outcome } from 'genkan/core'
import { type BetterAuthServer, startBetterAuth } from '../servers/better-auth.ts'
import { browserFetch } from '../servers/browserFetch.ts'
import { email, makeCtx, txOf } from './steps.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36'

const servers: BetterAuthServer[] = []
afterAll(() => Promise.all(servers.map(server => server.stop())))

async function start(...how: Parameters<typeof startBetterAuth>) {
  const server = await startBetterAuth(...how)
  servers.push(server)
  return server
}

let people = 0
const somebody = () => `link-${(people += 1)}@example.jp`

/** A browser of its own: cookies, an adapter as each page has one, and what a person does there. */
function visit(
  server: BetterAuthServer,
  links: LinkOptions,
  signup: 'open' | 'closed' = 'open',
  send?: typeof fetch,
) {
  const fetchHere = browserFetch(send)
  const ctx: Ctx = makeCtx({
    fetch(input, init) {
      const headers = new Headers(init?.headers)
      headers.set('User-Agent', CHROME)
      return fetchHere(input, { ...init, headers })
    },
  })
  const backend = createBetterAuthBackend({
    baseURL: server.baseURL,
    signup,
    links,
    connections: [
      { name: 'links', strategy: 'email', channels: ['email_link', 'email_code', 'sms_code'] },
    ],
  })
  return {
    backend,
    ctx,
    async ask(to: string) {
      const begun = await backend.begin({}, ctx)
      return backend.identify(txOf(begun), { identifier: email(to) }, ctx)
    },
    open: (to: string) =>
      backend.begin({ resume: { url: `https://app.example/?token=${server.lastCode(to)}` } }, ctx),
    check: (at: Outcome) => backend.verify(txOf(at), { check: true }, ctx),
    approve: (at: Outcome) => backend.choose(txOf(at), 'there', ctx),
    signedInAs: async () => {
      const answer = await fetchHere(`${server.baseURL}/get-session`)
      const body = (await answer.json()) as { user: { email: string } } | null
      return body?.user.email ?? null
    },
  }
}

describe('Better Auth by itself', () => {
  let server: BetterAuthServer
  beforeAll(async () => {
    server = await start()
  })

  test('signs in the page that a link opens, and the page that asked in the same browser', async () => {
    const to = somebody()
    const browser = visit(server, {})
    const asked = await browser.ask(to)
    expect(asked.step).toMatchObject({
      type: 'link',
      completes: 'other_device',
      codeToo: false,
      sentTo: 'l•••@example.jp',
    })
    expect((await browser.check(asked)).step.type).toBe('link')
    const landed = await browser.open(to)
    expect(landed.step).toMatchObject({ landing: 'same_browser', identifier: '' })
    expect((await browser.check(landed)).step.type).toBe('done')
    expect((await browser.check(asked)).step.type).toBe('done')
  })

  test('leaves the page that asked waiting, when the link was opened in another browser', async () => {
    const to = somebody()
    const [first, second] = [visit(server, {}), visit(server, {})]
    const asked = await first.ask(to)
    await second.check(await second.open(to))
    expect(await second.signedInAs()).toBe(to)
    expect((await first.check(asked)).step.type).toBe('link')
  })

  test('cannot tell why a link is no use, so the sentence names no reason', async () => {
    const to = somebody()
    const browser = visit(server, {})
    await browser.ask(to)
    const [landed, twin] = [await browser.open(to), await browser.open(to)]
    await browser.check(landed)
    expect(await browser.check(twin)).toMatchObject({
      step: { type: 'identifier' },
      error: { code: 'invalid_code', maybe: ['expired_code', 'link_used'], recover: 'retry' },
    })
  })

  test('holds somebody who was signed in here before for nobody else', async () => {
    const browser = visit(server, {})
    const before = somebody()
    await browser.ask(before)
    await browser.check(await browser.open(before))
    const asked = await browser.ask(somebody())
    expect((await browser.check(asked)).step.type).toBe('link')
  })
})

describe('a server that hands links over', () => {
  const links: LinkOptions = { handover: true }
  let server: BetterAuthServer
  beforeAll(async () => {
    server = await start({ handover: { sameBrowser: false } })
  })

  async function opened(rules: LinkOptions = links, at = server) {
    const to = somebody()
    const [first, second] = [visit(at, rules), visit(at, rules)]
    const asked = await first.ask(to)
    const landed = await second.open(to)
    return { to, first, second, asked, landed }
  }

  test('tells whose link it is and which device asked, and uses nothing up by that', async () => {
    const { to, first, second, landed } = await opened()
    expect(landed.step).toMatchObject({
      type: 'confirm',
      landing: 'either',
      identifier: to,
      device: 'Chrome（Windows）',
    })
    for (let scanner = 0; scanner < 5; scanner += 1) await second.open(to)
    const token = server.lastCode(to)
    const answer = await fetch(`${server.baseURL}/magic-link/verify?token=${token}`, {
      redirect: 'manual',
    })
    expect(answer.status).toBe(404)
    expect((await first.open(to)).step).toMatchObject({ landing: 'same_browser' })
    expect((await second.check(landed)).step.type).toBe('done')
  })

  test('signs in the page that asked, in a session of its own, once it was approved', async () => {
    const { to, first, second, asked, landed } = await opened()
    expect((await first.check(asked)).step.type).toBe('link')
    expect((await second.approve(landed)).step).toMatchObject({ landing: 'done_there' })
    expect(await first.signedInAs()).toBe(null)
    const both = await Promise.all([first.check(asked), first.check(asked)])
    expect(both.map(({ step }) => step.type)).toEqual(['done', 'done'])
    expect(await first.signedInAs()).toBe(to)
    expect(await second.signedInAs()).toBe(null)
    expect(await second.open(to)).toMatchObject({
      step: { type: 'identifier', prefill: to },
      error: { code: 'link_used' },
    })
  })

  test('tells the page that asked, when the person went on elsewhere', async () => {
    const { to, first, second, asked, landed } = await opened()
    expect((await second.check(landed)).step.type).toBe('done')
    expect((await first.check(asked)).step).toMatchObject({
      type: 'confirm',
      landing: 'done_elsewhere',
      identifier: '',
    })
    expect([await first.signedInAs(), await second.signedInAs()]).toEqual([null, to])
  })

  test('says of no browser that it is elsewhere, whose question left before its own login was done', async () => {
    const to = somebody()
    let letGo = () => {}
    const held = new Promise<void>(resolve => (letGo = resolve))
    const slowly: typeof fetch = async (input, init) => {
      if (new Request(input).url.endsWith('/link/claim')) await held
      return fetch(input, init)
    }
    const browser = visit(server, links, 'open', slowly)
    const asked = await browser.ask(to)
    const landed = await browser.open(to)
    const early = browser.check(asked)
    // It left without a session and is on its way; now the page that the link opened signs in.
    expect((await browser.check(landed)).step.type).toBe('done')
    letGo()
    expect((await early).step.type).toBe('link')
    expect((await browser.check(asked)).step.type).toBe('done')
  })

  test('gives an approved login to nobody who only knows its name', async () => {
    const { first, second, asked, landed } = await opened()
    const thief = visit(server, links)
    await thief.ask(somebody())
    await second.approve(landed)
    expect((await thief.check(asked)).step.type).toBe('link')
    expect(await thief.signedInAs()).toBe(null)
    expect((await first.check(asked)).step.type).toBe('done')
  })

  test('lets a link be approved or gone on with, and not both', async () => {
    const { to, first, second, asked, landed } = await opened()
    const twin = await second.open(to)
    const ends = await Promise.all([second.approve(landed), second.check(twin)])
    expect(ends.filter(({ error }) => error?.code === 'link_used')).toHaveLength(1)
    const first_ = (await first.check(asked)).step
    expect(['done', 'confirm']).toContain(first_.type)
  })

  test('ends the link with the code of the same mail', async () => {
    const { to, first, second, landed } = await opened()
    await fetch(`${server.baseURL}/email-otp/send-verification-otp`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: to, type: 'sign-in' }),
    })
    const code = server.lastCode(to)
    const answer = await first.ctx.fetch(`${server.baseURL}/sign-in/email-otp`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: to, otp: code }),
    })
    expect(answer.status).toBe(200)
    expect(await second.check(landed)).toMatchObject({ error: { code: 'link_used' } })
  })

  test('that wants the same browser refuses another one, and the link stays good', async () => {
    const strict = await start({ handover: { sameBrowser: true } })
    const rules = { handover: true, sameBrowser: true }
    const { to, first, second, landed } = await opened(rules, strict)
    expect((await first.backend.capabilities(first.ctx)).features.linkNeedsSameBrowser).toBe(true)
    expect(landed.step).toMatchObject({ landing: 'wrong_browser' })
    expect(await second.check(landed)).toMatchObject({ error: { code: 'unsupported' } })
    // Whoever asks the server past the screens is refused too.
    for (const path of ['/link/continue', '/link/approve']) {
      const answer = await second.ctx.fetch(strict.baseURL + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ token: strict.lastCode(to) }),
      })
      expect(answer.status).toBe(400)
    }
    expect((await first.check(await first.open(to))).step.type).toBe('done')
  })

  test('lets no stranger in while sign-up is closed, and says so', async () => {
    const closed = await start({ signup: 'closed', handover: { sameBrowser: false } })
    const { first, second, asked, landed } = await opened(links, closed)
    for (const refused of [await second.approve(landed), await first.check(asked)])
      expect(refused.step.type).not.toBe('done')
    const again = await second.open(closed.sent.at(-1)?.to ?? '')
    expect(await second.check(again)).toMatchObject({
      step: { type: 'identifier' },
      error: { code: 'signup_disabled' },
    })
  })

  test('says that a link is too old, to the page it opens and to the page that waits', async () => {
    const old = await start({ handover: { sameBrowser: false } })
    const { first, second, asked, landed } = await opened(links, old)
    await old.expireCodes()
    expect(await second.check(landed)).toMatchObject({ error: { code: 'expired_code' } })
    const late = await first.check(asked)
    expect(late.step.type).toBe('link')
  })
})
