import type { Connection, Ctx, Outcome } from '../../core/backend.ts'
import { isRecord } from '../shared/answer.ts'
import { authError } from '../shared/authError.ts'
import { requestSocial } from './requests.ts'
import { readSocial } from './responses.ts'
import type { Server } from './server.ts'
import type { BetterAuthTx } from './transaction.ts'

export const isSocial = ({ strategy }: Connection): boolean => strategy === 'social'

/** Logins by another service (`socialProviders`, or the plugin `genericOAuth`): the server says where they begin. */
export function createSocial({ call, stay }: Server) {
  return {
    async leaveFor(tx: BetterAuthTx, { name }: Connection, ctx: Ctx): Promise<Outcome> {
      const { answer, error } = await call(ctx, (via, how) =>
        requestSocial(via, name, addressesFor(tx), how),
      )
      const refused = error ?? readSocial(answer, ctx.now())
      if (refused) return stay(tx, refused)
      const url = isRecord(answer?.body) ? answer.body['url'] : undefined
      return typeof url === 'string'
        ? { step: { type: 'redirect', url, via: 'assign' } }
        : stay(tx, authError('unknown', { cause: { code: 'UNREADABLE' } }))
    },
  }
}

/** Back to this page, or to where the person wanted to go: the session is there then. Its refusals come to this page. */
function addressesFor({ returnTo }: BetterAuthTx) {
  const here = globalThis.location?.href
  return {
    ...((returnTo ?? here) && { callbackURL: returnTo ?? here }),
    ...(here && { errorCallbackURL: here }),
  }
}
