import { describe, expect, test } from 'vitest'
import { readKeptStep, readStep } from '../../../../src/backends/http/wire/steps.ts'

const read = (json: unknown) => readStep(json, 1000)
const long = (length: number) => 'x'.repeat(length)

describe('a step that a server writes whole is read whole', () => {
  test.each([
    {
      type: 'identifier',
      accepts: ['email', 'phone'],
      connection: 'users',
      prefill: 'hanako@example.jp',
      reason: 'confirm_link',
      instead: 'signup',
      passkey: { challenge: 'x' },
    },
    { type: 'identifier', accepts: ['phone'], reason: 'enroll', instead: 'login' },
    {
      type: 'choose',
      options: [
        { id: 'a', channel: 'sms_code', hint: '090-••••-5678' },
        { id: 'b', channel: 'other' },
      ],
    },
    {
      type: 'code',
      channel: 'voice_code',
      sentTo: '',
      length: 6,
      alphabet: 'alnum',
      switchTo: ['sms_code', 'password'],
      delivery: 'sent',
      connection: 'sms',
      attemptsLeft: 0,
    },
    {
      type: 'link',
      sentTo: 'h•••@example.jp',
      codeToo: true,
      completes: 'either',
      switchTo: ['email_code'],
      delivery: 'sent',
    },
    {
      type: 'password',
      identifier: 'hanako@example.jp',
      switchTo: ['email_code'],
      forgotUrl: '/forgot',
      purpose: 'sign_up',
      minLength: 12,
    },
    { type: 'passkey', ceremony: 'create', options: { challenge: 'x' }, skippable: true },
    {
      type: 'confirm',
      reason: 'link_landing',
      identifier: 'hanako@example.jp',
      landing: 'wrong_browser',
      device: 'Firefox on Linux',
    },
    { type: 'redirect', url: 'https://idp.example/', via: 'assign' },
    { type: 'redirect', url: '/post', via: 'post', fields: { a: '1', b: '' } },
    { type: 'handoff', reason: 'captcha', url: '/captcha' },
    { type: 'done', session: { user: 1 }, isNewUser: false, returnTo: '/orders' },
  ])('$type', step => expect(read(step)).toEqual(step))
})

describe('a step in which little is said is filled in with what is safe', () => {
  test.each([
    [
      { type: 'code', channel: 'sms_code', sentTo: 'a' },
      { length: null, alphabet: 'digits', switchTo: [], delivery: 'if_known' },
    ],
    [
      { type: 'link', sentTo: 'a' },
      { codeToo: false, completes: 'other_device', switchTo: [], delivery: 'if_known' },
    ],
    [{ type: 'link', sentTo: 'a', codeToo: 'yes', completes: 'x' }, { codeToo: false }],
    [{ type: 'password', identifier: 'a' }, { switchTo: [] }],
    [
      { type: 'passkey', ceremony: 'get' },
      { options: null, skippable: false },
    ],
    [{ type: 'passkey', ceremony: 'get', options: 'x', skippable: 1 }, { skippable: false }],
    [{ type: 'handoff' }, { reason: 'other' }],
    [{ type: 'handoff', reason: 'x', url: 'javascript:alert(1)' }, { reason: 'other' }],
    [{ type: 'done' }, { session: null }],
    [{ type: 'done', session: 0, isNewUser: 'yes' }, { session: 0 }],
    [{ type: 'choose', options: [{ id: 'a', channel: 'fax', hint: 5 }] }, {}],
  ])('%j', (json, filled) => {
    const step = read(json)
    expect(step).toMatchObject({ type: json.type, ...filled })
    for (const key of ['isNewUser', 'url', 'returnTo', 'connection', 'expiresAt', 'resendAt'])
      expect(step).not.toHaveProperty(key)
  })

  test('a way on of an unknown kind is one that the kit need not know', () => {
    const options = [{ id: 'a', channel: 'fax', hint: long(201) }, { channel: 'sms_code' }, 'a']
    expect(read({ type: 'choose', options })).toEqual({
      type: 'choose',
      options: [{ id: 'a', channel: 'other' }],
    })
  })

  test('a kind of address is asked for once', () => {
    const accepts = ['email', 'email', 'fax', 'phone', 'email']
    expect(read({ type: 'identifier', accepts })).toEqual({
      type: 'identifier',
      accepts: ['email', 'phone'],
    })
  })

  test.each([
    [0, null],
    [1, 1],
    [12, 12],
    [13, null],
    ['6', 6],
    ['six', null],
  ])('a code of %j signs has a field for %j', (length, expected) => {
    expect(read({ type: 'code', channel: 'sms_code', sentTo: 'a', length })).toMatchObject({
      length: expected,
    })
  })

  test('of a form for another server stay the fields that are texts', () => {
    const fields = { a: 'x', b: 1, c: null, d: { e: 'f' } }
    expect(read({ type: 'redirect', url: '/p', via: 'post', fields })).toHaveProperty('fields', {
      a: 'x',
    })
    expect(read({ type: 'redirect', url: '/p', via: 'post', fields: ['x'] })).toMatchObject({
      fields: {},
    })
    expect(read({ type: 'redirect', url: '/p', via: 'get', fields })).toEqual({
      type: 'redirect',
      url: '/p',
      via: 'assign',
    })
  })
})

describe('F24: a step that cannot be drawn is none', () => {
  test.each([
    null,
    'code',
    ['code'],
    {},
    { type: 'toString' },
    { type: '__proto__' },
    { type: 5 },
    { type: 'identifier' },
    { type: 'identifier', accepts: ['fax'] },
    { type: 'choose' },
    { type: 'choose', options: [{ hint: 'a' }] },
    { type: 'choose', options: [{ id: long(129) }] },
    { type: 'code', channel: 'sms_code' },
    { type: 'code', sentTo: 'a' },
    { type: 'code', channel: 'email_link', sentTo: 'a' },
    { type: 'code', channel: 'password', sentTo: 'a' },
    { type: 'code', channel: 'sms_code', sentTo: long(321) },
    { type: 'link' },
    { type: 'link', sentTo: long(321) },
    { type: 'password' },
    { type: 'password', identifier: 5 },
    { type: 'passkey' },
    { type: 'passkey', ceremony: 'steal' },
    { type: 'confirm', identifier: 'a' },
    { type: 'confirm', reason: 'sign_up' },
    { type: 'confirm', reason: 'other', identifier: 'a' },
    { type: 'redirect' },
    { type: 'redirect', url: 'javascript:alert(1)' },
  ])('%j', json => expect(read(json)).toBeNull())
})

describe('F41: a deadline', () => {
  const link = { type: 'link', sentTo: 'a' }

  test('is counted from now where a server sets it', () => {
    expect(read({ ...link, expiresInSeconds: 60, resendAfterSeconds: '30' })).toMatchObject({
      expiresAt: 61_000,
      resendAt: 31_000,
    })
    expect(read({ ...link, expiresInSeconds: 0 })).toMatchObject({ expiresAt: 1000 })
  })

  test('is no moment of the server’s own clock', () => {
    const step = read({ ...link, expiresAt: 61_000, resendAt: 31_000 })
    expect(step).not.toHaveProperty('expiresAt')
    expect(step).not.toHaveProperty('resendAt')
  })

  test('is the same moment after a page was loaded again', () => {
    const kept = { ...link, expiresAt: 61_000, resendAt: 31_000, expiresInSeconds: 5 }
    expect(readKeptStep(kept)).toMatchObject({ expiresAt: 61_000, resendAt: 31_000 })
    expect(readKeptStep({ ...link, expiresAt: 'later' })).not.toHaveProperty('expiresAt')
  })

  test('belongs to a code as well', () => {
    const code = { type: 'code', channel: 'email_code', sentTo: 'a', expiresInSeconds: 1 }
    expect(read(code)).toMatchObject({ expiresAt: 2000 })
  })
})
