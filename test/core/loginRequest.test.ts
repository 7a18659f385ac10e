import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readLoginRequest } from 'genkan/core'

const read = (query: string) => readLoginRequest(`https://login.example/u/login?${query}`)

test('an address says which connection, hint, screen, languages, organization and state the page wants', () => {
  expect(
    read(
      'connection=sms&login_hint=taro%40example.jp&screen_hint=signup&ui_locales=ja%20en-GB&prompt=login' +
        '&organization=org_1&state=abc%2B%2F%3D&ext-campaign=spring+2026&client_id=x',
    ),
  ).toEqual({
    connection: 'sms',
    loginHint: 'taro@example.jp',
    screenHint: 'signup',
    uiLocales: ['ja', 'en-GB'],
    prompt: 'login',
    organization: 'org_1',
    state: 'abc+/=',
    ext: Object.assign(Object.create(null), { campaign: 'spring 2026' }),
  })
})

test.each([
  '',
  '?',
  '/login',
  '/login?connection=sms#connection=email',
  'https://a.example/?connection=sms',
])('reads %j, whole or relative', url => {
  expect(readLoginRequest(url)).toEqual(url.includes('=sms') ? { connection: 'sms' } : {})
})

test('reads a URL object too', () => {
  expect(readLoginRequest(new URL('https://a.example/?connection=email'))).toEqual({
    connection: 'email',
  })
})

test('says nothing of what the page did not ask for', () => {
  expect(Object.keys(read('connection=sms'))).toEqual(['connection'])
  expect(readLoginRequest('http://[')).toEqual({})
})

test('a hint may be as long as an address', () => {
  expect(read(`login_hint=${'a'.repeat(320)}`)).toEqual({ loginHint: 'a'.repeat(320) })
})

describe('what no application writes is left out', () => {
  test.each([
    ['a parameter given twice', 'connection=sms&connection=email'],
    ['an empty one', 'connection=&login_hint=&ui_locales=&state=&ext-a='],
    ['markup', 'connection=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E'],
    ['an address', 'connection=https%3A%2F%2Fevil.example'],
    ['white space', 'connection=%20sms'],
    ['a line break', 'connection=sms%0A&organization=org%0D%0Aset-cookie:a'],
    ['a full-width name', 'connection=ｓｍｓ'],
    ['a name without end', `connection=${'a'.repeat(129)}`],
    ['an unknown screen, prompt', 'screen_hint=admin&prompt=password'],
    ['two prompts', 'prompt=none%20login'],
    ['a hint that turns the text around', 'login_hint=%E2%80%AEmoc.live'],
    ['a hint with a line break', 'login_hint=a%40b.example%0Abcc%3Ax'],
    ['a hint too long', `login_hint=${'a'.repeat(321)}`],
    ['languages that are none', 'ui_locales=%3Cb%3E%20../../etc%20x%20abcdefghi'],
    ['a state that is no visible ASCII', 'state=%E7%8E%84%E9%96%A2'],
    ['a state too long', `state=${'a'.repeat(2049)}`],
    ['ext names that are none', 'ext-=1&ext-a.b=1&EXT-a=1&ext-'.concat('a'.repeat(29), '=1')],
    ['ext values that are none', `ext-a=%3Cscript%3E&ext-b=${'a'.repeat(256)}&ext-c=%0A`],
    ['broken escapes', 'connection=%E0%A4%A&state=%FF%00'],
  ])('%s', (_what, query) => {
    expect(read(query)).toEqual({})
  })
})

test('at most ten languages and ten ext parameters are read', () => {
  const many = Array.from({ length: 40 }, (_, at) => at)
  expect(read(`ui_locales=${many.map(() => 'ja').join('%20')}`).uiLocales).toHaveLength(10)
  const ext = read(many.map(at => `ext-n${at}=${at}`).join('&')).ext ?? {}
  expect(Object.keys(ext)).toEqual(many.slice(0, 10).map(at => `n${at}`))
})

test('names of the language’s own objects are names like any other', () => {
  const { ext } = read('ext-__proto__=1&ext-constructor=2&__proto__=3&constructor=4')
  expect(Object.entries(ext ?? {})).toEqual([
    ['__proto__', '1'],
    ['constructor', '2'],
  ])
  expect(({} as Record<string, unknown>)['1']).toBeUndefined()
})

test('never throws, and returns nothing but known fields of known shapes', () => {
  const names = [
    'connection',
    'login_hint',
    'ui_locales',
    'state',
    'ext-a',
    'prompt',
    'organization',
  ]
  const text = fc.string({ unit: 'binary', maxLength: 60 })
  const query = fc.array(fc.tuple(fc.constantFrom(...names), text), { maxLength: 6 })
  fc.assert(
    fc.property(query, text, (pairs, raw) => {
      const search = new URLSearchParams()
      for (const [name, value] of pairs) search.append(name, value)
      for (const url of [raw, `/?${raw}`, `https://a.example/?${search}`]) {
        const {
          connection,
          loginHint,
          state,
          uiLocales = [],
          ext = {},
          ...rest
        } = readLoginRequest(url)
        expect(connection ?? 'a').toMatch(/^[\w.-]{1,128}$/)
        expect(loginHint ?? 'a').not.toMatch(/[\p{Cc}\p{Cf}]/u)
        expect(state ?? 'a').toMatch(/^[ -~]+$/)
        for (const tag of uiLocales) expect(tag).toMatch(/^[A-Za-z][A-Za-z0-9-]*$/)
        for (const value of Object.values(ext)) expect(value).not.toMatch(/[<>"'&]/)
        expect(
          Object.keys(rest).filter(key => !['prompt', 'organization', 'screenHint'].includes(key)),
        ).toEqual([])
      }
    }),
    { numRuns: 1000 },
  )
})
