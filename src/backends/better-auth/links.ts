import type { AuthError, ConfirmStep, Ctx, Identifier, Outcome } from '../../core/backend.ts'
import { isRecord } from '../shared/answer.ts'
import { authError, linkError } from '../shared/authError.ts'
import { readLinkRefusal } from './responses.ts'
import type { Server } from './server.ts'
import { identifierStep, stepOf } from './transaction.ts'
import type { BetterAuthTx, Sent } from './transaction.ts'

/** A link that was opened here, by the transaction of the page it opened. Its token goes nowhere but to the server. */
interface Opened {
  token: string
  step: ConfirmStep
}

/** What the server says of an opened link, without using it up, as the screens say it. */
const LANDING_OF = {
  same_browser: 'same_browser',
  other_browser: 'either',
  wrong_browser: 'wrong_browser',
  done_there: 'done_there',
} as const satisfies Record<string, ConfirmStep['landing']>

type Seen = keyof typeof LANDING_OF

/**
 * Links by mail: the plugin `magicLink`. By itself it signs in the page that a link opens, and cannot be asked about a link
 * without using it up. Where the server hands links over (`links.handover`), the page that asked is signed in as well.
 */
export function createLinks(
  { known, links, request, stay }: Server,
  enter: (tx: BetterAuthTx, user: Record<string, unknown>) => Outcome,
) {
  const opened = new Map<string, Opened>()

  /** A link that is no use leads to the start, with the address it was sent to, where the server tells it. */
  const startAgain = (tx: BetterAuthTx, error: AuthError, email = ''): Outcome => {
    opened.delete(tx.id)
    return { step: identifierStep(tx, known(), email), error }
  }

  /** A refusal that says the link is over, or one after which it still waits to be used. */
  const refuse = (tx: BetterAuthTx, { step }: Opened, error: AuthError): Outcome =>
    ENDED.has(error.code) ? startAgain(tx, error, step.identifier) : { step, error }

  /** What the server says, and what it has against the link. */
  async function hear(ctx: Ctx, path: string, body?: object) {
    const { answer, error } = await request(ctx, path, body)
    const refused = error ?? readLinkRefusal(answer, ctx.now())
    return { refused, said: isRecord(answer?.body) ? answer.body : {} }
  }

  async function look(tx: BetterAuthTx, token: string, ctx: Ctx): Promise<Outcome> {
    const { said, refused } = await hear(ctx, '/link/look', { token })
    const email = textOf(said['email'])
    if (refused) return startAgain(tx, refused, email)
    const seen = textOf(said['opened'])
    if (!isSeen(seen))
      return startAgain(tx, linkError('unknown', { cause: { code: 'UNREADABLE' } }))
    return land(tx, token, email, LANDING_OF[seen], textOf(said['device']))
  }

  function land(
    tx: BetterAuthTx,
    token: string,
    email = '',
    landing: NonNullable<ConfirmStep['landing']> = 'same_browser',
    device = '',
  ): Outcome {
    const step: ConfirmStep = {
      type: 'confirm',
      tx,
      reason: 'link_landing',
      identifier: email,
      landing,
      ...(device && { device }),
    }
    opened.set(tx.id, { token, step })
    return { step }
  }

  async function goOn(tx: BetterAuthTx, link: Opened, ctx: Ctx): Promise<Outcome> {
    const { token, step } = link
    if (step.landing === 'wrong_browser' || step.landing === 'done_there')
      return { step, error: authError('unsupported') }
    const { said, refused } = links().handover
      ? await hear(ctx, '/link/continue', { token })
      : await hear(ctx, `/magic-link/verify?${new URLSearchParams({ token })}`)
    if (refused) return refuse(tx, link, refused)
    const { user } = said
    if (!isRecord(user))
      return refuse(tx, link, linkError('unknown', { cause: { code: 'UNREADABLE' } }))
    opened.delete(tx.id)
    return enter(tx, user)
  }

  async function approve(tx: BetterAuthTx, link: Opened, ctx: Ctx): Promise<Outcome> {
    const { token, step } = link
    if (step.landing !== 'either') return { step, error: authError('unsupported') }
    const { refused } = await hear(ctx, '/link/approve', { token })
    if (refused) return refuse(tx, link, refused)
    return land(tx, token, step.identifier, 'done_there')
  }

  /** Whether the link was used meanwhile. Without a hand-over, this browser's own session tells. */
  async function wait(tx: BetterAuthTx, sent: Sent, ctx: Ctx): Promise<Outcome> {
    const { handover } = links()
    const { said, refused } = handover
      ? await hear(ctx, '/link/claim', { request: tx.id })
      : await hear(ctx, '/get-session')
    if (refused) return stay(tx, refused)
    const { user } = said
    // The session may be somebody else's, who was signed in here before.
    if (isRecord(user) && isAddressOf(sent.identifier, user['email'])) return enter(tx, user)
    if (said['status'] === 'elsewhere')
      return {
        step: {
          type: 'confirm',
          tx,
          reason: 'link_landing',
          identifier: '',
          landing: 'done_elsewhere',
        },
      }
    return { step: stepOf(tx, known()) }
  }

  return {
    /** Asks for a mail with a link. The page's transaction goes along, so that the server can hand the link over to it. */
    request: (tx: BetterAuthTx, email: string, ctx: Ctx, captcha?: string) =>
      request(ctx, '/sign-in/magic-link', { email, metadata: { request: tx.id } }, captcha),

    /** Somebody opened an address. Null when it holds no link. Uses nothing up: a mail scanner opens it too (F51). */
    async open(tx: BetterAuthTx, url: string, ctx: Ctx): Promise<Outcome | null> {
      const token = tokenIn(url)
      if (token === null) return null
      return links().handover ? look(tx, token, ctx) : land(tx, token)
    },

    /** A press on the landing page, or a question of the page that waits. */
    async check(tx: BetterAuthTx, ctx: Ctx): Promise<Outcome> {
      const link = opened.get(tx.id)
      if (link) return goOn(tx, link, ctx)
      if (!tx.sent) return stay(tx, authError('session_expired'))
      return tx.sent.link ? wait(tx, tx.sent, ctx) : stay(tx, authError('unsupported'))
    },

    /** The link that opened this page. */
    openedBy: ({ id }: Pick<BetterAuthTx, 'id'>) => opened.get(id),

    /** Signs in the page that asked and not this one. */
    approve,
  }
}

/** After these a link is of no use any more. */
const ENDED: ReadonlySet<AuthError['code']> = new Set([
  'link_used',
  'expired_code',
  'invalid_code',
  'signup_disabled',
  'blocked',
])

const isAddressOf = ({ value }: Identifier, email: unknown) =>
  textOf(email).toLowerCase() === value.toLowerCase()

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const isSeen = (value: string): value is Seen => Object.hasOwn(LANDING_OF, value)

function tokenIn(url: string): string | null {
  try {
    return new URL(url, 'https://app.invalid/').searchParams.get('token')
  } catch {
    return null
  }
}
