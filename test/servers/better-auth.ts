import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import type { BetterAuthOptions } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'
import { captcha, emailOTP, magicLink, phoneNumber } from 'better-auth/plugins'
import { hashedToken, linkHandover, noteLink } from '../../demo/server/links/handover.ts'

export interface SentCode {
  to: string
  /** A code, or the token of a link. */
  code: string
  /** `Accept-Language` of the request that asked for it. */
  locale: string | null
}

export interface BetterAuthServer {
  baseURL: string
  origin: string
  /** Oldest first. */
  sent: SentCode[]
  lastCode(to: string): string
  /** Makes an account with a password, and its address proved. */
  addPerson(email: string, password: string): Promise<void>
  /** Makes every code that is under way an expired one. */
  expireCodes(): Promise<void>
  stop(): Promise<void>
}

interface ServerOptions {
  signup?: 'open' | 'closed'
  /** Better Auth's own rate limit, as it is in production. Default off. */
  rateLimit?: boolean
  /** A mail or SMS provider that is down. */
  deliveryFails?: boolean
  /** Passwords too: `proved` wants an address to be proved before its password counts. Default: none. */
  passwords?: 'plain' | 'proved'
  /** Where tokens of a Turnstile widget are checked, before a code is sent or a password looked at. Default: no captcha. */
  turnstileAt?: string
  /** A login by GitHub, as far as its first address. Default off. */
  github?: boolean
  /** The demo's own plugin beside `magicLink`, which hands links over to the page that asked. */
  handover?: { sameBrowser: boolean }
}

/** A real Better Auth over HTTP, as its documentation sets it up: nothing of the demo's own help around it. */
export async function startBetterAuth({
  signup = 'open',
  rateLimit = false,
  deliveryFails = false,
  passwords,
  turnstileAt,
  github = false,
  handover,
}: ServerOptions = {}): Promise<BetterAuthServer> {
  const sent: SentCode[] = []
  const server = createServer()
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const deliver = (to: string, code: string, headers: Headers | undefined) => {
    if (deliveryFails) throw new Error('the provider is down')
    sent.push({ to, code, locale: headers?.get('accept-language') ?? null })
  }
  const options = {
    baseURL: origin,
    secret: 'a secret of the tests, long enough for Better Auth',
    database: new DatabaseSync(':memory:'),
    telemetry: { enabled: false },
    rateLimit: { enabled: rateLimit },
    logger: { disabled: true },
    ...(passwords && {
      emailAndPassword: {
        enabled: true,
        minPasswordLength: 15,
        requireEmailVerification: passwords === 'proved',
      },
      emailVerification: { autoSignInAfterVerification: true },
    }),
    ...(github && {
      socialProviders: { github: { clientId: 'a client', clientSecret: 'its secret' } },
    }),
    plugins: [
      ...(turnstileAt
        ? [
            captcha({
              provider: 'cloudflare-turnstile',
              secretKey: 'its secret',
              siteVerifyURLOverride: turnstileAt,
              endpoints: ['/email-otp/send-verification-otp', '/sign-in/email'],
            }),
          ]
        : []),
      passkey({ rpID: 'localhost' }),
      emailOTP({
        disableSignUp: signup === 'closed',
        sendVerificationOTP: async ({ email, otp }, ctx) => deliver(email, otp, ctx?.headers),
      }),
      magicLink({
        disableSignUp: signup === 'closed',
        ...(handover && { storeToken: hashedToken }),
        async sendMagicLink({ email, token, metadata }, ctx) {
          if (handover && ctx)
            await noteLink(ctx, { email, token, ...(metadata && { metadata }) }, 300)
          deliver(email, token, ctx?.headers)
        },
      }),
      ...(handover ? [linkHandover({ ...handover, allowsSignUp: signup === 'open' })] : []),
      phoneNumber({
        phoneNumberValidator: number => /^\+[1-9]\d{7,14}$/.test(number),
        sendOTP: ({ phoneNumber: to, code }, ctx) => deliver(to, code, ctx?.headers),
        ...(signup === 'open' && {
          signUpOnVerification: {
            getTempEmail: (number: string) => `${number.slice(1)}@phone.invalid`,
          },
        }),
      }),
    ],
  } satisfies BetterAuthOptions
  await (await getMigrations(options)).runMigrations()
  const auth = betterAuth(options)
  const handle = toNodeHandler(auth)
  server.on('request', (request, response) => void handle(request, response))

  return {
    baseURL: `${origin}/api/auth`,
    origin,
    sent,
    lastCode(to) {
      const last = sent.findLast(message => message.to === to)
      if (!last) throw new Error(`No code was sent to ${to}. Sent so far: ${sent.length}.`)
      return last.code
    },
    async addPerson(email, password) {
      const { internalAdapter, password: hashing } = await auth.$context
      const user = await internalAdapter.createUser(
        { email, name: '', emailVerified: true },
        { method: 'email-password' },
      )
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await hashing.hash(password),
      })
    },
    async expireCodes() {
      const { adapter } = await auth.$context
      await adapter.updateMany({
        model: 'verification',
        where: [],
        update: { expiresAt: new Date(0) },
      })
    },
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
