import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'

/** Names the browser that made up a password, until its address is proved. */
const COOKIE = 'genkan-demo-new-password'
const COOKIE_SECONDS = 30 * 60
const SIGN_UP = '/sign-up/email'
const SIGN_IN = '/sign-in/email'
const PROVE = '/email-otp/verify-email'

/**
 * A plugin that gives a new password to whoever proves the address, and to nobody else. Better Auth keeps the password of
 * whoever signed up first: a stranger could sign up with somebody's address, wait, and have the owner's own sign-up prove
 * it. Here the newest sign-up's password counts, and only if the browser that made it up also proves the address.
 */
export function passwordOwner() {
  /** Address → the hash of the token that its browser was given. */
  const makers = new Map<string, Buffer>()

  return {
    id: 'genkan-password-owner',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === SIGN_UP,
          handler: createAuthMiddleware(async ctx => {
            const { email, password } = read(ctx.body)
            const { internalAdapter } = ctx.context
            const known = await internalAdapter.findUserByEmail(email)
            const hash = await ctx.context.password.hash(password)
            if (known && !known.user.emailVerified)
              await internalAdapter.updatePassword(known.user.id, hash)
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path === SIGN_UP || path === SIGN_IN,
          handler: createAuthMiddleware(async ctx => {
            // A right password whose address is not proved yet is answered like this, and is its maker's too.
            if (ctx.path === SIGN_IN && !isUnproved(ctx.context.returned)) return
            const token = randomBytes(32).toString('base64url')
            makers.set(read(ctx.body).email, digest(token))
            ctx.setCookie(COOKIE, token, {
              httpOnly: true,
              sameSite: 'strict',
              path: '/api/auth',
              maxAge: COOKIE_SECONDS,
              secure: ctx.context.baseURL.startsWith('https:'),
            })
          }),
        },
        {
          matcher: ({ path }) => path === PROVE,
          handler: createAuthMiddleware(async ctx => {
            const { email } = read(ctx.body)
            const { internalAdapter, newSession } = ctx.context
            const maker = makers.get(email)
            if (!newSession) return
            makers.delete(email)
            const token = ctx.getCookie(COOKIE)
            if (maker && token && timingSafeEqual(maker, digest(token))) return
            for (const account of await internalAdapter.findAccounts(newSession.user.id))
              if (account.providerId === 'credential')
                await internalAdapter.deleteAccount(account.id)
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

const digest = (token: string) => createHash('sha256').update(token).digest()

const isUnproved = (returned: unknown) =>
  (Object(returned) as { body?: { code?: string } }).body?.code === 'EMAIL_NOT_VERIFIED'

function read(body: unknown): { email: string; password: string } {
  const { email, password } = Object(body) as Record<string, unknown>
  return {
    email: typeof email === 'string' ? email.toLowerCase() : '',
    password: typeof password === 'string' ? password : '',
  }
}
