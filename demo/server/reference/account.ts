import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type { Identifier } from 'genkan/core'

/**
 * The demo's people, as the reference server asks for them: by what they proved to own. For this server only; it has no
 * address of its own. The checking is the reference server's, the accounts and the sessions are Better Auth's.
 */
export const provedPerson = {
  id: 'genkan-proved-person',
  endpoints: {
    findProvedPerson: createAuthEndpoint.serverOnly(
      { method: 'POST', metadata: { $Infer: { body: {} as Identifier } } },
      async ctx => ctx.json({ isKnown: (await find(ctx, ctx.body)) !== null }),
    ),
    signInProvedPerson: createAuthEndpoint.serverOnly(
      { method: 'POST', requireHeaders: true, metadata: { $Infer: { body: {} as Identifier } } },
      async ctx => {
        const { kind, value } = ctx.body
        const { internalAdapter } = ctx.context
        const known = await find(ctx, ctx.body)
        const user =
          known ??
          (await internalAdapter.createUser(
            {
              name: kind === 'phone' ? value : '',
              ...(kind === 'email'
                ? { email: value.toLowerCase(), emailVerified: true }
                : {
                    // Better Auth insists on an address. `.invalid` reaches nobody (RFC 2606).
                    email: `${value.slice(1)}@phone.invalid`,
                    phoneNumber: value,
                    phoneNumberVerified: true,
                  }),
            },
            { method: kind === 'email' ? 'email-otp' : 'phone-number' },
          ))
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ isNewUser: known === null, userId: user.id })
      },
    ),
  },
} satisfies BetterAuthPlugin

type Context = Parameters<typeof setSessionCookie>[0]

async function find({ context }: Context, { kind, value }: Identifier) {
  if (kind === 'email')
    return (await context.internalAdapter.findUserByEmail(value.toLowerCase()))?.user ?? null
  return context.adapter.findOne<User>({ model: 'user', where: [{ field: 'phoneNumber', value }] })
}

type User = NonNullable<Awaited<ReturnType<Context['context']['internalAdapter']['findUserById']>>>
