import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { setSecurityHeaders } from '../../demo/server/headers.ts'
import { email, makeCtx, txOf } from '../backends/steps.ts'
import { ADAPTERS } from './support/adapters.ts'

describe('F12: nothing that changes something is asked for by GET', () => {
  test.each(ADAPTERS)('$name', async adapter => {
    const methods: string[] = []
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : input.toString()
      methods.push(init?.method ?? (input instanceof Request ? input.method : 'GET'))
      return adapter.sent(url)
    }
    const ctx = makeCtx({ fetch })
    const backend = adapter.at('http://login.example')
    await backend.capabilities(ctx)
    const tx = txOf(await backend.begin({}, ctx))
    methods.length = 0
    const sent = await backend.identify(tx, { identifier: email('taro@example.jp') }, ctx)
    await backend.verify(txOf(sent), { code: '135246' }, ctx)
    await backend.resend(txOf(sent), {}, { ...ctx, now: () => Date.now() + 600_000 })
    expect(methods.length).toBeGreaterThanOrEqual(3)
    expect(new Set(methods)).toEqual(new Set(['POST']))
  })
})

/** The policy of M7 (reliability 2): what the demo’s own server sends with every page. */
const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
]

test.each(DIRECTIVES)('F11, F25: the demo’s pages come with %s', directive => {
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  setSecurityHeaders(response)
  const policy = String(response.getHeader('content-security-policy'))
  expect(policy.split('; ')).toContain(directive)
  expect(policy).not.toContain('unsafe')
})
