import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { createBackend, createHttpBackend } from 'genkan/backends/http'
import { startAnswering } from '../servers/answering.ts'
import { askForCode, email, makeCtx, txOf } from './steps.ts'

const ctx = makeCtx()
const STEP = { type: 'identifier', tx: 't1', accepts: ['email'] }
const CODE = { type: 'code', tx: 't1', channel: 'email_code', sentTo: 'h•••@example.jp' }

/** A `fetch` that answers what a test says, and remembers what it was asked. */
function answering(answer: (path: string) => Response | Promise<Response>) {
  const asked: { url: string; method: string; headers: Headers; body: string }[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { method = 'GET', headers, body } = init ?? {}
    const url = String(input as string)
    asked.push({
      url,
      method,
      headers: new Headers(headers),
      body: typeof body === 'string' ? body : '',
    })
    return answer(url)
  }
  return { asked, how: makeCtx({ fetch }) }
}
const json = (body: unknown, status = 200, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } })

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(stops.splice(0).map(stop => stop()))
})
async function serve(answer: (response: ServerResponse, path: string) => void) {
  const server = await startAnswering((request, response) => answer(response, request.url ?? ''))
  stops.push(server.stop)
  return server
}

describe('a request', () => {
  const send = { body: json({ step: STEP }) }
  test.each([
    ['without a token', undefined],
    ['with a token at hand', 'token'],
  ])('is on its way before the page draws that it is busy, %s', (_, csrf) => {
    const { asked, how } = answering(() => send.body.clone())
    const backend = createHttpBackend({ baseURL: '/auth', ...(csrf && { csrf }) })
    void backend.begin({}, how)
    expect(asked).toHaveLength(1)
  })

  test('waits for a token that has to be fetched', async () => {
    const { asked, how } = answering(() => send.body.clone())
    const backend = createHttpBackend({ baseURL: '/auth', csrf: async () => 'fetched' })
    const begun = backend.begin({}, how)
    expect(asked).toHaveLength(0)
    await begun
    expect(asked[0]?.headers.get('x-csrf-token')).toBe('fetched')
  })
})

describe('what a server says is read by a schema', () => {
  test('of anything that JSON can hold, nothing throws, nobody is in, and the screen stays', async () => {
    const backend = createHttpBackend({ baseURL: '/auth' })
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.constantFrom(200, 201, 400, 422, 500),
        async (body, status) => {
          const { how } = answering(url =>
            url === '/auth/begin' ? json({ step: STEP }) : json(body, status),
          )
          const begun = await backend.begin({}, how)
          const outcome = await backend.identify(txOf(begun), { identifier: email('a@b.jp') }, how)
          expect(outcome.step.type).toBe('identifier')
          expect(outcome.error).toBeDefined()
        },
      ),
      { numRuns: 200 },
    )
  })

  test('and so is a step whose every entry is wrong', async () => {
    const type = fc.constantFrom(
      'identifier',
      'choose',
      'code',
      'link',
      'password',
      'passkey',
      'confirm',
      'redirect',
      'handoff',
      'done',
      '__proto__',
    )
    const backend = createHttpBackend({ baseURL: '/auth' })
    const any = fc.jsonValue()
    const step = fc.record({
      type,
      tx: any,
      accepts: any,
      options: any,
      channel: any,
      sentTo: any,
      length: any,
      url: any,
      identifier: any,
      expiresInSeconds: any,
      switchTo: any,
    })
    await fc.assert(
      fc.asyncProperty(step, async given => {
        const { how } = answering(() => json({ step: given }))
        const outcome = await backend.begin({}, how)
        expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome)
        if (outcome.step.type === 'redirect')
          expect(outcome.step.url).not.toMatch(/^\s*javascript:/i)
      }),
      { numRuns: 300 },
    )
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', 'java\nscript:alert(1)', 'https://['])(
    'nobody is sent to %j',
    async url => {
      const { how } = answering(() => json({ step: { type: 'redirect', via: 'assign', url } }))
      const outcome = await createHttpBackend({ baseURL: '/auth' }).begin({}, how)
      expect(outcome).toMatchObject({ step: { type: 'identifier' }, error: { code: 'unknown' } })
    },
  )

  test('a refusal that brings the step «done» signs nobody in', async () => {
    const { how } = answering(() => json({ step: { type: 'done' }, code: 'blocked' }, 403))
    const outcome = await createHttpBackend({ baseURL: '/auth' }).begin({}, how)
    expect(outcome).toMatchObject({ step: { type: 'identifier' }, error: { code: 'blocked' } })
  })

  test('F39: an endless answer is left after 64 KiB', async () => {
    let sent = 0
    const server = await serve(response => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const more = () => {
        sent += 16_384
        if (sent < 64e6 && response.write('x'.repeat(16_384))) setImmediate(more)
        else if (sent < 64e6) response.once('drain', more)
      }
      response.on('close', () => (sent = Infinity))
      more()
    })
    const outcome = await createHttpBackend({ baseURL: server.origin }).begin({}, ctx)
    expect(outcome.error).toMatchObject({ code: 'unknown', cause: { code: 'ANSWER_TOO_LARGE' } })
  })

  test('F40: a redirect is not followed', async () => {
    const paths: string[] = []
    const server = await serve((response, path) => {
      paths.push(path)
      response.writeHead(307, { location: '/elsewhere' }).end()
    })
    const outcome = await createHttpBackend({ baseURL: server.origin }).begin({}, ctx)
    expect(outcome.error).toMatchObject({ code: 'network' })
    expect(paths).toEqual(['/begin'])
  })
})

describe('F37: what is asked again', () => {
  test('a safe GET, twice at most', async () => {
    const { asked, how } = answering(() => new Response('', { status: 503 }))
    const said = await createHttpBackend({ baseURL: '/auth' }).capabilities(how)
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET'])
    expect(said.assumed).toContain('connections')
  })

  test('and not once it was answered', async () => {
    const connections = [{ name: 'email', strategy: 'email', channels: ['email_code'] }]
    const { asked, how } = answering(() =>
      asked.length === 1 ? new Response('', { status: 502 }) : json({ connections }),
    )
    const backend = createHttpBackend({ baseURL: '/auth' })
    expect((await backend.capabilities(how)).connections).toEqual(connections)
    await backend.capabilities(how)
    expect(asked).toHaveLength(2)
  })

  test('never a POST', async () => {
    const { asked, how } = answering(() => new Response('', { status: 503 }))
    const outcome = await createHttpBackend({ baseURL: '/auth' }).begin({}, how)
    expect(outcome.error).toMatchObject({ code: 'network', recover: 'retry' })
    expect(asked).toHaveLength(1)
  })
})

describe('the token against forged requests', () => {
  test.each<[string, Parameters<typeof createHttpBackend>[0]['csrf'], string, string | null]>([
    ['as a text', 'token', 'x-csrf-token', 'token'],
    ['from a function', () => 'token', 'x-csrf-token', 'token'],
    ['from a function that takes its time', async () => 'token', 'x-csrf-token', 'token'],
    ['under a name of your own', { header: 'X-Own', value: 'token' }, 'x-own', 'token'],
    ['not at all, when it has a line break', 'to\nken', 'x-csrf-token', null],
    ['not at all, when there is none', () => undefined, 'x-csrf-token', null],
  ])('is sent %s', async (_how, csrf, header, token) => {
    const { asked, how } = answering(() => json({ step: STEP }))
    await createHttpBackend({ baseURL: '/auth', ...(csrf && { csrf }) }).begin({}, how)
    expect(asked[0]?.headers.get(header)).toBe(token)
  })

  test('goes to your own API, and to nobody else', async () => {
    const { asked, how } = answering(() => json({}))
    const backend = createBackend({
      baseURL: 'https://api.example/v1',
      csrf: 'token',
      headers: { 'X-App': 'a' },
      send: (_, { post }) => post('https://sms.example/send', {}),
      verify: (_, { post }) => post('/check', {}),
    })
    const sent = await askForCode(backend, email('a@b.jp'), how)
    await backend.verify(txOf(sent), { code: '123456' }, how)
    expect(asked.map(({ url }) => url)).toEqual([
      'https://sms.example/send',
      'https://api.example/v1/check',
    ])
    expect(asked.map(({ headers }) => [headers.get('x-csrf-token'), headers.get('x-app')])).toEqual(
      [
        [null, null],
        ['token', 'a'],
      ],
    )
  })
})

describe('two functions', () => {
  const backendWith = (verify: Parameters<typeof createBackend>[0]['verify']) =>
    createBackend({ send: () => {}, verify, errors: { E7: 'blocked' } })

  async function verifyWith(verify: Parameters<typeof createBackend>[0]['verify'], how = ctx) {
    const backend = backendWith(verify)
    const sent = await askForCode(backend, email('a@b.jp'), how)
    return backend.verify(txOf(sent), { code: '123456' }, how)
  }

  const problem = (body: object, status: number) => json(body, status, 'application/problem+json')

  test.each<[string, () => unknown, string]>([
    ['true', () => true, 'done'],
    ['a session', () => ({ session: { id: 1 } }), 'done'],
    ['a Response of 200 with JSON', () => json({ token: 'x' }), 'done'],
    ['a Response of 204', () => new Response(null, { status: 204 }), 'done'],
    ['JSON that says there is no error', () => json({ data: {}, error: null }), 'done'],
    ['false', () => false, 'invalid_code'],
    ['a word of the kit', () => ({ error: 'expired_code' }), 'expired_code'],
    ['a word of your own', () => ({ error: 'E7' }), 'blocked'],
    ['a usual spelling', () => json({ code: 'OTP_EXPIRED' }, 400), 'expired_code'],
    [
      'a problem’s type',
      () => problem({ type: 'https://a.example/too-many-attempts' }, 422),
      'too_many_attempts',
    ],
    ['401 without a word', () => new Response('', { status: 401 }), 'invalid_code'],
    ['410 without a word', () => new Response('', { status: 410 }), 'expired_code'],
    [
      'a 401 page of a proxy',
      () => new Response('<p>', { status: 401, headers: { 'content-type': 'text/html' } }),
      'unknown',
    ],
    ['200 that says no', () => json({ status: 'pending', valid: false }), 'invalid_code'],
    ['a page', () => new Response('<p>', { headers: { 'content-type': 'text/html' } }), 'unknown'],
    ['nothing', () => undefined, 'misconfigured'],
    ['null', () => null, 'misconfigured'],
    ['a thrown word', () => Promise.reject('expired_code'), 'expired_code'],
    ['a thrown Response', () => Promise.reject(json({ code: 'blocked' }, 403)), 'blocked'],
    [
      'an error as axios throws it',
      () =>
        Promise.reject(
          Object.assign(new Error(), {
            response: { status: 429, headers: { 'retry-after': '7' }, data: {} },
          }),
        ),
      'rate_limited',
    ],
    [
      'an error with a code',
      () => Promise.reject(Object.assign(new Error(), { code: 'E7' })),
      'blocked',
    ],
    ['a mistake of the developer', () => Promise.reject(new ReferenceError('x')), 'unknown'],
    ['a broken connection', () => Promise.reject(new TypeError('Failed to fetch')), 'network'],
    ['a second factor', () => ({ handoff: 'mfa', url: 'https://a.example' }), 'handoff'],
  ])('may come back with %s', async (_what, verify, expected) => {
    const outcome = await verifyWith(verify as never)
    expect(outcome.error?.code ?? outcome.step.type).toBe(expected)
    if (outcome.error) expect(outcome.step.type).toBe('code')
  })

  test('a wait is read from wherever it stands, and tries that are left too', async () => {
    const left = await verifyWith(() => json({ error: 'invalid_code', attempts_left: 2 }, 400))
    expect(left.error).toMatchObject({ code: 'invalid_code', attemptsLeft: 2 })
    const busy = await verifyWith(() => ({ error: 'rate_limited', retryAfterSeconds: 9 }))
    expect(busy.error).toMatchObject({ retryAfterSeconds: 9, recover: 'wait' })
  })

  test('a function that never settles is given up at the deadline', async () => {
    const outcome = await verifyWith(() => new Promise(() => {}), makeCtx({ timeoutMs: 60 }))
    expect(outcome).toMatchObject({ step: { type: 'code' }, error: { code: 'timeout' } })
  })

  test('what the server says of a code is what the screen shows', async () => {
    const backend = createBackend({
      send: () => json({ code_length: 4, expires_in: 60, resend_after: 10, sent_to: 'h…' }),
      verify: () => true,
    })
    const { step } = await askForCode(backend, email('a@b.jp'), makeCtx({ now: () => 1000 }))
    expect(step).toMatchObject({ length: 4, expiresAt: 61_000, resendAt: 11_000, sentTo: 'h…' })
  })

  test('a link is looked at, gone on with, and its token stays out of every step', async () => {
    const opened: string[] = []
    const backend = createBackend({
      connections: [{ name: 'mail', strategy: 'email', channels: ['email_link'] }],
      send: () => {},
      verify: () => false,
      link: {
        look: token => (token === 'used' ? { error: 'link_used' } : { to: 'hanako@example.jp' }),
        open: token => (opened.push(token), { session: 1 }),
        wait: () => (opened.length > 0 ? true : null),
      },
    })
    const sent = await askForCode(backend, email('hanako@example.jp'))
    expect(sent.step).toMatchObject({ type: 'link', completes: 'either' })
    const waiting = await backend.verify(txOf(sent), { check: true }, ctx)
    expect(waiting).toMatchObject({ step: { type: 'link' } })
    expect(waiting.error).toBeUndefined()

    const at = (token: string) =>
      backend.begin({ resume: { url: `https://a.example/?token=${token}` } }, ctx)
    const used = await at('used')
    expect(used.error).toMatchObject({ code: 'link_used' })
    const landed = await at('secret-token')
    expect(landed.step).toMatchObject({ type: 'confirm', identifier: 'hanako@example.jp' })
    expect(JSON.stringify(landed)).not.toContain('secret-token')
    expect(opened).toEqual([])
    expect((await backend.verify(txOf(landed), { check: true }, ctx)).step.type).toBe('done')
    expect((await backend.verify(txOf(sent), { check: true }, ctx)).step.type).toBe('done')
  })

  test('a password is asked for where it is the first way in', async () => {
    const backend = createBackend({
      connections: [{ name: 'users', strategy: 'database', channels: ['password', 'email_code'] }],
      send: () => {},
      verify: () => true,
      password: ({ password }) => password === 'right',
      forgotUrl: '/forgot',
    })
    const asked = await askForCode(backend, email('a@b.jp'))
    expect(asked.step).toMatchObject({
      type: 'password',
      forgotUrl: '/forgot',
      switchTo: ['email_code'],
    })
    const wrong = await backend.verify(txOf(asked), { password: 'wrong' }, ctx)
    expect(wrong).toMatchObject({
      step: { type: 'password' },
      error: { code: 'invalid_password', field: 'password' },
    })
    expect((await backend.verify(txOf(wrong), { password: 'right' }, ctx)).step.type).toBe('done')
    const instead = await backend.choose(txOf(asked), 'email_code', ctx)
    expect(instead.step.type).toBe('code')
  })
})

test('where there are only passwords, an address is enough to be asked for one', async () => {
  const backend = createBackend({
    connections: [{ name: 'users', strategy: 'database', channels: ['password'] }],
    send: () => {},
    verify: () => false,
    password: ({ password, connection }) => password === 'right' && connection === 'users',
  })
  const asked = await askForCode(backend, email('a@b.jp'))
  expect(asked).toMatchObject({ step: { type: 'password', identifier: 'a@b.jp' } })
  expect(asked.error).toBeUndefined()
  expect((await backend.verify(txOf(asked), { password: 'right' }, ctx)).step.type).toBe('done')
})

test('an opened link outlives a moment in which the server is out of reach', async () => {
  let isDown = true
  const backend = createBackend({
    connections: [{ name: 'mail', strategy: 'email', channels: ['email_link'] }],
    send: () => {},
    verify: () => false,
    link: { open: () => (isDown ? new Response('', { status: 503 }) : true) },
  })
  const landed = await backend.begin({ resume: { url: 'https://a.example/?token=t' } }, ctx)
  const down = await backend.verify(txOf(landed), { check: true }, ctx)
  expect(down).toMatchObject({ step: { type: 'confirm' }, error: { code: 'network' } })
  isDown = false
  expect((await backend.verify(txOf(down), { check: true }, ctx)).step.type).toBe('done')
})

describe('a link that is waited for', () => {
  const event = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`
  const stream = (...events: string[]) =>
    new Response(events.join(''), { headers: { 'content-type': 'text/event-stream' } })
  const LINK = { type: 'link', tx: 't1', sentTo: 'h•••@example.jp' }

  async function waitWith(answer: (path: string) => Response) {
    const { asked, how } = answering(url =>
      url === '/auth/begin' ? json({ step: LINK }) : answer(url),
    )
    const backend = createHttpBackend({ baseURL: '/auth' })
    const begun = await backend.begin({}, how)
    const heard = await new Promise(resolve => {
      const stop = backend.watch?.(
        txOf(begun),
        outcome => (resolve(outcome.step.type), stop?.()),
        how,
      )
    })
    return { heard, asked }
  }

  test('is told by an event, once, whatever else the stream says', async () => {
    const noise = [': beat\n\n', 'data: no json\n\n', event(null), event({ step: LINK })]
    const done = event({ step: { type: 'done', session: {} } })
    const { heard, asked } = await waitWith(() => stream(...noise, done, done))
    expect(heard).toBe('done')
    // By POST, so that no address holds the transaction.
    expect(asked.at(-1)).toMatchObject({ url: '/auth/watch', method: 'POST', body: '{"tx":"t1"}' })
  })

  test('is asked for where a cookie must come along', async () => {
    const { heard } = await waitWith(url =>
      url === '/auth/watch' ? stream(event({ check: true })) : json({ step: { type: 'done' } }),
    )
    expect(heard).toBe('done')
  })

  test('is listened for again when the stream breaks', async () => {
    let broken = 0
    const { heard } = await waitWith(() =>
      broken++ === 0 ? stream(': beat\n\n') : stream(event({ step: { type: 'done' } })),
    )
    expect(heard).toBe('done')
    expect(broken).toBe(2)
  })
})

test('a transaction that is resumed asks the server, and falls back to what it knew', async () => {
  const { how } = answering(url =>
    url === '/auth/begin' ? json({ step: STEP }) : json({ step: CODE }),
  )
  const backend = createHttpBackend({ baseURL: '/auth' })
  const begun = await backend.begin({}, how)
  const sent = await backend.identify(txOf(begun), { identifier: email('a@b.jp') }, how)
  const offline = answering(() => Promise.reject(new TypeError('Failed to fetch'))).how
  const resumed = await backend.begin({ resume: { tx: txOf(sent) } }, offline)
  expect(resumed).toMatchObject({
    step: { type: 'code', sentTo: 'h•••@example.jp' },
    error: { code: 'network' },
  })
})
