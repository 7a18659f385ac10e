import { afterEach, describe, expect, test, vi } from 'vitest'
import { ASSUMED, readCapabilities } from '../../../../src/backends/http/wire/capabilities.ts'

const sms = { name: 'sms', strategy: 'sms', channels: ['sms_code'] }
const one = (connection: object) => readCapabilities({ connections: [connection] })?.connections[0]

describe('what a server says it can do', () => {
  test('is believed, and only what it left out is assumed', () => {
    const said = {
      connections: [sms],
      profile: 'identifier_first_biometrics',
      passkeys: false,
      signup: 'closed',
      enumeration: 'reveals',
      features: { watch: true, linkNeedsSameBrowser: true, captcha: 'turnstile' },
    }
    expect(readCapabilities(said)).toEqual({
      ...said,
      surface: 'embedded',
      passkeys: null,
      assumed: [],
    })
  })

  test('may be as little as one way to send a code', () => {
    expect(readCapabilities({ connections: [sms] })).toEqual({
      ...ASSUMED,
      connections: [sms],
      assumed: ['profile', 'passkeys', 'signup', 'enumeration', 'features'],
    })
  })

  test('that cannot be understood is as good as not said', () => {
    const odd = {
      connections: [sms],
      profile: 'other',
      signup: 'maybe',
      enumeration: true,
      features: 'all',
    }
    expect(readCapabilities(odd)).toMatchObject({
      profile: 'identifier_first',
      signup: 'unknown',
      enumeration: 'safe',
      features: ASSUMED.features,
    })
  })

  test('a feature is there when it is said to be, and not when it is said somehow', () => {
    const features = { watch: 'true', linkNeedsSameBrowser: 1, captcha: 'x'.repeat(41) }
    expect(readCapabilities({ connections: [sms], features })?.features).toEqual({
      watch: false,
      linkNeedsSameBrowser: false,
      captcha: 'none',
    })
    const captcha = 'x'.repeat(40)
    expect(readCapabilities({ connections: [sms], features: { captcha } })?.features).toEqual({
      watch: false,
      linkNeedsSameBrowser: false,
      captcha,
    })
  })

  test.each(['identifier_first', 'identifier_first_biometrics'])(
    'the profile may be %s',
    profile => {
      expect(readCapabilities({ connections: [sms], profile })).toMatchObject({ profile })
    },
  )

  test.each(['open', 'closed', 'unknown'])('the sign-up may be %s', signup => {
    expect(readCapabilities({ connections: [sms], signup })).toMatchObject({ signup })
  })

  test.each([null, 'connections', [sms], {}, { connections: [] }, { connections: sms }])(
    'is nothing in %j',
    body => expect(readCapabilities(body)).toBeNull(),
  )
})

describe('passkeys', () => {
  afterEach(() => vi.unstubAllGlobals())
  const passkeys = (said: unknown) =>
    readCapabilities({ connections: [sms], passkeys: said })?.passkeys

  test('are offered where the server says so and this browser can', () => {
    expect(passkeys(true)).toBeNull()
    vi.stubGlobal('PublicKeyCredential', { isConditionalMediationAvailable: () => {} })
    vi.stubGlobal('isSecureContext', true)
    const here = { conditional: true, modal: true, create: true }
    expect(passkeys(true)).toEqual(here)
    expect(passkeys({ rpId: 'example.jp' })).toEqual(here)
    for (const no of [false, undefined, null, 'yes', 1]) expect(passkeys(no)).toBeNull()
  })
})

describe('a way in', () => {
  const full = {
    ...sms,
    label: 'By text message',
    resendAfterSeconds: 30,
    countries: ['JP', 'US'],
    code: { length: 6, alphabet: 'alnum', expiresInSeconds: 180, maxAttempts: 3 },
  }

  test('is read whole', () => {
    expect(one(full)).toEqual(full)
  })

  test('may offer every country by naming none, or by an empty list', () => {
    expect(one(sms)).not.toHaveProperty('countries')
    expect(one({ ...sms, countries: 'JP' })).not.toHaveProperty('countries')
    expect(one({ ...sms, countries: [] })).toHaveProperty('countries', [])
    expect(one({ ...sms, countries: ['JP', 'Japan', 81] })).toHaveProperty('countries', ['JP'])
  })

  test.each(['sms', 'email', 'database', 'social', 'passkey', 'enterprise'])(
    'may be one of the kind %s',
    strategy => expect(one({ ...sms, strategy })).toEqual({ ...sms, strategy }),
  )

  test.each([
    [{ name: '' }],
    [{ name: 'x'.repeat(129) }],
    [{ strategy: 'pigeon' }],
    [{ channels: [] }],
    [{ channels: ['pigeon'] }],
    [{ channels: undefined }],
  ])('with %j is left out, and the next one counts', change => {
    const other = { ...sms, name: 'other' }
    const read = readCapabilities({ connections: [{ ...sms, ...change }, null, 'sms', other] })
    expect(read?.connections).toEqual([other])
  })

  test('has a label and a name of a length that can be drawn', () => {
    expect(one({ ...sms, name: 'x'.repeat(128), label: 'y'.repeat(100) })).toMatchObject({
      name: 'x'.repeat(128),
      label: 'y'.repeat(100),
    })
    expect(one({ ...sms, label: 'y'.repeat(101) })).toEqual(sms)
  })

  test.each([
    [{}, { length: null, alphabet: 'digits' }],
    [{ length: 0 }, { length: null, alphabet: 'digits' }],
    [{ length: 12 }, { length: 12, alphabet: 'digits' }],
    [{ length: 13 }, { length: null, alphabet: 'digits' }],
    [
      { length: '4', alphabet: 'kana' },
      { length: 4, alphabet: 'digits' },
    ],
    [
      { expiresInSeconds: -1, maxAttempts: 0 },
      { length: null, alphabet: 'digits', maxAttempts: 0 },
    ],
  ])('that describes its codes as %j is read as %j', (code, read) => {
    expect(one({ ...sms, code })).toEqual({ ...sms, code: read })
  })

  test('that describes its codes in words describes none', () => {
    expect(one({ ...sms, code: 'six digits' })).toEqual(sms)
  })
})
