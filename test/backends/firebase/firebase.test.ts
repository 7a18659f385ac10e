import type { ApplicationVerifier } from 'firebase/auth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFirebaseBackend } from 'genkan/backends/firebase'
import type { AuthBackend } from 'genkan/core'
import { startAnswering } from '../../servers/answering.ts'
import { startIdentityToolkit } from '../../servers/identityToolkit.ts'
import { askForCode, ctx, email, makeCtx, phone, txOf } from '../steps.ts'
import { describeLinks } from './links.ts'
import { closePages, openAuth, openFirebase } from './people.ts'

let refusing: Awaited<ReturnType<typeof startAnswering>>
let double: Awaited<ReturnType<typeof startIdentityToolkit>>
let message = ''
beforeAll(async () => {
  double = await startIdentityToolkit()
  refusing = await startAnswering((_, response) => {
    const body = { error: { code: 400, message } }
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
})
afterAll(async () => {
  await closePages()
  await Promise.all([double.stop(), refusing.stop()])
})

describeLinks(() => double.origin)

test('a person may take longer over a puzzle than a server may over its answer', async () => {
  const verify = () => new Promise<string>(resolve => setTimeout(resolve, 1500, 'token'))
  const backend = createFirebaseBackend({
    auth: openAuth(double.origin),
    verifier: () => ({ type: 'recaptcha', verify, _reset: () => {} }) as ApplicationVerifier,
  })
  const { features } = await backend.capabilities(ctx)
  expect(features.sendAsksPerson).toBe(true)
  const sent = await askForCode(backend, phone('+819012345678'), makeCtx({ timeoutMs: 1000 }))
  expect(sent.error).toBeUndefined()
  expect(sent.step.type).toBe('code')
})

describe('what Firebase refuses', () => {
  test.each([
    ['INVALID_PHONE_NUMBER : Invalid format.', 'invalid_identifier', 'edit'],
    ['TOO_MANY_ATTEMPTS_TRY_LATER', 'rate_limited', 'wait'],
    ['QUOTA_EXCEEDED', 'rate_limited', 'wait'],
    ['CAPTCHA_CHECK_FAILED', 'captcha_required', 'retry'],
    ['INVALID_APP_CREDENTIAL', 'captcha_required', 'retry'],
    ['USER_DISABLED', 'blocked', 'contact'],
    ['OPERATION_NOT_ALLOWED', 'misconfigured', 'developer'],
    ['Error code: 39', 'delivery_failed', 'retry'],
    ['A_WORD_OF_TOMORROW', 'unknown', 'retry'],
  ])('of a number that asks for a code: %s means %s', async (said, code, recover) => {
    message = said
    const outcome = await askForCode(openFirebase(refusing.origin), phone('+819012345678'))
    expect(outcome.error).toMatchObject({ code, recover })
    expect(outcome.step.type).toBe('identifier')
    if (code === 'rate_limited') expect(outcome.error).toMatchObject({ retryAfterSeconds: 60 })
  })

  test.each([
    ['INVALID_EMAIL', 'invalid_identifier', 'edit'],
    ['UNAUTHORIZED_DOMAIN : Domain not allowlisted', 'misconfigured', 'developer'],
    ['QUOTA_EXCEEDED : Exceeded daily quota for email sign-in.', 'rate_limited', 'wait'],
  ])('of an address that asks for a link: %s means %s', async (said, code, recover) => {
    message = said
    const backend = openFirebase(refusing.origin)
    const outcome = await askForCode(backend, email('hanako@example.jp'))
    expect(outcome.error).toMatchObject({ code, recover })
    expect(JSON.stringify(outcome.error)).not.toMatch(/quota for|allowlisted/)
  })

  test.each([
    ['INVALID_CODE', 'invalid_code', 'edit'],
    ['SESSION_EXPIRED', 'expired_code', 'resend'],
    ['INVALID_SESSION_INFO', 'session_expired', 'restart'],
    ['TOO_MANY_ATTEMPTS_TRY_LATER', 'too_many_attempts', 'resend'],
    ['ADMIN_ONLY_OPERATION', 'signup_disabled', 'contact'],
    ['USER_DISABLED', 'blocked', 'contact'],
  ])('of a code that is handed in: %s means %s', async (said, code, recover) => {
    const sent = await askForCode(openFirebase(double.origin), phone('+819012345678'))
    message = said
    const outcome = await openFirebase(refusing.origin).verify(txOf(sent), { code: '123456' }, ctx)
    expect(outcome.error).toMatchObject({ code, recover })
    expect(outcome.step.type).toBe('code')
  })
})

describe('a reCAPTCHA', () => {
  test('that needs a page says so where there is none', async () => {
    const backend: AuthBackend = createFirebaseBackend({ auth: openAuth(double.origin) })
    const outcome = await askForCode(backend, phone('+819000000001'))
    expect(outcome.error).toMatchObject({ code: 'unsupported', recover: 'developer' })
    expect(double.codes.some(({ phoneNumber }) => phoneNumber === '+819000000001')).toBe(false)
  })
})
