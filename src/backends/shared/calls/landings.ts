import type {
  ConfirmStep,
  Ctx,
  Identifier,
  IdentifierStep,
  Outcome,
} from '../../../core/backend.ts'
import { authError } from '../authError.ts'
import type { LinkCalls, OpenedLink } from './calls.ts'
import { enter, identifierStep } from './steps.ts'
import type { House } from './steps.ts'
import type { CallsTx } from './transaction.ts'

/** Another moment may be the right one: the link is kept. */
const PASSING = new Set(['network', 'timeout', 'rate_limited'])

/**
 * Links that were opened, by the transaction of the page each opened. They are kept in the page's memory only: a token
 * leaves it for the server and for nowhere else, so a page that is loaded again has to be opened by the link again.
 */
export function createLandings(calls: LinkCalls | undefined) {
  const opened = new Map<string, OpenedLink>()

  /** Where an opened link leads: to a button, or to the address that it was sent to, where nobody remembers it. */
  function standAt(tx: CallsTx, link: OpenedLink, house: House): ConfirmStep | IdentifierStep {
    if (link.needsIdentifier)
      return { ...identifierStep(tx, house), accepts: ['email'], reason: 'confirm_link' }
    const { identifier } = link
    return {
      type: 'confirm',
      tx,
      reason: 'link_landing',
      // A link opened where nobody is remembered comes from another device, and signs in this one.
      landing: identifier ? 'same_browser' : 'here',
      identifier: identifier?.value ?? '',
    }
  }

  return {
    isOpen: ({ id }: { id: string }) => opened.has(id),
    leave: ({ id }: { id: string }) => void opened.delete(id),

    stepOf(tx: CallsTx, house: House): ConfirmStep | IdentifierStep | null {
      const link = opened.get(tx.id)
      return link ? standAt(tx, link, house) : null
    },

    /** A page that was opened by a link. Nothing is used up: programs that scan mails open every link. */
    async land(tx: CallsTx, url: string, house: House, ctx: Ctx): Promise<Outcome> {
      const link = await calls?.open(url, ctx)
      if (!link) return { step: identifierStep(tx, house) }
      if (link.error) return { step: identifierStep(tx, house), error: offField(link.error) }
      opened.set(tx.id, link)
      return { step: standAt(tx, link, house) }
    },

    /** The person went on. `typed` is the address, where it was asked for. */
    async use(
      tx: CallsTx,
      typed: Identifier | undefined,
      house: House,
      ctx: Ctx,
    ): Promise<Outcome> {
      const link = opened.get(tx.id)
      if (!link || !calls)
        return { step: identifierStep(tx, house), error: authError('session_expired') }
      const identifier = typed ?? link.identifier
      if (link.needsIdentifier && !identifier) return { step: standAt(tx, link, house) }
      const answer = await calls.use(link.token, identifier, ctx)
      if (!answer.error) {
        opened.delete(tx.id)
        return enter(tx, answer)
      }
      const error = offField(answer.error)
      if (PASSING.has(error.code)) return { step: standAt(tx, link, house), error }
      if (error.code === 'invalid_identifier' && identifier) {
        // It was sent to another address than the one typed or remembered.
        const asking: OpenedLink = { token: link.token, needsIdentifier: true }
        opened.set(tx.id, asking)
        return { step: standAt(tx, asking, house), error }
      }
      opened.delete(tx.id)
      return { step: identifierStep(tx, house, identifier?.value), error }
    },
  }
}

/** Nobody typed a link, so its refusal speaks of no code field, and a new link begins anew. */
function offField({ field, ...error }: NonNullable<Outcome['error']>) {
  if (field === 'code') return { ...error, recover: 'restart' as const }
  return field ? { ...error, field } : error
}
