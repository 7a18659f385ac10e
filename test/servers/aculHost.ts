/**
 * Auth0's side of its hosted pages, as far as it is documented: which screen follows which, what each context holds, and
 * which fields each screen takes. A double, so what it proves is that shapes fit, not that Auth0 behaves so.
 */
export interface AculHostOptions {
  /** The first enabled connection. `database` takes e-mail and phone, with codes and perhaps passwords. */
  connection?: 'database' | 'sms' | 'email'
  /** Further ones on the same page. */
  alternates?: { name: string; strategy: string }[]
  signup?: 'open' | 'closed'
  /** With a password, the database asks for it first. */
  passwords?: Map<string, string>
  /** More of the context: branding, texts, … */
  extra?: (screen: string, locale: string) => Record<string, unknown>
}

interface Login {
  state: string
  screen: string
  connection: string
  locale: string
  loginHint: string | undefined
  username: string
  errors: { code: string; message: string; field?: string }[]
  code: { value: string; wrong: number; isOld: boolean } | null
}

export type Next = { state: string } | { location: string }

/** What each screen takes (A 1.8.0, auth0.md 6.4). Anything else is a mistake of the adapter's. */
const CAPABILITIES = [
  'js-available',
  'is-brave',
  'webauthn-available',
  'webauthn-platform-available',
  'allow-passkeys',
]
const FIELDS: Record<string, string[]> = {
  'login-id': [
    'username',
    'captcha',
    'identifier_type',
    'identifier_email',
    'identifier_phone',
    'identifier_phone_country_code',
    'connection',
    ...CAPABILITIES,
  ],
  'login-password': ['username', 'password', 'captcha', 'connection', 'action', ...CAPABILITIES],
  'login-passwordless-sms-otp': ['username', 'code', 'captcha', 'action', 'connection'],
  'login-passwordless-email-code': ['code', 'captcha', 'action', 'connection'],
  'email-identifier-challenge': ['code', 'action'],
  'phone-identifier-challenge': ['code', 'action'],
}
const MOST_TRIES = 3

export function createAculHost(options: AculHostOptions = {}) {
  const { connection = 'database', alternates = [], signup = 'open', passwords } = options
  const logins = new Map<string, Login>()
  const sent: { to: string; code: string; language: string }[] = []
  const names = [connection, ...alternates.map(each => each.name)]
  let count = 0

  function send(login: Login): void {
    const to = login.username
    if (signup === 'closed') return void (login.code = { value: '', wrong: 0, isOld: false })
    const value = String((count * 7919 + 100_003) % 1_000_000).padStart(6, '0')
    count += 1
    login.code = { value, wrong: 0, isOld: false }
    sent.push({ to, code: value, language: login.locale })
  }

  const refuse = (login: Login, code: string, field?: string) => {
    login.errors = [{ code, message: `<b>${code}</b>`, ...(field !== undefined && { field }) }]
  }

  function codeScreen({ username, connection: name }: Login): string {
    const isMail = username.includes('@')
    if (name === 'database')
      return isMail ? 'email-identifier-challenge' : 'phone-identifier-challenge'
    return isMail ? 'login-passwordless-email-code' : 'login-passwordless-sms-otp'
  }

  function identify(login: Login, fields: Record<string, string>): void {
    const { username = '', identifier_type: type } = fields
    const isMail = type === 'email' && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(username)
    const isNumber = type === 'phone' && /^\+\d{8,15}$/.test(username)
    if (isNumber && !/^[A-Z]{2}$/.test(fields['identifier_phone_country_code'] ?? ''))
      throw new Error(
        'A number without its country would be read as one of another (universal-login#331).',
      )
    login.username = username.toLowerCase()
    if (
      login.connection === 'sms'
        ? !isNumber
        : login.connection === 'email'
          ? !isMail
          : !isMail && !isNumber
    )
      return refuse(login, 'invalid-login-id', 'username')
    if (passwords) {
      login.screen = 'login-password'
      return
    }
    login.screen = codeScreen(login)
    send(login)
  }

  function check(login: Login, code: string): Next {
    const known = login.code
    const isChallenge = login.screen.endsWith('challenge')
    if (!known) throw new Error('There is no code.')
    if (known.wrong >= MOST_TRIES) {
      refuse(login, isChallenge ? 'too-many-failures' : 'invalid-verification-code', 'code')
      return { state: login.state }
    }
    if (known.value !== code || known.isOld || known.value === '') {
      known.wrong += 1
      refuse(login, isChallenge ? 'invalid-code' : 'invalid-verification-code', 'code')
      return { state: login.state }
    }
    return finish(login)
  }

  function finish(login: Login): Next {
    refuse(login, 'transaction-not-found')
    login.code = null
    return { location: `/callback?code=x&state=${login.state}` }
  }

  function post(state: string, { 'acul-sdk': sdk, ...fields }: Record<string, string>): Next {
    const login = logins.get(state)
    if (!login) throw new Error(`There is no login «${state}».`)
    if (sdk !== '@auth0/auth0-acul-js@1.8.0') throw new Error('It did not come through the SDK.')
    if (fields['state'] !== state) throw new Error('It belongs to another page.')
    const { state: _, ...given } = fields
    const unknown = Object.keys(given).filter(name => !FIELDS[login.screen]?.includes(name))
    if (unknown.length > 0) throw new Error(`${login.screen} does not take ${unknown.join(', ')}.`)
    if (login.errors[0]?.code === 'transaction-not-found') return { state }
    login.errors = []
    const { action, connection: other } = given
    if (other !== undefined) {
      const found = alternates.find(each => each.name === other)
      if (!found) throw new Error(`There is no connection «${other}».`)
      if (found.strategy !== 'sms' && found.strategy !== 'email')
        return { location: `https://${found.strategy}.example/authorize?state=${state}` }
      Object.assign(login, { connection: other, screen: 'login-id', code: null })
      return { state }
    }
    if (action === 'back-action') login.screen = 'login-id'
    else if (action === 'resend' || action === 'resend-code') send(login)
    else if (action === 'switch-to-otp-auth') {
      login.screen = codeScreen(login)
      send(login)
    } else if (login.screen === 'login-id') identify(login, given)
    else if (login.screen === 'login-password') {
      if (passwords?.get(login.username) === given['password']) return finish(login)
      refuse(login, 'wrong-credentials', 'password')
    } else return check(login, given['code'] ?? '')
    return { state }
  }

  function contextOf(login: Login): Record<string, unknown> {
    const { state, screen, username, locale, loginHint } = login
    const link = `/u/login/identifier?state=${state}`
    const isMail = username.includes('@')
    const masked = isMail ? username : `${username.slice(0, 3)} ** **** ${username.slice(-2)}`
    const data: Record<string, unknown> = {}
    if (screen === 'login-password')
      Object.assign(data, { username, show_switch_to_otp_button: true })
    else if (screen !== 'login-id')
      Object.assign(
        data,
        isMail ? { email: username, username } : { phone_number: masked, username },
      )
    const settings =
      login.connection === 'database'
        ? {
            signup_enabled: signup === 'open',
            attributes: {
              email: { signup_status: 'optional', identifier_active: true },
              phone: { signup_status: 'optional', identifier_active: true },
            },
            authentication_methods: {
              password: { enabled: passwords !== undefined },
              email_otp: { enabled: true },
              phone_otp: { enabled: true },
            },
          }
        : { signup_enabled: signup === 'open' }
    const strategyOf = (name: string) =>
      name === 'database'
        ? 'auth0'
        : (alternates.find(each => each.name === name)?.strategy ?? name)
    return {
      screen: {
        name: screen,
        links:
          screen === 'login-id'
            ? { signup: `/u/signup?state=${state}` }
            : { edit_identifier: link },
        data,
      },
      prompt: { name: screen.startsWith('login-passwordless') ? 'login-passwordless' : screen },
      client: { id: 'demo', name: 'Genkan Demo' },
      organization: null,
      tenant: { name: 'demo', enabled_locales: ['ja', 'en'] },
      user: { id: '' },
      transaction: {
        state,
        locale,
        errors: login.errors,
        connection: {
          name: login.connection,
          strategy: strategyOf(login.connection),
          options: settings,
        },
        alternate_connections: names
          .filter(name => name !== login.connection)
          .map(name => ({ name, strategy: strategyOf(name) })),
      },
      untrusted_data: {
        ...(username && screen === 'login-id' && { submitted_form_data: { username } }),
        authorization_params: { ui_locales: locale, ...(loginHint && { login_hint: loginHint }) },
      },
      ...options.extra?.(screen, locale),
    }
  }

  return {
    sent,
    /** `/authorize`: a connection that is not enabled is Auth0's to refuse, so it counts as none here. */
    open(asked: { connection?: string; loginHint?: string; locale?: string } = {}): string {
      const state = `state-${logins.size + 1}-${Math.random().toString(36).slice(2)}`
      const named = asked.connection !== undefined && names.includes(asked.connection)
      logins.set(state, {
        state,
        screen: 'login-id',
        connection: named ? (asked.connection ?? connection) : connection,
        locale: asked.locale ?? 'en',
        loginHint: asked.loginHint,
        username: '',
        errors: [],
        code: null,
      })
      return state
    },
    context(state: string): Record<string, unknown> | null {
      const login = logins.get(state)
      return login ? contextOf(login) : null
    },
    /** Follows a link of a page. */
    follow(url: string): Next {
      const state = new URL(url, 'http://host.invalid').searchParams.get('state') ?? ''
      const login = logins.get(state)
      if (!login) return { location: url }
      if (new URL(url, 'http://host.invalid').pathname === '/u/login/identifier')
        Object.assign(login, { screen: 'login-id', errors: [] })
      return { state }
    },
    post,
    expireCodes() {
      for (const { code } of logins.values()) if (code) code.isOld = true
    },
  }
}

export type AculHost = ReturnType<typeof createAculHost>
