import type { AuthBackend, Ctx, Outcome, Tx } from '../../../src/core/backend.ts'
import { createAuth0EmbeddedBackend } from '../../../src/backends/auth0-embedded/index.ts'
import * as betterAuth from '../../../src/backends/better-auth/responses.ts'
import { createBackend, createHttpBackend } from '../../../src/backends/http/index.ts'
import { readKeptStep } from '../../../src/backends/http/wire/steps.ts'
import { isErrorCode } from '../../../src/backends/shared/authError.ts'
import { answerIn, responseOf } from '../support/answer.ts'
import { promise } from '../support/promise.ts'
import type { Target } from '../support/target.ts'

const NOW = Date.UTC(2026, 10, 23)
const PERSON = 'canary@person.example'
const CODE = '975310'

const step = (rest: object) => JSON.stringify({ step: { tx: { n: 1 }, ...rest } })
const IDENTIFIER = step({ type: 'identifier', accepts: ['email'] })
const CODE_STEP = step({
  type: 'code',
  channel: 'email_code',
  sentTo: 't•••@person.example',
  length: 6,
  alphabet: 'digits',
  expiresInSeconds: 300,
  resendAfterSeconds: 30,
  attemptsLeft: 3,
  switchTo: ['sms_code'],
  delivery: 'sent',
})

let reply = answerIn('')
const ctx: Ctx = {
  signal: new AbortController().signal,
  locale: 'ja',
  fetch: async () => responseOf(reply),
  now: () => NOW,
  timeoutMs: 60_000,
}

const wire = createHttpBackend({ baseURL: 'https://login.example' })
/** The wire contract, an API of one's own, and Auth0's. Better Auth's reader is asked without its client. */
const BACKENDS: { backend: AuthBackend; begun: string; sent: string }[] = [
  { backend: wire, begun: IDENTIFIER, sent: CODE_STEP },
  {
    backend: createBackend({
      send: ({ to }, { post }) => post('https://login.example/send', { to }),
      verify: ({ to, code }, { post }) => post('https://login.example/check', { to, code }),
    }),
    begun: '{}',
    sent: '{}',
  },
  {
    backend: createAuth0EmbeddedBackend({ baseURL: 'https://login.example' }),
    begun: '{}',
    sent: '{"_id":"1"}',
  },
]

/** A person of each backend who waits for a code, over a network that worked so far. */
const waiting = Promise.all(
  BACKENDS.map(async ({ backend, begun, sent }) => {
    reply = answerIn(`200\n\n${begun}`)
    const first = txOf(await backend.begin({}, ctx))
    reply = answerIn(`200\n\n${sent}`)
    const identifier = { kind: 'email' as const, value: PERSON }
    const second = txOf(await backend.identify(first, { identifier }, ctx))
    return { backend, first, second, identifier }
  }),
)

function txOf({ step: { type, ...rest } }: Outcome): Tx {
  if (!('tx' in rest)) throw new Error(`${type} has no transaction`)
  return rest.tx
}

export const answers: Target = {
  title: 'what a server answers',
  sources: [
    'src/backends/http/wire/capabilities.ts',
    'src/backends/http/wire/refusal.ts',
    'src/backends/http/wire/steps.ts',
    'src/backends/http/calls/answers.ts',
    'src/backends/http/calls/responses.ts',
    'src/backends/http/calls/words.ts',
    'src/backends/shared/answer.ts',
    'src/backends/shared/authError.ts',
    'src/backends/shared/read.ts',
    'src/backends/shared/retryDelay.ts',
    'src/backends/auth0-embedded/responses.ts',
    'src/backends/better-auth/responses.ts',
  ],
  seeds: () => [
    `200\n\n${CODE_STEP}`,
    ...[
      { type: 'identifier', accepts: ['email', 'phone'], prefill: 'a', reason: 'enroll' },
      { type: 'choose', options: [{ id: 'a', channel: 'sms_code', hint: '090' }] },
      {
        type: 'link',
        sentTo: 'a',
        codeToo: true,
        completes: 'here',
        switchTo: [],
        delivery: 'sent',
      },
      { type: 'password', identifier: 'a', forgotUrl: '/forgot', purpose: 'sign_up', minLength: 8 },
      { type: 'passkey', ceremony: 'create', options: { challenge: 'x' }, skippable: true },
      { type: 'confirm', reason: 'link_landing', identifier: 'a', landing: 'there', device: 'b' },
      { type: 'redirect', url: 'https://a.example', via: 'post', fields: { a: 'b' } },
      { type: 'handoff', reason: 'mfa', url: '/mfa' },
      { type: 'done', session: { user: '1' }, isNewUser: true, returnTo: '/x' },
    ].map(each => `200\n\n${step(each)}`),
    '200\n\n{"error":{"code":"invalid_code","attemptsLeft":2},"step":{"type":"code"}}',
    '401\nContent-Type: application/problem+json\n\n{"type":"https://a/p/expired_code","code":"expired_code","maybe":["invalid_code"],"field":"code"}',
    '429\nRetry-After: 12\nX-Request-Id: r-1\n\n{"code":"rate_limited","retryAfterSeconds":9}',
    '200\n\n{"connections":[{"name":"sms","strategy":"sms","channels":["sms_code"],"code":{"length":6,"alphabet":"digits"},"countries":["JP"]}],"signup":"open","profile":"identifier_first","enumeration":"reveals","passkeys":true,"features":{"watch":true,"captcha":"none"}}',
    '200\n\n{"token":"t","user":{"id":"1"}}',
    '200\n\n{"success":true,"codeLength":6,"expires_in":300,"resend_after":30,"sentTo":"a"}',
    '403\n\n{"error":"invalid_grant","error_description":"Wrong email or verification code."}',
    '403\n\n{"error":"mfa_required","mfa_token":"x"}',
    '400\n\n{"error":{"code":"INVALID_OTP","type":"x"},"errors":["b"]}',
    '422\n\n{"errors":[{"code":"bad.email"}],"status":"FAILED","reason":"x"}',
    '400\n\n{"code":"INVALID_OTP","message":"Invalid OTP"}',
    '500\n\n<h1>Oops</h1>',
    '204',
    '302\nLocation: https://evil.example',
  ],
  words:
    'step|type|tx|code|error|errors|error_code|error_description|identifier|choose|link|password|passkey|confirm|redirect|handoff|done|session|user|url|via|post|fields|options|channel|email_code|sms_code|accepts|switchTo|delivery|if_known|length|alnum|attemptsLeft|attempts_left|maybe|field|invalid_code|expired_code|too_many_attempts|rate_limited|connections|strategy|channels|social|features|passkeys|success|ok|valid|status|200|201|204|302|400|401|403|404|410|429|500|Retry-After: 9|isNewUser|is_new_user|handoff|mfa|returnTo|javascript:alert(1)|//evil.example|INVALID_OTP|OTP_EXPIRED|TOO_MANY_ATTEMPTS|invalid_grant|already used|maximum number of attempts'.split(
      '|',
    ),
  async read(text) {
    const answer = answerIn(text)
    const isRefused = answer.status < 200 || answer.status >= 300
    const words: string[] = []
    for (const { backend, first, second, identifier } of await waiting) {
      reply = answer
      const sent = await backend.identify(first, { identifier }, ctx)
      // Nobody may learn who is known: to an address a refused message looks like one that went out (F17).
      words.push(judge(sent, isRefused && sent.step.type !== 'code'))
      for (const outcome of [
        await backend.verify(second, { code: CODE }, ctx),
        await backend.resend(second, {}, { ...ctx, now: () => NOW + 3_600_000 }),
      ])
        words.push(judge(outcome, isRefused))
    }
    judgeCapabilities(
      await createHttpBackend({ baseURL: 'https://login.example' }).capabilities(ctx),
    )

    const kept = readKeptStep(answer.body)
    words.push(
      kept ? judge({ step: { tx: { id: '1', at: NOW }, ...kept } as Outcome['step'] }, false) : '-',
    )
    for (const read of [betterAuth.readSend, betterAuth.readSocial, betterAuth.readLinkRefusal]) {
      const error = read(answer, NOW)
      if (error) judgeError(error)
    }
    const signedIn = betterAuth.readPassword(answer, NOW)
    promise(!('user' in signedIn) || !isRefused, 'refused, and let in')
    return words.join(' ')
  },
}

/** What a page may rely on in every outcome. */
function judge({ step: next, error }: Outcome, isRefused: boolean): string {
  promise(next.type !== 'done' || (!error && !isRefused), 'refused, and let in')
  promise(error || !isRefused || next.type === 'handoff', 'refused, and nobody is told')
  if (error) judgeError(error)
  switch (next.type) {
    case 'identifier':
      promise(next.accepts.length > 0, 'nothing is accepted in the field')
      break
    case 'choose':
      promise(next.options.length > 0, 'nothing to choose from')
      break
    case 'code':
    case 'link':
      promise.same(typeof next.sentTo, 'string', 'nobody knows where it went')
      for (const moment of [next.expiresAt, next.resendAt])
        promise(moment === undefined || Number.isFinite(moment), 'a moment that never comes')
      if (next.type === 'code')
        promise(next.length === null || (next.length >= 1 && next.length <= 12), 'no such length')
      break
    case 'password':
      isWebAddress(next.forgotUrl)
      break
    case 'redirect':
      isWebAddress(next.url)
      break
    case 'handoff':
      isWebAddress(next.url)
      break
    case 'confirm':
      promise.same(typeof next.identifier, 'string', 'nobody knows whom it is about')
      break
    case 'passkey':
    case 'done':
      break
    default:
      promise(next satisfies never, 'no such step')
  }
  return `${next.type}:${error?.code ?? ''}`
}

function judgeError(error: NonNullable<Outcome['error']>): void {
  promise(isErrorCode(error.code), 'a refusal without a sentence')
  promise(error.recover !== undefined, 'a refusal without a way on')
  const { retryAfterSeconds: wait = 0, attemptsLeft = 0 } = error
  promise(Number.isInteger(wait) && wait >= 0 && wait <= 3600, 'a wait without an end')
  promise(Number.isInteger(attemptsLeft) && attemptsLeft >= 0, 'attempts that cannot be counted')
  const said = JSON.stringify(error)
  promise(!said.includes(PERSON) && !said.includes(CODE), 'the refusal holds what was typed')
  promise(
    Object.values(error.cause).every(each => String(each).length <= 64),
    'a text of the server',
  )
}

function isWebAddress(url: string | undefined): void {
  if (url === undefined) return
  promise(/^https?:$/.test(new URL(url, 'https://app.example').protocol), 'no address of the web')
}

function judgeCapabilities({
  connections,
}: Awaited<ReturnType<AuthBackend['capabilities']>>): void {
  promise(connections.length > 0, 'no way in')
  promise(
    connections.every(({ name, channels }) => name && channels.length > 0),
    'a nameless way in',
  )
}
