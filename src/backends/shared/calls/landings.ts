import type {
  AuthError,
  ConfirmStep,
  Ctx,
  Identifier,
  IdentifierStep,
  Outcome,
} from '../../../core/backend.ts'
import { own } from '../../../core/own.ts'
import { authError } from '../authError.ts'
import { present } from '../read.ts'
import type { Calls, OpenedLink } from './calls.ts'
import { enter, identifierStep } from './steps.ts'
import type { CallsTx } from './transaction.ts'

/**
 * Links that were opened, by the transaction of the page each opened. They are kept in the page's memory only: a token
 * leaves it for the server and for nowhere else, so a page that is loaded again has to be opened by the link again.
 */
export function createLandings(calls: Calls) {
  const opened = new Map<string, OpenedLink>()

  /** Where an opened link leads: to a button, or to the address that it was sent to, where nobody remembers it. */
  function standAt(tx: CallsTx, link: OpenedLink): ConfirmStep | IdentifierStep {
    if (link.needsIdentifier)
      return { ...identifierStep(tx, calls), accepts: ['email'], reason: 'confirm_link' }
    const { identifier, landing, device } = link
    return {
      type: 'confirm',
      tx,
      reason: 'link_landing',
      // A link opened where nobody is remembered comes from another device, and signs in this one.
      landing: landing ?? (identifier ? 'same_browser' : 'here'),
      identifier: identifier?.value ?? '',
      ...present({ device }),
    }
  }

  return {
    isOpen: ({ id }: { id: string }) => opened.has(id),

    stepOf(tx: CallsTx): ConfirmStep | IdentifierStep | null {
      const link = opened.get(tx.id)
      return link ? standAt(tx, link) : null
    },

    /** Forgets an opened link, and says whom it was sent to. */
    leave({ id }: { id: string }): string | undefined {
      const link = opened.get(id)
      opened.delete(id)
      return link?.identifier?.value
    },

    /**
     * A page that was opened by a link; null for any other page. Nothing is used up: programs that scan mails open every
     * link.
     */
    async land(tx: CallsTx, url: string, ctx: Ctx): Promise<Outcome | null> {
      const found = await calls.links?.open(url, ctx)
      if (!found) return null
      const link = own(found)
      if (link.error) return { step: identifierStep(tx, calls), error: offField(link.error) }
      opened.set(tx.id, link)
      return { step: standAt(tx, link) }
    },

    /** The person went on. `typed` is the address, where it was asked for. */
    async use(tx: CallsTx, typed: Identifier | undefined, ctx: Ctx): Promise<Outcome> {
      const link = opened.get(tx.id)
      if (!link || !calls.links)
        return { step: identifierStep(tx, calls), error: authError('session_expired') }
      const identifier = typed ?? link.identifier
      if (link.needsIdentifier && !identifier) return { step: standAt(tx, link) }
      const answer = own(await calls.links.use(link.token, identifier, ctx))
      if (!answer.error) {
        opened.delete(tx.id)
        return enter(tx, answer)
      }
      const error = offField(answer.error)
      // Another moment may be the right one: the link is kept.
      if (error.recover === 'retry' || error.recover === 'wait')
        return { step: standAt(tx, link), error }
      if (error.code === 'invalid_identifier' && identifier) {
        // It was sent to another address than the one typed or remembered.
        const asking: OpenedLink = { token: link.token, needsIdentifier: true }
        opened.set(tx.id, asking)
        return { step: standAt(tx, asking), error }
      }
      opened.delete(tx.id)
      return { step: identifierStep(tx, calls, identifier?.value), error }
    },
  }
}

/** Nobody typed a link, so its refusal speaks of no code field, and a new link begins anew. */
function offField({ field, ...error }: AuthError): AuthError {
  if (field === 'code') return { ...error, recover: 'restart' }
  return field ? { ...error, field } : error
}
