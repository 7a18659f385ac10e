import { expect, test } from 'vitest'
import { createWireCheck } from '../servers/wire.ts'

// The check itself: it must see what is wrong, or its silence in http.contract.test.ts means nothing.

const answering =
  (body: unknown, status = 200, type = 'application/json'): typeof fetch =>
  async () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': type } })

const TX = { tx: 'x' }
const CODE = { type: 'code', ...TX, channel: 'email_code', sentTo: 'h•••@example.jp' }

async function complaintsAbout(path: string, sent: object, server: typeof fetch) {
  const { check, complaints } = createWireCheck()
  await check(/^\/auth/, server)(`/auth${path}`, { method: 'POST', body: JSON.stringify(sent) })
  return complaints.join('\n')
}

test('what is right passes', async () => {
  expect(await complaintsAbout('/resend', TX, answering({ step: CODE }))).toBe('')
  const problem = { code: 'rate_limited', retryAfterSeconds: 30, step: CODE }
  const busy = answering(problem, 429, 'application/problem+json')
  expect(await complaintsAbout('/resend', TX, busy)).toBe('')
})

test.each<[string, string, object, typeof fetch]>([
  ['an address that is not in the file', '/login', TX, answering({ step: CODE })],
  ['a request without its transaction', '/resend', {}, answering({ step: CODE })],
  ['a request with something more', '/resend', { ...TX, code: 1 }, answering({ step: CODE })],
  ['a proof of no kind', '/verify', { ...TX, proof: { pin: '1' } }, answering({ step: CODE })],
  ['a step of no kind', '/resend', TX, answering({ step: { ...CODE, type: 'fax' } })],
  ['a step that lacks something', '/resend', TX, answering({ step: { type: 'code', ...TX } })],
  ['a step with something more', '/resend', TX, answering({ step: { ...CODE, hint: 'x' } })],
  [
    'a refusal of no kind',
    '/resend',
    TX,
    answering({ code: 'no' }, 422, 'application/problem+json'),
  ],
  ['a refusal as plain JSON', '/resend', TX, answering({ code: 'unknown' }, 422)],
  ['a status that is not in the file', '/resend', TX, answering({ step: CODE }, 201)],
])('%s is seen', async (_what, path, sent, server) => {
  expect(await complaintsAbout(path, sent, server)).not.toBe('')
})
