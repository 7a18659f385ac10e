import { randomBytes } from 'node:crypto'
import type { BetterAuthPlugin, GenericEndpointContext, User } from 'better-auth'
import {
  APIError,
  createAuthEndpoint,
  createAuthMiddleware,
  getSessionFromCtx,
} from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { parseUserOutput, revokeUnprovenAccountAccess } from 'better-auth/db'
import { readLocale } from '../messages.ts'
import { deviceText, readDevice } from './device.ts'
import { createLinkStore, hashOf, type Link } from './store.ts'

export interface HandoverOptions {
  /** Links go on only in the browser that asked. */
  sameBrowser: boolean
  /** As `disableSignUp` of `magicLink`, the other way round. */
  allowsSignUp: boolean
}

/** Handed to `magicLink` as `storeToken`: a link is known by the hash of its token. */
export const hashedToken = {
  type: 'custom-hasher',
  hash: async (token: string) => hashOf(token),
} as const

/**
 * A plugin beside Better Auth's `magicLink`: a link is looked at before it is used, is used by POST alone, and signs in the
 * page that it opens or the page that asked, as the person says.
 *
 * A page proves that it asked by a cookie that no script can read; the address it waits at is no secret. Nothing is handed
 * from one browser to the other: each gets a session of its own. Copy the folder to have it on your server.
 */
export function linkHandover({ sameBrowser, allowsSignUp }: HandoverOptions) {
  return {
    id: 'link-handover',
    hooks: {
      before: [
        {
          // It uses a link up by GET, as a mail scanner opens it, and asks for no cookie (reliability F51).
          matcher: ({ path }) => path === '/magic-link/verify',
          handler: createAuthMiddleware(async () => {
            throw new APIError('NOT_FOUND', { code: 'NOT_HERE', message: 'Use /link/continue.' })
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path === '/sign-in/email-otp',
          handler: createAuthMiddleware(async ctx => {
            const { newSession } = ctx.context
            if (newSession) await createLinkStore(ctx.context).endMail(newSession.user.email)
          }),
        },
      ],
    },
    endpoints: {
      lookAtLink: createAuthEndpoint('/link/look', { method: 'POST' }, async ctx => {
        const { link } = await usable(ctx)
        const locale = readLocale(ctx.headers?.get('accept-language'))
        return ctx.json({
          email: link.email,
          opened: await openedIn(ctx, link, sameBrowser),
          ...(link.device && { device: deviceText(link.device, locale) }),
        })
      }),

      continueFromLink: createAuthEndpoint('/link/continue', { method: 'POST' }, async ctx => {
        const { hash, link, store } = await usable(ctx)
        const opened = await openedIn(ctx, link, sameBrowser)
        if (opened === 'wrong_browser') throw refusal('LINK_OTHER_BROWSER')
        const user = await personOf(ctx, link, allowsSignUp)
        if (!(await store.consume(hash))) throw refusal('LINK_USED', link)
        const here = opened === 'same_browser' && { usedHereAt: Date.now() }
        await store.change(hash, { ...link, ...here }, 'used')
        return ctx.json({ user: await signIn(ctx, user) })
      }),

      approveLink: createAuthEndpoint('/link/approve', { method: 'POST' }, async ctx => {
        const { hash, link, store } = await usable(ctx)
        if ((await openedIn(ctx, link, sameBrowser)) !== 'other_browser')
          throw refusal('LINK_OTHER_BROWSER')
        await personOf(ctx, link, allowsSignUp)
        if (!(await store.consume(hash))) throw refusal('LINK_USED', link)
        await store.change(hash, link, 'approved')
        await forgetCode(ctx, link.email)
        return ctx.json({ status: 'approved' })
      }),

      claimLink: createAuthEndpoint('/link/claim', { method: 'POST' }, async ctx => {
        const store = createLinkStore(ctx.context)
        const browser = await browserOf(ctx)
        const request = textIn(ctx.body, 'request')
        const found = browser && request ? await store.findFor(browser, request) : null
        if (!browser || !found) return ctx.json({ status: 'waiting' })
        const { link } = found
        if (link.state === 'approved') {
          const user = await personOf(ctx, link, allowsSignUp)
          if (!(await store.claim(browser, request))) return ctx.json({ status: 'waiting' })
          return ctx.json({ user: await signIn(ctx, user) })
        }
        if (link.state === 'used') {
          const session = await getSessionFromCtx(ctx)
          if (session?.user.email === link.email)
            return ctx.json({ user: parseUserOutput(ctx.context.options, session.user) })
          // A question that left before this browser had its session: the next one takes it along.
          const isOnItsWay = Date.now() - (link.usedHereAt ?? 0) < ON_ITS_WAY_MS
          return ctx.json({ status: isOnItsWay ? 'waiting' : 'elsewhere' })
        }
        if (link.until <= Date.now()) throw refusal('LINK_EXPIRED')
        return ctx.json({ status: 'waiting' })
      }),
    },
  } satisfies BetterAuthPlugin
}

/** Call it in `sendMagicLink`: remembers which browser asked, and from which page. `seconds` as `expiresIn` there. */
export async function noteLink(
  ctx: GenericEndpointContext,
  { email, token, metadata }: { email: string; token: string; metadata?: Record<string, unknown> },
  seconds: number,
): Promise<void> {
  await createLinkStore(ctx.context).add(hashOf(token), {
    email: email.toLowerCase(),
    browser: (await browserOf(ctx)) ?? (await markBrowser(ctx)),
    request: textIn(metadata, 'request'),
    state: 'waiting',
    device: readDevice(ctx.headers?.get('user-agent')),
    until: Date.now() + seconds * 1000,
  })
}

/** The page that waits asks at least every 45 seconds. */
const ON_ITS_WAY_MS = 60_000

const COOKIE = 'link_browser'
const COOKIE_SECONDS = 24 * 3600

/** The hash of this browser's secret, or null where it never asked for a link. */
async function browserOf(ctx: GenericEndpointContext): Promise<string | null> {
  const { name } = ctx.context.createAuthCookie(COOKIE)
  const secret = await ctx.getSignedCookie(name, ctx.context.secret)
  return secret ? hashOf(secret) : null
}

async function markBrowser(ctx: GenericEndpointContext): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const { name, attributes } = ctx.context.createAuthCookie(COOKIE, { maxAge: COOKIE_SECONDS })
  await ctx.setSignedCookie(name, secret, ctx.context.secret, attributes)
  return hashOf(secret)
}

async function openedIn(ctx: GenericEndpointContext, { browser }: Link, sameBrowser: boolean) {
  if ((await browserOf(ctx)) === browser) return 'same_browser'
  return sameBrowser ? 'wrong_browser' : 'other_browser'
}

/** The link of a request's token, if it can still be used. */
async function usable(ctx: GenericEndpointContext) {
  const store = createLinkStore(ctx.context)
  const hash = hashOf(textIn(ctx.body, 'token'))
  const link = await store.find(hash)
  if (!link) throw refusal('INVALID_TOKEN')
  if (link.state === 'used' || link.state === 'approved') throw refusal('LINK_USED', link)
  if (link.state === 'replaced' || link.until <= Date.now()) throw refusal('LINK_EXPIRED', link)
  return { hash, link, store }
}

/** Whoever holds the token may know the address: it was mailed there. */
const refusal = (code: string, link?: Link) =>
  new APIError('BAD_REQUEST', {
    code,
    message: 'This link cannot be used.',
    ...(link && { email: link.email }),
  })

/** Who owns the address. As `magicLink` does: what was tied to an account before anybody proved to own the address goes. */
async function personOf(
  ctx: GenericEndpointContext,
  { email }: Link,
  allowsSignUp: boolean,
): Promise<User> {
  const { internalAdapter } = ctx.context
  const known = (await internalAdapter.findUserByEmail(email))?.user
  if (known?.emailVerified) return known
  if (!known && !allowsSignUp) throw refusal('NEW_USER_SIGNUP_DISABLED')
  const user = known
    ? await revokeUnprovenAccountAccess(ctx, known.id)
    : await internalAdapter.createUser(
        { email, emailVerified: true, name: '' },
        { method: 'magic-link' },
      )
  if (!user) throw refusal('USER_NOT_FOUND')
  return user
}

/** A session of this browser's own. */
async function signIn(ctx: GenericEndpointContext, user: User) {
  await forgetCode(ctx, user.email)
  const session = await ctx.context.internalAdapter.createSession(user.id)
  await setSessionCookie(ctx, { session, user })
  return parseUserOutput(ctx.context.options, user)
}

/** The code of the same mail is over with its link. */
const forgetCode = ({ context }: GenericEndpointContext, email: string) =>
  context.internalAdapter.deleteVerificationByIdentifier(`sign-in-otp-${email}`)

function textIn(body: unknown, name: string): string {
  const value: unknown = Object(body)[name]
  return typeof value === 'string' && value.length <= 200 ? value : ''
}
