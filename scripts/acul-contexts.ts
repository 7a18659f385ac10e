import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { toAuth0CustomText } from '../src/backends/auth0-acul/texts/index.ts'
import { mergeLocale } from './locale-keys.ts'

// `npx node scripts/acul-contexts.ts` writes fixtures/auth0-acul: a context of Auth0's hosted page for every screen that
// the kit draws, as the vendor's inspector reads them (/manifest.json, <path>/<variant>.json). All values are ours.

interface Sample {
  prompt: string
  data?: Record<string, unknown>
  /** Auth0's code of a refusal on this screen. */
  error?: string
  field?: string
  captcha?: boolean
  connection?: 'database' | 'sms' | 'email'
}

const CHALLENGE = 'Z2Vua2FuLWZpeHR1cmUtY2hhbGxlbmdl'
const CREATE = {
  user: { id: 'dXNlcg', name: 'hanako@example.jp', displayName: 'hanako@example.jp' },
  rp: { id: 'login.example.jp', name: 'Genkan Demo' },
  challenge: CHALLENGE,
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
}
const PHONE = { username: '+819012345678', phone_number: '+81 90 **** **78' }
const MAIL = { username: 'hanako@example.jp', email: 'hanako@example.jp' }
const create = { passkey: { public_key: CREATE } }

const SAMPLES: Record<string, Sample> = {
  'login-id': {
    prompt: 'login-id',
    error: 'invalid-login-id',
    field: 'username',
    captcha: true,
    data: { passkey: { public_key: { challenge: CHALLENGE } } },
  },
  'login-password': {
    prompt: 'login-password',
    data: { username: MAIL.username, show_switch_to_otp_button: true },
    error: 'wrong-credentials',
    field: 'password',
  },
  'login-passwordless-sms-otp': {
    prompt: 'login-passwordless',
    data: PHONE,
    error: 'invalid-verification-code',
    field: 'code',
    connection: 'sms',
  },
  'login-passwordless-email-code': {
    prompt: 'login-passwordless',
    data: MAIL,
    error: 'passwordless-authenticator-error',
    field: 'code',
    connection: 'email',
  },
  'login-passwordless-email-link': {
    prompt: 'login-passwordless',
    data: MAIL,
    connection: 'email',
  },
  'signup-id': {
    prompt: 'signup-id',
    error: 'ip-signup-blocked',
    captcha: true,
    connection: 'sms',
  },
  'signup-password': {
    prompt: 'signup-password',
    data: { email: MAIL.email },
    error: 'password-too-weak',
    field: 'password',
  },
  'phone-identifier-enrollment': {
    prompt: 'phone-identifier-enrollment',
    data: { ...PHONE, message_type: 'text' },
    error: 'too-many-sms',
  },
  'phone-identifier-challenge': {
    prompt: 'phone-identifier-challenge',
    data: { ...PHONE, message_type: 'text', show_link_voice: true },
    error: 'too-many-failures',
    field: 'code',
  },
  'email-identifier-challenge': {
    prompt: 'email-identifier-challenge',
    data: { ...MAIL, show_switch_to_password_button: true },
    error: 'transaction-not-found',
  },
  'passkey-enrollment': { prompt: 'passkeys', data: create, error: 'passkey-enrollment-failure' },
  'passkey-enrollment-local': {
    prompt: 'passkeys',
    data: create,
    error: 'error_passkey-enrollment-failure',
  },
  'mfa-webauthn-platform-enrollment': {
    prompt: 'mfa-webauthn',
    data: create,
    error: 'webauthn-platform-associate-error',
  },
  'mfa-webauthn-platform-challenge': {
    prompt: 'mfa-webauthn',
    data: { passkey: { public_key: { challenge: CHALLENGE } }, show_remember_device: true },
    error: 'webauthn-platform-challenge-error',
  },
  'mfa-webauthn-error': { prompt: 'mfa-webauthn' },
  'mfa-sms-enrollment': {
    prompt: 'mfa-sms',
    error: 'invalid-phone',
    field: 'phone',
    captcha: true,
  },
  'mfa-country-codes': {
    prompt: 'mfa-sms',
    data: { phone_prefixes: [{ country: 'Japan', country_code: 'JP', phone_prefix: '+81' }] },
  },
  'mfa-sms-challenge': {
    prompt: 'mfa-sms',
    data: { ...PHONE, show_link_voice: true, show_remember_device: true },
    error: 'invalid-code',
    field: 'code',
  },
  confirmation: {
    prompt: 'confirmation',
    data: { identifier: MAIL.email },
    error: 'authentication-failure',
  },
  'interstitial-captcha': { prompt: 'captcha', error: 'invalid-captcha', captcha: true },
  status: { prompt: 'status', error: 'passwordless-no-session' },
}

const TEXTS = {
  en: toAuth0CustomText(mergeLocale('en')),
  ja: toAuth0CustomText(mergeLocale('ja')),
}
const STRATEGY = { database: 'auth0', sms: 'sms', email: 'email' }

function contextOf(
  screen: string,
  sample: Sample,
  locale: 'en' | 'ja',
  is: 'plain' | 'errors' | 'captcha',
) {
  const { prompt, data, error, field, connection = 'database' } = sample
  const isPasswordless = connection !== 'database'
  return {
    screen: {
      name: screen,
      links: {
        signup: '/u/signup?state=fixture',
        login: '/u/login?state=fixture',
        reset_password: '/u/reset-password?state=fixture',
        edit_identifier: '/u/login/identifier?state=fixture',
      },
      ...(data && { data }),
      texts: TEXTS[locale][prompt]?.[screen] ?? {},
      ...(is === 'captcha' && { captcha: { provider: 'hcaptcha', siteKey: 'genkan-fixture' } }),
    },
    prompt: { name: prompt },
    client: { id: 'genkan-demo', name: 'Genkan Demo' },
    organization: null,
    tenant: { name: 'genkan-demo', enabled_locales: ['ja', 'en'] },
    branding: { settings: { colors: { primary: '#0059d6', page_background: '#f2f4f7' } } },
    user: { id: '' },
    transaction: {
      state: 'fixture',
      locale,
      country_code: { code: 'JP', prefix: '81' },
      ...(is === 'errors' && {
        errors: [{ code: error, ...(field && { field }), message: 'A sentence of the tenant’s.' }],
      }),
      connection: {
        name: connection,
        strategy: STRATEGY[connection],
        options: isPasswordless
          ? { signup_enabled: true }
          : {
              signup_enabled: true,
              forgot_password_enabled: true,
              attributes: {
                email: { signup_status: 'required', identifier_active: true },
                phone: { signup_status: 'optional', identifier_active: true },
              },
              authentication_methods: {
                password: { enabled: true, policy: 'good', min_length: 8 },
                passkey: { enabled: true },
              },
            },
      },
      alternate_connections: [{ name: 'google-oauth2', strategy: 'google-oauth2' }],
    },
    untrusted_data: { authorization_params: { ui_locales: locale } },
  }
}

/** Every file of the folder: path → JSON. */
export function aculContexts(): Map<string, unknown> {
  const files = new Map<string, unknown>()
  const screens = Object.entries(SAMPLES).map(([screen, sample]) => {
    const path = `/screens/${sample.prompt}/${screen}`
    const variants = ['default', 'ja']
    files.set(`${path}/default.json`, contextOf(screen, sample, 'en', 'plain'))
    files.set(`${path}/ja.json`, contextOf(screen, sample, 'ja', 'plain'))
    if (sample.error) {
      variants.push('with-errors', 'with-errors-ja')
      files.set(`${path}/with-errors.json`, contextOf(screen, sample, 'en', 'errors'))
      files.set(`${path}/with-errors-ja.json`, contextOf(screen, sample, 'ja', 'errors'))
    }
    if (sample.captcha) {
      variants.push('captcha')
      files.set(`${path}/captcha.json`, contextOf(screen, sample, 'en', 'captcha'))
    }
    return { [sample.prompt]: { [screen]: { path, variants } } }
  })
  files.set('/manifest.json', { versions: ['genkan'], screens })
  return files
}

export const CONTEXTS = join(import.meta.dirname, '../fixtures/auth0-acul')
export const asText = (json: unknown) => `${JSON.stringify(json, null, 2)}\n`

if (process.argv[1] === import.meta.filename) {
  rmSync(CONTEXTS, { recursive: true, force: true })
  for (const [path, json] of aculContexts()) {
    mkdirSync(dirname(join(CONTEXTS, path)), { recursive: true })
    writeFileSync(join(CONTEXTS, path), asText(json))
  }
}
