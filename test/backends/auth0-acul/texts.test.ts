import { describe, expect, test } from 'vitest'
import { mergeLocale } from '../../../scripts/locale-keys.ts'
import {
  fromAuth0CustomText,
  type GroupedTexts,
  toAuth0CustomText,
} from '../../../src/backends/auth0-acul/texts/index.ts'
import { AUTH0_TEXTS, VARIABLES } from '../../../src/backends/auth0-acul/texts/table.ts'

const LOCALES = { en: mergeLocale('en'), ja: mergeLocale('ja') } as unknown as Record<
  'en' | 'ja',
  GroupedTexts
>
const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name)

describe('the table of Auth0’s texts and ours', () => {
  const rows = Object.values(AUTH0_TEXTS)
    .flatMap(screens => Object.values(screens))
    .flatMap(screen => Object.values(screen))
    .flatMap(ours => [ours ?? []].flat())

  test('covers every screen of the passwordless and Identifier First prompts', () => {
    expect(Object.values(AUTH0_TEXTS).flatMap(screens => Object.keys(screens))).toEqual([
      'login-id',
      'login-password',
      'login-passwordless-sms-otp',
      'login-passwordless-email-code',
      'login-passwordless-email-link',
      'signup-id',
      'signup-password',
      'phone-identifier-enrollment',
      'phone-identifier-challenge',
      'email-identifier-challenge',
      'passkey-enrollment',
      'passkey-enrollment-local',
      'mfa-webauthn-platform-enrollment',
      'mfa-webauthn-platform-challenge',
      'mfa-webauthn-error',
      'mfa-sms-enrollment',
      'mfa-country-codes',
      'mfa-sms-challenge',
      'confirmation',
      'interstitial-captcha',
      'status',
    ])
  })

  test.each(['en', 'ja'] as const)(
    'names only texts that are in locales/%s, with the variables they have there',
    name => {
      for (const key of rows) {
        const [group = '', role = ''] = key.split('.')
        const text = LOCALES[name][group]?.[role] ?? LOCALES[name][group]?.[`${role}_other`]
        expect(text, key).toBeTypeOf('string')
        for (const variable of Object.keys(VARIABLES[key] ?? {}))
          expect(variables(text ?? '')).toContain(variable)
      }
    },
  )
})

describe('texts out of Auth0', () => {
  test('are the kit’s own words afterwards, with its own variables', () => {
    const { texts, unknown, refused, conflicts } = fromAuth0CustomText({
      'login-id': {
        'login-id': {
          title: 'ようこそ',
          federatedConnectionButtonText: '${connectionName} で進む',
        },
      },
      'login-passwordless': {
        'login-passwordless-sms-otp': {
          title: '確認',
          placeholder: '6桁のコード',
          description: 'SMS を送りました',
        },
      },
    })
    expect(texts).toEqual({
      identifierFirst: {
        title: 'ようこそ',
        continueWith: '{{provider}} で進む',
      },
      otpEntry: {
        title: '確認',
        codeLabelAnyLength: '6桁のコード',
        codeLabel_other: '6桁のコード',
        descriptionSmsAnyLength: 'SMS を送りました',
        descriptionSms_other: 'SMS を送りました',
      },
    })
    expect([unknown, refused, conflicts]).toEqual([[], [], []])
  })

  test('may be one prompt’s alone, as Auth0 sends and takes them', () => {
    const one = fromAuth0CustomText({ 'mfa-sms-enrollment': { title: 'Add your number' } })
    expect(one.texts).toEqual({ smsEnrollment: { title: 'Add your number' } })
  })

  test('that nobody knows are listed by name, and those the kit never says apart from them', () => {
    const { texts, unknown, unused } = fromAuth0CustomText({
      'login-id': { 'login-id': { titel: 'x', pageTitle: 'y', 'var-terms': 'z' } },
      'login-id-2': { 'login-id-2': { title: 'x' } },
      organizations: { 'organization-picker': { title: 'x' } },
      brucke: 'x',
    })
    expect(texts).toEqual({})
    expect(unknown.toSorted()).toEqual([
      'brucke',
      'login-id-2.login-id-2',
      'login-id.login-id.titel',
      'organizations.organization-picker',
    ])
    expect(unused.toSorted()).toEqual([
      'login-id.login-id.pageTitle',
      'login-id.login-id.var-terms',
    ])
  })

  test('that say one of ours in two ways are told, and the first screen of a login counts', () => {
    const { texts, conflicts } = fromAuth0CustomText({
      'mfa-sms': { 'mfa-sms-enrollment': { title: 'Make it safer', buttonText: 'Go' } },
      'signup-id': { 'signup-id': { title: 'Sign up', buttonText: 'Go' } },
    })
    expect(texts).toEqual({ smsEnrollment: { title: 'Sign up', submit: 'Go' } })
    expect(conflicts).toEqual([
      {
        key: 'smsEnrollment.title',
        kept: 'signup-id.signup-id.title',
        dropped: 'mfa-sms.mfa-sms-enrollment.title',
      },
    ])
  })

  const inLoginId = (title: unknown) =>
    fromAuth0CustomText({ 'login-id': { 'login-id': { title } } })

  test.each([
    ['Read our <a href="https://a.example/x">terms</a> first', 'Read our terms first'],
    ["Read <a target='_blank' href='/x'>this</a >.", 'Read this.'],
    ['Read [our terms](https://a.example) first', 'Read our terms first'],
    ['Tom &amp; Jerry&#39;s', "Tom & Jerry's"],
  ])('a link becomes its words: %s', (written, text) => {
    expect(inLoginId(written).texts['identifierFirst']?.['title']).toBe(text)
  })

  test.each([
    ['<b>Hello</b>', 'markup'],
    ['<script>alert(1)</script>', 'markup'],
    ['<a href="x"><img src=x onerror=alert(1)></a>', 'markup'],
    ['&lt;script&gt;', 'markup'],
    ['&#60;script', 'markup'],
    ['a < b', 'markup'],
    ['Hello {{app}}', 'braces'],
    ['$t(common.back)', 'braces'],
    ['{<a>{</a>app}}', 'braces'],
    ['$<a>t(</a>common.back)', 'braces'],
    ['Hello ${userName}', 'variable'],
    ['Code #{errorCode}', 'variable'],
    ['x'.repeat(1001), 'too_long'],
    ['  ', 'no_text'],
    [7, 'no_text'],
    [['x'], 'no_text'],
  ])('%j is refused, and the list says why', (written, why) => {
    const { texts, refused } = inLoginId(written)
    expect(texts).toEqual({})
    expect(refused).toMatchObject([
      { path: 'login-id.login-id.title', key: 'identifierFirst.title', why },
    ])
  })

  test.each([null, undefined, 7, 'x', [], {}, { a: { b: { c: { d: 1 } } } }, { 'login-id': null }])(
    '%j is no custom text, and breaks nothing',
    json => expect(fromAuth0CustomText(json).texts).toEqual({}),
  )

  test('F24: nothing comes from a prototype, and nothing goes into one', () => {
    const hostile = JSON.parse(
      '{"__proto__":{"login-id":{"title":"x"}},"login-id":{"login-id":{"__proto__":"x","constructor":"y","toString":"z"}}}',
    ) as unknown
    const { texts, unknown } = fromAuth0CustomText(hostile)
    expect(texts).toEqual({})
    expect(unknown).toContain('login-id.login-id.__proto__')
    expect(unknown).toContain('login-id.login-id.constructor')
    expect(Object.prototype).not.toHaveProperty('title')
  })
})

describe('texts for Auth0', () => {
  test('carry its variables and none of ours', () => {
    const texts = toAuth0CustomText(LOCALES.ja)
    expect(texts['login-id']?.['login-id']).toMatchObject({
      title: LOCALES.ja['identifierFirst']?.['title'],
      federatedConnectionButtonText: expect.stringContaining('${connectionName}'),
    })
    expect(JSON.stringify(texts)).not.toContain('{{')
    // It cannot say how long a code is, so it gets the sentence for codes of any length.
    expect(texts['login-passwordless']?.['login-passwordless-sms-otp']?.['placeholder']).toBe(
      LOCALES.ja['otpEntry']?.['codeLabelAnyLength'],
    )
  })

  test.each(['en', 'ja'] as const)('come back as they went: %s', name => {
    const { texts, unknown, unused, refused, conflicts } = fromAuth0CustomText(
      toAuth0CustomText(LOCALES[name]),
    )
    expect([unknown, unused, refused, conflicts]).toEqual([[], [], [], []])
    let count = 0
    for (const [group, roles] of Object.entries(texts)) {
      for (const [role, text] of Object.entries(roles)) {
        if (role.endsWith('_other')) continue
        expect(text, `${group}.${role}`).toBe(LOCALES[name][group]?.[role])
        count += 1
      }
    }
    expect(count).toBeGreaterThan(50)
  })

  test.each([null, 7, [], { identifierFirst: 'x' }, { identifierFirst: { title: 7 } }])(
    'something that holds no texts (%j) gives none',
    texts => expect(toAuth0CustomText(texts)).toEqual({}),
  )
})
