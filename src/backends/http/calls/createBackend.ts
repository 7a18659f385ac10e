import type {
  AuthBackend,
  AuthError,
  Capabilities,
  Channel,
  Ctx,
  Identifier,
  Outcome,
} from '../../../core/backend.ts'
import { type Answer, isRecord } from '../../shared/answer.ts'
import { attempt, readJson } from '../../shared/ask.ts'
import { authError } from '../../shared/authError.ts'
import { createJoin } from '../../shared/join.ts'
import { present, readCount, readOneOf, readText, readUrl } from '../../shared/read.ts'
import { createRequests } from '../../shared/requests.ts'
import { type Asked, type Plain, readAttempt } from './answers.ts'
import { capabilitiesOf } from './capabilities.ts'
import type { BackendOptions, Sent as SentAnswer, Tools } from './options.ts'
import {
  type CallTx,
  connectionOf,
  identifierStep,
  noteSent,
  personOf,
  reaches,
  readLanded,
  readTx,
  stepOf,
  waysOf,
} from './transaction.ts'

/**
 * A backend out of two functions of yours: `send` lets a code out, `verify` checks it. All else the contract asks for is
 * here: steps that survive a reload, deadlines, double clicks, the way back, and refusals read from whatever your API
 * answers.
 *
 * ```ts
 * const backend = createBackend({
 *   send: ({ to }, { post }) => post('/api/login/code', { to }),
 *   verify: ({ to, code }, { post }) => post('/api/login', { to, code }),
 * })
 * ```
 *
 * Your functions may return what `post` gave, a `Response`, plain words (`{ error: 'expired_code' }`), or throw any of
 * them. A function that does not settle before `ctx.timeoutMs` is `timeout`. Nothing is sent twice.
 */
export function createBackend(options: BackendOptions): AuthBackend {
  const requests = createRequests(options)
  const join = createJoin<Outcome>()
  const joinCapabilities = createJoin<void>()
  const configured = typeof options.capabilities === 'object' ? options.capabilities : undefined
  let known = capabilitiesOf(options, configured)
  let wasAsked = typeof options.capabilities !== 'function'
  /** What was sent last, for whoever goes back, changes nothing and is told to wait. */
  let last: CallTx | undefined
  /** Tokens of opened links, by transaction. They stay out of the steps, and so out of every storage. */
  const tokens = new Map<string, string>()

  const at = (tx: CallTx): Outcome => ({ step: stepOf(tx, known, options) })
  const stay = (tx: CallTx, error: AuthError): Outcome => ({ ...at(tx), error })

  async function run(asked: Asked, ctx: Ctx, work: (tools: Tools) => unknown): Promise<Plain> {
    const end = await attempt(ctx, async fetch => {
      const answerOf = async (response: Response): Promise<Answer> => {
        const text = await response.text()
        const { status, headers } = response
        return { status, headers, body: readJson(text), isEmpty: text === '' }
      }
      return work({
        fetch,
        signal: ctx.signal,
        locale: ctx.locale,
        post: async (path, body) => answerOf(await requests.post(fetch, path, body, ctx)),
        get: async path => answerOf(await requests.get(fetch, path, ctx)),
      })
    })
    return readAttempt(end, { asked, errors: options.errors, now: ctx.now() })
  }

  async function send(tx: CallTx, who: Identifier, channel: Channel, ctx: Ctx, captcha?: string) {
    const isResend = tx.sent?.channel === channel && tx.identifier?.value === who.value
    const { resend = options.send } = options
    const ask = isResend ? resend : options.send
    const input = {
      ...personOf(tx, who),
      channel,
      isResend,
      ...present({ intent: tx.intent, captcha }),
    }
    const { body, error } = await run('send', ctx, tools => ask(input, tools))
    if (error) return stillUsable(tx, who, error, ctx.now()) ?? stay(tx, error)
    const connection = connectionOf(known, tx.connection) ?? known.connections[0]
    const about = { connection, signup: known.signup, now: ctx.now() }
    last = noteSent(tx, who, channel, readSentAnswer(body), about)
    return at(last)
  }

  /** Told to wait while the code sent before still lives: back to entering it, instead of being locked out of it. */
  function stillUsable(
    tx: CallTx,
    who: Identifier,
    refused: AuthError,
    now: number,
  ): Outcome | null {
    const { sent, identifier } = last ?? {}
    if (tx.sent || refused.code !== 'rate_limited' || !sent || identifier?.value !== who.value)
      return null
    if (sent.closed || (sent.expiresAt ?? Infinity) <= now) return null
    const resendAt = now + (refused.retryAfterSeconds ?? 0) * 1000
    return at({ ...tx, ...last, id: tx.id, sent: { ...sent, resendAt } })
  }

  function go(tx: CallTx, who: Identifier, way: Channel, ctx: Ctx, captcha?: string) {
    if (way !== 'password') return send(tx, who, way, ctx, captcha)
    const { sent: _, ...before } = tx
    return at({ ...before, identifier: who, asksPassword: true })
  }

  /** Lets in, hands off, or keeps the step with the refusal. */
  function arrive(
    tx: CallTx,
    { body, error }: Plain,
    refuse = (e: AuthError) => stay(tx, e),
  ): Outcome {
    if (error) return refuse(error)
    if (body === undefined) {
      // Nobody is let in by a forgotten `return`.
      const cause = { code: 'NOTHING_RETURNED' }
      return stay(tx, authError('misconfigured', { cause }))
    }
    const given = isRecord(body) ? body : {}
    const reason = readOneOf(['mfa', 'captcha', 'other'] as const, given['handoff'])
    if (reason)
      return { step: { type: 'handoff', reason, ...present({ url: readUrl(given['url']) }) } }
    last = undefined
    const { returnTo } = tx
    const isNewUser = given['isNewUser'] ?? given['is_new_user']
    const session = given['session'] ?? (body === true ? null : body)
    return {
      step: {
        type: 'done',
        session,
        ...(typeof isNewUser === 'boolean' && { isNewUser }),
        ...present({ returnTo }),
      },
    }
  }

  function refuseCode(tx: CallTx, error: AuthError, now: number): Outcome {
    const { sent } = tx
    if (!sent) return stay(tx, error)
    const told = withMemory(error, sent, now)
    const wrong = sent.wrong + (told.code === 'invalid_code' ? 1 : 0)
    const most = connectionOf(known, tx.connection)?.code?.maxAttempts
    const counted = most && told.code === 'invalid_code' ? Math.max(0, most - wrong) : undefined
    const left = told.attemptsLeft ?? counted
    const closed =
      told.code === 'expired_code' || told.code === 'too_many_attempts' ? told.code : sent.closed
    const after: CallTx = {
      ...tx,
      sent: { ...sent, wrong, ...present({ closed, attemptsLeft: left }) },
    }
    if (last?.identifier?.value === tx.identifier?.value) last = after
    return stay(after, {
      ...told,
      ...(left !== undefined && { attemptsLeft: left }),
      ...(left === 0 && { recover: 'resend' as const }),
    })
  }

  async function land(token: string, tx: CallTx, ctx: Ctx): Promise<Outcome> {
    const { link } = options
    const looked: Plain = link?.look
      ? await run('link', ctx, tools => link.look?.(token, tools))
      : { body: undefined }
    const { body, error } = looked
    if (error) return stay(tx, ofNoField(error))
    tokens.set(tx.id, token)
    return at({ ...tx, landed: readLanded(body) ?? {} })
  }

  async function openLink({ landed, ...tx }: CallTx, ctx: Ctx): Promise<Outcome> {
    const token = tokens.get(tx.id)
    const { link } = options
    if (!link || token === undefined) return stay(tx, authError('session_expired'))
    const end = await run('link', ctx, tools => link.open(token, tools))
    // What may be tried again keeps its place; a link that is no use leads to the start, with the address it was sent to.
    const goesOn = end.error?.recover === 'retry' && end.error.code !== 'link_used'
    return arrive(tx, end, error => {
      if (goesOn) return stay({ ...tx, ...present({ landed }) }, error)
      return { step: identifierStep(tx, known, landed?.to), error: ofNoField(error) }
    })
  }

  async function waitForLink(tx: CallTx, who: Identifier, ctx: Ctx): Promise<Outcome> {
    const wait = options.link?.wait
    if (!wait) return at(tx)
    const end = await run('link', ctx, tools => wait(personOf(tx, who), tools))
    return end.body === null ? at(tx) : arrive(tx, end)
  }

  const social = (name: string): Outcome | null => {
    const isSocial = connectionOf(known, name)?.strategy === 'social'
    const url = isSocial ? readUrl(options.social?.(name)) : undefined
    return url === undefined ? null : { step: { type: 'redirect', url, via: 'assign' } }
  }

  return {
    name: options.name ?? 'http',

    async capabilities(ctx) {
      const ask = options.capabilities
      if (wasAsked || typeof ask !== 'function') return known
      await joinCapabilities('capabilities', ctx.signal, async () => {
        const { body } = await run('send', ctx, tools => ask(tools))
        if (!isRecord(body)) return
        known = capabilitiesOf(options, body as Partial<Capabilities>)
        wasAsked = true
      })
      return known
    },

    async begin({ resume, connection, loginHint, returnTo, intent }, ctx) {
      if (resume && 'tx' in resume) return at(readTx(resume.tx))
      const named = connectionOf(known, connection)
      const tx: CallTx = {
        id: crypto.randomUUID(),
        at: ctx.now(),
        ...present({ connection: named?.name, returnTo, intent }),
      }
      const token = resume && options.link && tokenIn(resume.url, options.link.tokenIn)
      if (token) return land(token, tx, ctx)
      const step = identifierStep(tx, known, loginHint)
      if (connection === undefined || named) return social(connection ?? '') ?? { step }
      return { step, error: authError('misconfigured', { cause: { code: 'UNKNOWN_CONNECTION' } }) }
    },

    async identify(tx, { identifier, connection, captcha }, ctx) {
      const { sent: _, asksPassword: __, ...before } = readTx(tx)
      const next: CallTx = connection ? { ...before, connection } : before
      const [way] = waysOf(next, identifier, known)
      const isReached = waysOf(next, identifier, known).some(each => reaches(each, identifier))
      if (!way || !isReached) return stay(next, authError('invalid_identifier'))
      const key = JSON.stringify(['identify', tx.id, identifier])
      return join(key, ctx.signal, async () => go(next, identifier, way, ctx, captcha))
    },

    async choose(tx, option, ctx) {
      const before = readTx(tx)
      const { identifier: who, sent: _, asksPassword: __, landed: ___, ...fresh } = before
      if (option === 'back') {
        const { identifier: ____, ...start } = { ...fresh, identifier: who }
        return { step: identifierStep(start, known, who?.value ?? before.landed?.to) }
      }
      const way = who && waysOf(before, who, known).find(each => each === option)
      if (who && way) {
        const key = JSON.stringify(['choose', tx.id, option])
        return join(key, ctx.signal, async () => go(before, who, way, ctx))
      }
      const elsewhere = social(option)
      if (elsewhere) return elsewhere
      if (connectionOf(known, option))
        return { step: identifierStep({ ...fresh, connection: option }, known) }
      return stay(before, authError('unsupported', { cause: { code: 'UNKNOWN_OPTION' } }))
    },

    async verify(tx, proof, ctx) {
      const before = readTx(tx)
      const { identifier: who, sent, landed, asksPassword } = before
      const key = JSON.stringify(['verify', tx.id, proof])
      return join(key, ctx.signal, async () => {
        if (landed && 'check' in proof) return openLink(before, ctx)
        if (!who || (!sent && !asksPassword)) return stay(before, authError('session_expired'))
        if ('check' in proof && sent?.channel === 'email_link') return waitForLink(before, who, ctx)
        if ('password' in proof && asksPassword && options.password) {
          const { password } = proof
          const check = options.password
          const input = { ...personOf(before, who), password }
          return arrive(before, await run('password', ctx, tools => check(input, tools)))
        }
        if (!('code' in proof) || !sent) return stay(before, authError('unsupported'))
        const { code } = proof
        const input = { ...personOf(before, who), channel: sent.channel, code }
        const end = await run('code', ctx, tools => options.verify(input, tools))
        return arrive(before, end, error => refuseCode(before, error, ctx.now()))
      })
    },

    async resend(tx, { channel }, ctx) {
      const before = readTx(tx)
      const { identifier: who, sent } = before
      if (!who || !sent) return stay(before, authError('session_expired'))
      const way = waysOf(before, who, known).find(each => each === (channel ?? sent.channel))
      if (!way || !reaches(way, who)) return stay(before, authError('unsupported'))
      return join(JSON.stringify(['resend', tx.id]), ctx.signal, () => send(before, who, way, ctx))
    },
  }
}

/** A code that grew old, or was tried too often, stays so: asked again, many servers only say «wrong». */
function withMemory(
  error: AuthError,
  { closed, expiresAt }: NonNullable<CallTx['sent']>,
  now: number,
) {
  if (error.code !== 'invalid_code') return error
  const { cause } = error
  if (closed) return authError(closed, { cause })
  const isOld = expiresAt !== undefined && now >= expiresAt
  return isOld ? authError('expired_code', { maybe: ['invalid_code'], cause }) : error
}

/** Nobody typed a link. */
function ofNoField(error: AuthError): AuthError {
  const { field: _, ...rest } = error
  return rest
}

/** Names of what was sent as servers spell them: the kit's own, or with lines between. */
function readSentAnswer(body: unknown): SentAnswer {
  if (!isRecord(body)) return {}
  const either = (one: string, other: string) => body[one] ?? body[other]
  const length = readCount(either('codeLength', 'code_length'))
  return present({
    sentTo: readText(either('sentTo', 'sent_to'), 320),
    codeLength: length && length <= 12 ? length : undefined,
    alphabet: readOneOf(['digits', 'alnum'] as const, body['alphabet']),
    expiresInSeconds: readCount(either('expiresInSeconds', 'expires_in')),
    resendAfterSeconds: readCount(either('resendAfterSeconds', 'resend_after')),
    delivery: readOneOf(['sent', 'if_known'] as const, body['delivery']),
    state: body['state'],
  })
}

function tokenIn(href: string, find = (url: URL) => url.searchParams.get('token')): string | null {
  try {
    return find(new URL(href))
  } catch {
    return null
  }
}
