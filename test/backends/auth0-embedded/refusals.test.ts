import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuth0EmbeddedBackend } from 'genkan/backends/auth0-embedded'
import { startAnswering } from '../../servers/answering.ts'
import { ctx, email, phone, txOf } from '../steps.ts'

// What the endpoint passes on from Auth0, as Auth0 documents it (auth0.md 4): status, `error`, `error_description`.

let server: Awaited<ReturnType<typeof startAnswering>>
let next: { status: number; body: unknown; headers?: Record<string, string> }
beforeAll(async () => {
  server = await startAnswering((_, response) => {
    response.writeHead(next.status, { 'content-type': 'application/json', ...next.headers })
    response.end(typeof next.body === 'string' ? next.body : JSON.stringify(next.body))
  })
})
afterAll(() => server.stop())

const own = () => createAuth0EmbeddedBackend({ baseURL: server.origin })
const refused = (error: string, words = '', status = 400) => ({
  status,
  body: { error, error_description: words },
})

async function send(who = phone('+819012345678'), backend = own()) {
  const begun = await backend.begin({}, ctx)
  return backend.identify(txOf(begun), { identifier: who }, ctx)
}

describe('a code that is asked for', () => {
  test.each([
    ['bad.email', '', 'invalid_identifier', 'edit'],
    ['bad.phone_number', '', 'invalid_identifier', 'edit'],
    ['sms_provider_error', 'Unable to deliver (Code: 30006)', 'delivery_failed', 'retry'],
    [
      'sms_provider_error',
      "The 'To' number is not valid (Code: 21211)",
      'invalid_identifier',
      'edit',
    ],
    ['bad.connection', 'Connection does not exist', 'misconfigured', 'developer'],
    ['bad.connection', 'Public signup is disabled', 'signup_disabled', 'contact'],
    ['bad.client_id', '', 'misconfigured', 'developer'],
    ['bad.authParams', '', 'misconfigured', 'developer'],
    ['invalid_captcha', '', 'captcha_required', 'retry'],
    ['a_word_of_tomorrow', '', 'unknown', 'retry'],
  ])('%s «%s» means %s', async (error, words, code, recover) => {
    next = refused(error, words)
    const outcome = await send()
    expect(outcome.step.type).toBe('identifier')
    expect(outcome.error).toMatchObject({ code, recover, cause: { status: 400, code: error } })
    if (words) expect(JSON.stringify(outcome.error)).not.toContain(words)
  })

  test('from too many people at once has to wait as long as Auth0 says', async () => {
    next = { ...refused('too_many_requests', '', 429), headers: { 'retry-after': '42' } }
    const outcome = await send()
    expect(outcome.error).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 42 })
  })

  test('by a page of a proxy, in a body that is none, is not «sent»', async () => {
    for (const body of ['<h1>Welcome</h1>', '', 'null', '[]']) {
      next = { status: 200, body }
      expect((await send()).error).toMatchObject({ code: 'unknown' })
    }
  })

  test('for a database without a session in the answer is not «sent»', async () => {
    next = { status: 200, body: {} }
    const database = createAuth0EmbeddedBackend({
      baseURL: server.origin,
      connections: [{ name: 'users', strategy: 'database', channels: ['email_code'] }],
    })
    expect((await send(email('a@example.jp'), database)).error).toMatchObject({ code: 'unknown' })
  })
})

describe('a code that is handed in', () => {
  test.each([
    ['invalid_grant', 'Wrong phone number or verification code.', 403, 'invalid_code', 'edit'],
    ['invalid_grant', 'The verification code has expired.', 403, 'expired_code', 'resend'],
    [
      'invalid_grant',
      "You've reached the maximum number of attempts.",
      403,
      'too_many_attempts',
      'resend',
    ],
    ['invalid_grant', 'words that Auth0 changed', 403, 'invalid_code', 'edit'],
    ['access_denied', '', 403, 'blocked', 'contact'],
    ['unauthorized', 'user is blocked', 401, 'blocked', 'contact'],
    ['invalid_client', '', 401, 'misconfigured', 'developer'],
    ['unauthorized_client', 'Grant type not allowed', 403, 'misconfigured', 'developer'],
    ['server_error', '', 500, 'network', 'retry'],
    ['too_many_attempts', 'brute force', 429, 'too_many_attempts', 'wait'],
  ])('%s «%s» (%i) means %s', async (error, words, status, code, recover) => {
    const backend = own()
    next = { status: 200, body: {} }
    const sent = await send(phone('+819012345678'), backend)
    next = refused(error, words, status)
    const outcome = await backend.verify(txOf(sent), { code: '123456' }, ctx)
    expect(outcome.step.type).toBe('code')
    expect(outcome.error).toMatchObject({ code, recover })
  })
})
