import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { handleOAuthUserInfo } from 'better-auth/oauth2'
import type { SocialPerson } from './social.ts'

interface Body {
  connection: string
  person: SocialPerson
}

/**
 * Signs a person in whom a social provider vouches for: found by their account there, or by the same confirmed
 * address, or made. For this server only; it has no address of its own.
 */
export function socialAccount({ isSignupOpen }: { isSignupOpen: boolean }) {
  return {
    id: 'genkan-social',
    endpoints: {
      signInSocialPerson: createAuthEndpoint.serverOnly(
        { method: 'POST', requireHeaders: true, metadata: { $Infer: { body: {} as Body } } },
        async ctx => {
          const { connection, person } = ctx.body
          const found = await handleOAuthUserInfo(ctx, {
            userInfo: { id: person.sub, ...person, emailVerified: true },
            account: { providerId: connection, accountId: person.sub },
            disableSignUp: !isSignupOpen,
          })
          if (!found.data) return ctx.json({ error: found.error })
          await setSessionCookie(ctx, found.data)
          return ctx.json({ userId: found.data.user.id })
        },
      ),
    },
  } satisfies BetterAuthPlugin
}
