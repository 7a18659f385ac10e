import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import type { Cooldown } from '../cooldown.ts'
import type { Tries } from './tries.ts'

/** A plugin that limits guesses at a password, and mails about a forgotten one, by the person and not by the caller's address. */
export function passwordLimits({ tries, cooldown }: { tries: Tries; cooldown: Cooldown }) {
  return {
    id: 'genkan-password-limits',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === SIGN_IN,
          handler: createAuthMiddleware(async ctx => refuseFor(tries.waitFor(whoIn(ctx.body)))),
        },
        {
          matcher: ({ path }) => path === '/request-password-reset',
          handler: createAuthMiddleware(async ctx =>
            // A pause of its own: whoever has just been sent a code may need a new password too.
            refuseFor(cooldown.take(`password:${whoIn(ctx.body)}`)?.waitSeconds ?? 0),
          ),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path === SIGN_IN,
          handler: createAuthMiddleware(async ctx => {
            const who = whoIn(ctx.body)
            if (ctx.context.newSession) tries.right(who)
            else if (isWrong(ctx.context.returned)) tries.wrong(who)
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

const SIGN_IN = '/sign-in/email'

const isWrong = (returned: unknown) => returned instanceof APIError && returned.statusCode === 401

function refuseFor(seconds: number) {
  if (seconds === 0) return
  throw new APIError(
    'TOO_MANY_REQUESTS',
    { code: 'RATE_LIMITED', message: 'Too many tries.' },
    { 'Retry-After': String(seconds), 'X-Retry-After': String(seconds) },
  )
}

const whoIn = (body: unknown): string => String(Object(body).email ?? '').toLowerCase()
