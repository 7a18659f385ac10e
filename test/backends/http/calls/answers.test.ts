import { describe, expect, test } from 'vitest'
import {
  type Asked,
  type Reading,
  readAttempt,
} from '../../../../src/backends/http/calls/answers.ts'
import type { Answer } from '../../../../src/backends/shared/answer.ts'

const how = (asked: Asked, errors?: Reading['errors']): Reading => ({ asked, errors, now: 0 })
const json = { 'content-type': 'application/json' }
const answer = (status: number, body: unknown, headers: Record<string, string> = json): Answer => ({
  status,
  headers: new Headers(headers),
  body,
})
const returned = (value: unknown, asked: Asked = 'code', seen?: Answer) =>
  readAttempt({ value, late: false, ...(seen && { answer: seen }) }, how(asked))
const answered = (seen: Answer, asked: Asked = 'code') =>
  readAttempt({ late: false, answer: seen }, how(asked))
const threw = (thrown: unknown, seen?: Answer, more: object = {}) =>
  readAttempt({ thrown, late: false, ...(seen && { answer: seen }), ...more }, how('code'))

describe('what a function of the application returned', () => {
  test.each([
    [{ user: 1 }, { body: { user: 1 } }],
    ['a-token', { body: 'a-token' }],
    [true, { body: true }],
    [0, { body: 0 }],
    [undefined, { body: undefined }],
    [null, { body: undefined }],
  ])('%j is what it came to', async (value, read) => {
    expect(await returned(value)).toEqual(read)
  })

  test('«null» for a link is an answer and not silence', async () => {
    expect(await returned(null, 'link')).toEqual({ body: null })
  })

  test.each([
    ['send', 'unknown'],
    ['code', 'invalid_code'],
    ['password', 'invalid_password'],
    ['link', 'link_used'],
  ] as const)('«false» for «%s» is the refusal «%s»', async (asked, code) => {
    expect(await returned(false, asked)).toMatchObject({ error: { code } })
    expect(await answered(answer(200, false), asked)).toMatchObject({ error: { code } })
    expect(await answered(answer(200, { success: false }), asked)).toMatchObject({
      error: { code },
    })
  })

  test('is a refusal when it says so in a word', async () => {
    expect(await returned({ error: 'expired_code', attemptsLeft: 2 })).toEqual({
      error: { code: 'expired_code', recover: 'resend', field: 'code', cause: {}, attemptsLeft: 2 },
    })
    expect(await returned({ error: 'never heard' })).toMatchObject({
      error: { code: 'invalid_code' },
    })
    // Only a word is a refusal; an object under that name is the application’s own affair.
    expect(await returned({ error: { code: 'x' }, user: 1 })).toEqual({
      body: { error: { code: 'x' }, user: 1 },
    })
    expect(await returned({ error: null, user: 1 })).toEqual({ body: { error: null, user: 1 } })
    expect(await returned({ error: '', user: 1 })).toMatchObject({
      error: { code: 'invalid_code' },
    })
  })

  test('is a refusal by the words of the application’s own', async () => {
    const attempt = { value: { error: 'E17' }, late: false }
    expect(await readAttempt(attempt, how('code', { E17: 'blocked' }))).toMatchObject({
      error: { code: 'blocked' },
    })
  })

  test('that came too late is no answer', async () => {
    expect(await readAttempt({ value: { user: 1 }, late: true }, how('code'))).toMatchObject({
      error: { code: 'timeout' },
    })
  })

  test('may be a response that nobody has read', async () => {
    const response = Response.json({ code: 'expired_code' }, { status: 400 })
    expect(await returned(response)).toMatchObject({
      error: { code: 'expired_code', cause: { status: 400 } },
    })
    expect(await returned(Response.json({ user: 1 }))).toEqual({ body: { user: 1 } })
    expect(await returned(new Response(null, { status: 204 }))).toEqual({ body: null })
    expect(await returned(new Response(''))).toEqual({ body: null })
  })

  test('may be a response that the application has read: its way here is remembered', async () => {
    const response = Response.json({ error: 'x' }, { status: 410 })
    await response.text()
    const seen = answer(410, { code: 'blocked' })
    expect(await returned(response, 'code', seen)).toMatchObject({ error: { code: 'blocked' } })
    // Of another request: only the status is known.
    expect(await returned(response, 'code', answer(200, { user: 1 }))).toMatchObject({
      error: { code: 'expired_code' },
    })
    expect(await returned(response)).toMatchObject({ error: { code: 'expired_code' } })
  })

  test('may be the answer of a client such as axios', async () => {
    const headers = { 'content-type': 'application/json', 'retry-after': '9', 'set-cookie': ['a'] }
    expect(await returned({ status: 429, headers, data: {} })).toMatchObject({
      error: { code: 'rate_limited', retryAfterSeconds: 9 },
    })
    expect(await returned({ status: 200, headers, data: { user: 1 } })).toEqual({
      body: { user: 1 },
    })
    expect(await returned({ status: 200, headers: {}, data: '' })).toEqual({ body: null })
    expect(await returned({ status: 200, headers: {}, data: 'welcome' })).toMatchObject({
      error: { code: 'unknown' },
    })
    expect(await returned({ status: 200, headers: new Headers(json), body: { a: 1 } })).toEqual({
      body: { a: 1 },
    })
    const empty = { status: 200, headers: new Headers(), body: undefined, isEmpty: true }
    expect(await returned(empty)).toEqual({ body: null })
  })

  test('that only looks like an answer is what it is', async () => {
    for (const value of [
      { status: '200', headers: {} },
      { status: 200 },
      { status: 5, headers: 1 },
    ])
      expect(await returned(value)).toEqual({ body: value })
  })
})

describe('F24: an object that an application wrote down', () => {
  test('has no entries but its own', async () => {
    const { body } = await returned({ user: 1 })
    expect(Object.getPrototypeOf(body)).toBeNull()
  })

  test('stays itself when it is an instance of something', async () => {
    const date = new Date(0)
    expect((await returned(date)).body).toBe(date)
    const list = [1]
    expect((await returned(list)).body).toBe(list)
  })
})

describe('what a server answered, where the function returned nothing', () => {
  test.each([
    ['send', 400, 'invalid_identifier'],
    ['send', 422, 'invalid_identifier'],
    ['send', 401, 'unknown'],
    ['code', 400, 'invalid_code'],
    ['code', 401, 'invalid_code'],
    ['code', 403, 'invalid_code'],
    ['code', 410, 'expired_code'],
    ['code', 422, 'invalid_code'],
    ['code', 404, 'misconfigured'],
    ['password', 401, 'invalid_password'],
    ['password', 403, 'invalid_password'],
    ['link', 404, 'link_used'],
    ['link', 409, 'link_used'],
    ['link', 410, 'expired_code'],
    ['link', 500, 'network'],
  ] as const)('for «%s» with the status %i is «%s»', async (asked, status, code) => {
    expect(await answered(answer(status, {}), asked)).toMatchObject({
      error: { code, cause: { status } },
    })
  })

  test('in a page of a proxy says no more than its status', async () => {
    const page = { 'content-type': 'text/html; charset=utf-8' }
    expect(await answered(answer(403, undefined, page))).toMatchObject({
      error: { code: 'unknown' },
    })
    expect(await answered(answer(403, undefined, {}))).toMatchObject({
      error: { code: 'invalid_code' },
    })
  })

  test('is a sign-in only in JSON', async () => {
    const unreadable = { error: { code: 'unknown', cause: { status: 200, code: 'UNREADABLE' } } }
    const page = { 'content-type': 'text/html' }
    expect(await answered(answer(200, { user: 1 }))).toEqual({ body: { user: 1 } })
    expect(await answered(answer(200, true))).toEqual({ body: true })
    expect(await answered(answer(200, undefined, page))).toMatchObject(unreadable)
    expect(await answered(answer(200, { user: 1 }, page))).toMatchObject(unreadable)
    expect(await answered(answer(200, 'welcome'))).toMatchObject(unreadable)
    expect(await answered(answer(200, undefined))).toMatchObject(unreadable)
  })

  test('to a request for a code may be anything but a page', async () => {
    const page = { 'content-type': 'text/html' }
    expect(await answered(answer(200, 'sent'), 'send')).toEqual({ body: 'sent' })
    expect(await answered(answer(200, undefined), 'send')).toEqual({ body: undefined })
    expect(await answered(answer(200, undefined, page), 'send')).toMatchObject({
      error: { code: 'unknown' },
    })
  })

  test('may be empty on purpose, and not by an accident', async () => {
    const empty = (status: number, headers: Record<string, string>) =>
      answered({ ...answer(status, undefined, headers), isEmpty: true })
    expect(await empty(204, json)).toEqual({ body: null })
    expect(await empty(200, {})).toEqual({ body: null })
    expect(await empty(200, { 'content-type': 'text/plain' })).toEqual({ body: null })
    expect(await empty(200, json)).toMatchObject({ error: { cause: { code: 'UNREADABLE' } } })
    expect(await empty(200, { 'content-type': 'text/html' })).toMatchObject({
      error: { cause: { code: 'UNREADABLE' } },
    })
  })

  test.each([
    [{ error: 'expired_code' }],
    [{ error: { code: 'expired_code' } }],
    [{ error: { type: 'expired_code' } }],
    [{ error: true, code: 'expired_code' }],
    [{ errors: ['expired_code'] }],
    [{ errors: [{ code: 'expired_code' }] }],
    [{ ok: false, reason: 'expired_code' }],
    [{ success: false, error_code: 'expired_code' }],
    [{ valid: false, status: 'expired_code' }],
    [{ success: false, type: 'https://api.example/problems/expired-code' }],
    [{ success: false, type: 'urn:problem:expired-code' }],
    [{ success: false, type: 'https://api.example/problems#expired-code' }],
  ])('of 200 is a refusal all the same in %j', async body => {
    expect(await answered(answer(200, body))).toMatchObject({ error: { code: 'expired_code' } })
  })

  test.each([
    [{ user: 1, error: null }],
    [{ user: 1, errors: [] }],
    [{ user: 1, error: false }],
    [{ user: 1, ok: true, success: true, valid: true }],
    [{ user: 1, status: 'expired_code' }],
  ])('of 200 lets in with %j', async body => {
    expect(await answered(answer(200, body))).toEqual({ body })
  })

  test('names its reason by number, too', async () => {
    const seen = answer(400, { code: 60_200 })
    const attempt = { late: false, answer: seen }
    expect(await readAttempt(attempt, how('code', { '60200': 'expired_code' }))).toMatchObject({
      error: { code: 'expired_code' },
    })
  })

  test('tells how many tries are left, and how long to wait', async () => {
    const body = { code: 'invalid_code', attempts_left: '2', retry_after: 5 }
    expect(await answered(answer(400, body))).toMatchObject({
      error: { code: 'invalid_code', attemptsLeft: 2, retryAfterSeconds: 5 },
    })
    const { error } = await answered(answer(400, { code: 'invalid_code' }))
    expect(error).not.toHaveProperty('attemptsLeft')
    expect(error).not.toHaveProperty('retryAfterSeconds')
    expect(await answered(answer(400, { code: 'throttled' }))).toMatchObject({
      error: { code: 'rate_limited', retryAfterSeconds: 60 },
    })
  })
})

describe('what a function of the application threw', () => {
  test('may be a word', async () => {
    expect(await threw('expired_code')).toMatchObject({ error: { code: 'expired_code' } })
    expect(await threw('nonsense')).toMatchObject({ error: { code: 'unknown' } })
  })

  test('may carry a code', async () => {
    expect(await threw(Object.assign(new Error('no'), { code: 'blocked' }))).toMatchObject({
      error: { code: 'blocked' },
    })
    expect(await threw({ status: 'expired' })).toMatchObject({ error: { code: 'expired_code' } })
  })

  test('may be, or carry, a response', async () => {
    expect(await threw(Response.json({ code: 'blocked' }, { status: 403 }))).toMatchObject({
      error: { code: 'blocked', cause: { status: 403 } },
    })
    const response = { status: 410, headers: {}, data: {} }
    expect(await threw(Object.assign(new Error('no'), { response }))).toMatchObject({
      error: { code: 'expired_code', cause: { status: 410 } },
    })
  })

  test('because the server refused is the server’s refusal', async () => {
    expect(await threw(new Error('no'), answer(410, {}))).toMatchObject({
      error: { code: 'expired_code' },
    })
  })

  test('is a mistake of its own when the server said yes', async () => {
    expect(await threw(new TypeError('x is undefined'), answer(200, { user: 1 }))).toMatchObject({
      error: { code: 'unknown' },
    })
    expect(await threw(new TypeError('x is undefined'), answer(200, {}))).toMatchObject({
      error: { code: 'unknown' },
    })
  })

  test('because the network failed is the network’s fault, whatever was answered before', async () => {
    const failed = { hasFailed: true }
    expect(await threw(new TypeError('Failed to fetch'), undefined, failed)).toMatchObject({
      error: { code: 'network' },
    })
    expect(await threw(new TypeError('Failed to fetch'), answer(410, {}), failed)).toMatchObject({
      error: { code: 'network' },
    })
    expect(await threw(new TypeError('Failed to fetch'), answer(200, {}), failed)).toMatchObject({
      error: { code: 'network' },
    })
  })

  test('counts for nothing beside what it returned', async () => {
    const attempt = { value: { user: 1 }, thrown: new Error('later'), late: false }
    expect(await readAttempt(attempt, how('code'))).toEqual({ body: { user: 1 } })
  })
})
