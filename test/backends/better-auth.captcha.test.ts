import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import type { Channel, Ctx, Outcome, Tx } from 'genkan/core'
import { startAnswering } from '../servers/answering.ts'
import { type BetterAuthServer, startBetterAuth } from '../servers/better-auth.ts'

const TARO = { kind: 'email', value: 'taro@example.jp' } as const
const PASSWORD = 'correct horse battery staple'

let turnstile: Awaited<ReturnType<typeof startAnswering>>
let server: BetterAuthServer
/** As Cloudflare's own check: each token is good once. */
const good = new Set<string>()
beforeAll(async () => {
  turnstile = await startAnswering((request, response) => {
    let body = ''
    request.on('data', chunk => (body += String(chunk)))
    request.on('end', () => {
      const { response: token } = JSON.parse(body) as { response: string }
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify({ success: good.delete(token) }))
    })
  })
  server = await startBetterAuth({ passwords: 'proved', turnstileAt: turnstile.origin })
  await server.addPerson(TARO.value, PASSWORD)
})
afterAll(() => Promise.all([server.stop(), turnstile.stop()]))

const ctx: Ctx = {
  signal: new AbortController().signal,
  locale: 'ja',
  fetch,
  now: () => Date.now(),
  timeoutMs: 10_000,
}
const txOf = ({ step }: Outcome): Tx => ('tx' in step ? step.tx : { id: '', at: 0 })

async function reach(channels: Channel[], captcha?: string) {
  const backend = createBetterAuthBackend({
    baseURL: server.baseURL,
    connections: [{ name: 'users', strategy: 'database', channels }],
  })
  const begun = await backend.begin({}, ctx)
  const input = { identifier: TARO, ...(captcha !== undefined && { captcha }) }
  return { backend, outcome: await backend.identify(txOf(begun), input, ctx) }
}

test('a code is sent to whoever solved the captcha of the page, and to nobody else', async () => {
  const without = await reach(['email_code'])
  expect(without.outcome).toMatchObject({
    step: { type: 'identifier' },
    error: { code: 'captcha_required' },
  })
  const wrong = await reach(['email_code'], 'not-solved')
  expect(wrong.outcome.error).toMatchObject({ code: 'captcha_required' })
  good.add('solved')
  const solved = await reach(['email_code'], 'solved')
  expect(solved.outcome).toMatchObject({ step: { type: 'code' } })
  expect(JSON.stringify(solved.outcome)).not.toContain('solved')
})

test('a captcha that was solved with the address counts for the password that follows, once', async () => {
  good.add('solved-first')
  const { backend, outcome } = await reach(['password'], 'solved-first')
  expect(outcome.step.type).toBe('password')
  expect(JSON.stringify(outcome)).not.toContain('solved-first')
  const wrong = await backend.verify(txOf(outcome), { password: 'a wrong one' }, ctx)
  expect(wrong.error).toMatchObject({ code: 'invalid_password' })
  const again = await backend.verify(txOf(wrong), { password: PASSWORD }, ctx)
  expect(again).toMatchObject({
    // Where the widget is, and nobody types the address again.
    step: { type: 'identifier', prefill: TARO.value },
    error: { code: 'captcha_required' },
  })
})
