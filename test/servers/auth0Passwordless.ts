import { randomInt, randomUUID } from 'node:crypto'

/** An answer of Auth0's Authentication API: the documented JSON (auth0.md 4). */
export interface Refusal {
  status: number
  error: string
  error_description: string
  more?: Record<string, unknown>
}
export interface Person {
  sub: string
  email?: string
  phone_number?: string
}
interface Code {
  to: string
  code: string
  expiresAt: number
  wrong: number
  session?: string
}

const refuse = (status: number, error: string, error_description: string): Refusal => ({
  status,
  error,
  error_description,
})
/** The three descriptions that Auth0 puts on one code (auth0.md 4.3). */
const WRONG = refuse(403, 'invalid_grant', 'Wrong email or verification code.')
const EXPIRED = refuse(
  403,
  'invalid_grant',
  'The verification code has expired. Please try to login again.',
)
const LOCKED = refuse(
  403,
  'invalid_grant',
  "You've reached the maximum number of attempts. Please try to login again.",
)
const MERGED = refuse(400, 'invalid_request', 'The session or the one-time password is not valid.')

/** Codes as Auth0 documents them: the newest counts, for three tries and three minutes, and once. */
export function createPasswordless(isSignupOpen: () => boolean) {
  const codes = new Map<string, Code>()
  const known = new Set<string>()
  const sent: { to: string; code: string; language: string | null }[] = []

  function send(to: string, language: string | null, session?: string) {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    codes.set(session ?? to, {
      to,
      code,
      expiresAt: Date.now() + 180_000,
      wrong: 0,
      ...(session && { session }),
    })
    sent.push({ to, code, language })
  }

  return {
    sent,
    expireCodes: () => codes.forEach(code => (code.expiresAt = 0)),

    /** POST /passwordless/start (auth0.md 4.1). */
    start(body: Record<string, unknown>, language: string | null): Refusal | { _id: string } {
      const { connection, email, phone_number: number } = body
      if (connection !== 'email' && connection !== 'sms')
        return refuse(400, 'bad.connection', 'Connection does not exist')
      const to = connection === 'email' ? String(email).toLowerCase() : String(number)
      if (connection === 'email' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(to))
        return refuse(400, 'bad.email', 'error in email - email format validation failed')
      if (connection === 'sms' && !/^\+[0-9]{1,15}$/.test(to))
        return refuse(400, 'bad.phone_number', 'error in phone number format')
      if (to === '+819000000000')
        return refuse(400, 'sms_provider_error', `The gateway could not reach ${to} (Code: 30006)`)
      if (!isSignupOpen() && !known.has(to))
        return refuse(400, 'bad.connection', 'Public signup is disabled')
      send(to, language)
      return { _id: randomUUID() }
    },

    /** POST /otp/challenge (auth0.md 4.4): the same answer whether or not the person exists. */
    challenge(
      { connection, email, phone_number: number }: Record<string, unknown>,
      language: string | null,
    ): Refusal | { auth_session: string } {
      if (connection !== 'users') return refuse(400, 'invalid_connection', 'Connection not found.')
      const auth_session = randomUUID()
      send(typeof email === 'string' ? email : String(number), language, auth_session)
      return { auth_session }
    },

    /** The OTP grant of POST /oauth/token (auth0.md 4.3 and 4.4). */
    redeem({ username, otp, auth_session }: Record<string, unknown>): Refusal | Person {
      const session = typeof auth_session === 'string' ? auth_session : undefined
      const key = session ?? String(username).toLowerCase()
      const code = codes.get(key)
      if (!code) return session ? MERGED : WRONG
      const isLate = Date.now() >= code.expiresAt
      if (code.wrong >= 3 || isLate || code.code !== otp) {
        const isLocked = code.wrong >= 3
        code.wrong += 1
        if (session) return MERGED
        return isLocked ? LOCKED : isLate ? EXPIRED : WRONG
      }
      codes.delete(key)
      const { to } = code
      if (to.startsWith('mfa-'))
        return {
          ...refuse(403, 'mfa_required', 'Multifactor authentication required'),
          more: { mfa_token: 'a token that no page may see' },
        }
      if (to.startsWith('blocked-')) return refuse(403, 'access_denied', 'user is blocked')
      known.add(to)
      return to.includes('@')
        ? { sub: `email|${to}`, email: to }
        : { sub: `sms|${to}`, phone_number: to }
    },
  }
}
