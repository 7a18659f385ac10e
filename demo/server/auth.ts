import { passkey } from '@better-auth/passkey'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { betterAuth } from 'better-auth'
import type { BetterAuthOptions } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { emailOTP, magicLink, phoneNumber } from 'better-auth/plugins'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Cooldown } from './cooldown.ts'
import type { Database } from './database.ts'
import type { Inbox } from './inbox.ts'
import { hashedToken, linkHandover, noteLink } from './links/handover.ts'
import { mailText, readLocale, smsText } from './messages.ts'
import { provedPerson } from './reference/account.ts'
import { socialAccount } from './oidc/socialAccount.ts'
import { passwordLimits } from './password/limits.ts'
import { passwordOwner } from './password/owner.ts'
import { passwordOptions } from './password/options.ts'
import type { Tries } from './password/tries.ts'
import { systemCode } from './problem.ts'
import type { DemoSettings } from './settings.ts'
import type { SendSms } from './twilio.ts'

export interface AuthParts {
  database: Database
  inbox: Inbox
  /** A real gateway. Without one the SMS go to the inbox. */
  sendSms: SendSms | null
  cooldown: Cooldown
  tries: Tries
  settings: DemoSettings
  origin: string
  trustedOrigins: string[]
  secret: string
  log: (line: string) => void
}

export type DemoAuth = Awaited<ReturnType<typeof createAuth>>

/** Better Auth with codes by mail and SMS, its tables made. Made anew when the settings change: it reads them once. */
export async function createAuth(parts: AuthParts) {
  // Whose send was counted for which request: one that fails is taken back. Better Auth's own `after` hook does
  // not run when the database is away (seen).
  const counted = new WeakMap<Request, string>()
  const options = authOptions(parts, counted, email =>
    auth.api.createVerificationOTP({ body: { email, type: 'sign-in' } }),
  )
  // Before `betterAuth`: the other order logs «schema mismatch» (toolchain.md 6).
  const { runMigrations } = await getMigrations(options)
  await runMigrations()
  const auth = betterAuth(options)

  return {
    $context: auth.$context,
    api: auth.api,
    async handler(request: Request): Promise<Response> {
      const response = await auth.handler(request)
      const recipient = counted.get(request)
      if (recipient && !response.ok) parts.cooldown.giveBack(recipient)
      return response
    },
  }
}

function authOptions(
  parts: AuthParts,
  counted: WeakMap<Request, string>,
  /** Makes a code for the mail that holds a link too. */
  newCode: (email: string) => Promise<string>,
) {
  const {
    database,
    inbox,
    sendSms,
    cooldown,
    tries,
    settings,
    origin,
    trustedOrigins,
    secret,
    log,
  } = parts
  const { codeLength, codeSeconds, attempts, signup } = settings

  const textFor = (code: string, headers: Headers | undefined) => ({
    code,
    seconds: codeSeconds,
    host: hostOf(headers?.get('host')) ?? new URL(origin).hostname,
    locale: readLocale(headers?.get('x-genkan-locale') ?? headers?.get('accept-language')),
  })

  return {
    baseURL: origin,
    basePath: '/api/auth',
    trustedOrigins,
    secret,
    database: database.connection,
    ...passwordOptions({ inbox, origin, isSignupOpen: signup === 'open' }),
    telemetry: { enabled: false },
    // Its limits go by the caller's address, which is the same for everybody here. Ours go by recipient.
    rateLimit: { enabled: false },
    // Else an expired code is swept away by anybody's request and then passes for a wrong one.
    verification: { disableCleanup: true },
    logger: { level: 'error', log: (_level, message) => log(redact(message)) },
    onAPIError: {
      // Else the whole error goes to the console, and a database's may quote the row.
      onError(thrown) {
        if (thrown instanceof APIError) return
        log(
          `Better Auth failed: ${thrown instanceof Error ? thrown.name : 'unknown'} (${systemCode(thrown)})`,
        )
        throw new APIError('INTERNAL_SERVER_ERROR', {
          code: 'INTERNAL',
          message: 'The demo failed.',
        })
      },
    },
    plugins: [
      socialAccount({ isSignupOpen: signup === 'open' }),
      passwordLimits({ tries, cooldown }),
      passwordOwner(),
      passkey({ rpID: new URL(origin).hostname, rpName: 'genkan', origin: trustedOrigins }),
      provedPerson,
      emailOTP({
        otpLength: codeLength,
        expiresIn: codeSeconds,
        allowedAttempts: attempts,
        disableSignUp: signup === 'closed',
        async sendVerificationOTP({ email, otp }, ctx) {
          const text = textFor(otp, ctx?.headers)
          await inbox.receiveMail({ to: email, ...mailText(text), code: otp, locale: text.locale })
        },
      }),
      magicLink({
        expiresIn: codeSeconds,
        disableSignUp: signup === 'closed',
        storeToken: hashedToken,
        async sendMagicLink({ email, token, metadata }, ctx) {
          if (!ctx) return
          // As with codes: nobody is written to about an account that they cannot have.
          const isKnown = await ctx.context.internalAdapter.findUserByEmail(email.toLowerCase())
          if (signup === 'closed' && !isKnown) return
          await noteLink(ctx, { email, token, ...(metadata && { metadata }) }, codeSeconds)
          const code = await newCode(email)
          const asked = ctx.headers?.get('origin') ?? ''
          const link = `${trustedOrigins.includes(asked) ? asked : origin}/login?token=${token}`
          const text = { ...textFor(code, ctx.headers), link }
          await inbox.receiveMail({ to: email, ...mailText(text), code, link, locale: text.locale })
        },
      }),
      linkHandover({ sameBrowser: settings.sameBrowser, allowsSignUp: signup === 'open' }),
      phoneNumber({
        otpLength: codeLength,
        expiresIn: codeSeconds,
        allowedAttempts: attempts,
        phoneNumberValidator: mayReceiveSms,
        async sendOTP({ phoneNumber: to, code }, ctx) {
          const text = textFor(code, ctx?.headers)
          if (sendSms) return sendSms({ to, text: smsText(text) })
          inbox.receiveSms({ to, text: smsText(text), code, locale: text.locale })
        },
        ...(signup === 'open' && {
          signUpOnVerification: {
            // Better Auth insists on an address. `.invalid` reaches nobody (RFC 2606).
            getTempEmail: (number: string) => `${number.slice(1)}@phone.invalid`,
          },
        }),
      }),
    ],
    hooks: {
      before: createAuthMiddleware(async ctx => {
        const recipient = SENDS.has(ctx.path) ? recipientOf(ctx.body) : null
        if (!recipient) return
        const refused = cooldown.take(recipient)
        if (!refused) {
          if (ctx.request) counted.set(ctx.request, recipient)
          return
        }
        const seconds = String(refused.waitSeconds)
        const headers = { 'Retry-After': seconds, 'X-Retry-After': seconds }
        throw new APIError(
          'TOO_MANY_REQUESTS',
          { code: 'RATE_LIMITED', message: 'Too many codes were asked for.' },
          headers,
        )
      }),
      after: createAuthMiddleware(async ctx => {
        const { newSession } = ctx.context
        if (newSession) cooldown.forget(recipientOf(ctx.body) ?? newSession.user.email)
      }),
    },
  } satisfies BetterAuthOptions
}

const SENDS = new Set([
  '/email-otp/send-verification-otp',
  '/phone-number/send-otp',
  '/sign-in/magic-link',
])

function recipientOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null
  if ('email' in body && typeof body.email === 'string') return body.email.toLowerCase()
  if ('phoneNumber' in body && typeof body.phoneNumber === 'string') return body.phoneNumber
  return null
}

function mayReceiveSms(number: string): boolean {
  const parsed = parsePhoneNumberFromString(number)
  return parsed?.number === number && parsed.isValid() && parsed.getType() !== 'FIXED_LINE'
}

/** Better Auth's own log lines may quote what it was sent. */
const redact = (text: string) =>
  text.replace(/[^\s@]+@[^\s@]+/g, '•@•').replace(/\+?\d{4,}/g, '••••')

/** `[::1]:3000` → `[::1]`. */
const hostOf = (host: string | null | undefined) => host?.replace(/:\d+$/, '')
