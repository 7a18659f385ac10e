import type { Channel, Identifier } from 'genkan/core'
import type { Exchange, ReferenceParts } from './parts.ts'
import type { Problem } from './problems.ts'
import { type createSteps, type Json, reaches } from './steps.ts'
import { isSame, type Sent, type Store, type Transaction } from './store.ts'

export interface Reply {
  step?: Json
  problem?: Problem
}

/** The methods of the contract, one each. All that comes from the browser is `unknown` until it is looked at. */
export function createMethods(
  parts: ReferenceParts,
  store: Store,
  steps: ReturnType<typeof createSteps>,
  now: () => number,
) {
  const { settings, people, cooldown } = parts
  /** Pages that wait for a link to be opened. */
  const waiting = new Map<string, Set<() => void>>()

  const at = (tx: Transaction): Reply => ({ step: steps.of(tx) })
  const refuse = (tx: Transaction, problem: Problem): Reply => ({ step: steps.of(tx), problem })

  async function done(tx: Transaction, who: Identifier, exchange: Exchange): Promise<Reply> {
    if (settings().signup === 'closed' && !(await people.isKnown(who)))
      return refuse(tx, { code: 'signup_disabled' })
    const { isNewUser, session } = await people.signIn(who, exchange)
    cooldown.forget(who.value.toLowerCase())
    const { returnTo } = tx
    return { step: { type: 'done', isNewUser, session, ...(returnTo && { returnTo }) } }
  }

  /** Sends a code or a link, unless the one before lives and it is too early for another. */
  async function send(tx: Transaction, who: Identifier, channel: Channel, exchange: Exchange) {
    const before = store.newestFor(who)
    const recipient = who.value.toLowerCase()
    const refused = cooldown.take(recipient)
    if (refused) {
      const isUsable =
        before?.channel === channel &&
        !before.used &&
        before.expiresAt > now() &&
        before.wrong < settings().attempts
      // Back, then the same number: the code is on its way already.
      if (isUsable && tx.place !== 'sent')
        return at(Object.assign(tx, { identifier: who, place: 'sent' }))
      return refuse(tx, { code: 'rate_limited', retryAfterSeconds: refused.waitSeconds })
    }
    const { codeLength, codeSeconds, signup } = settings()
    const isReal = signup === 'open' || (await people.isKnown(who))
    const { made, token } = store.make(
      {
        to: who,
        channel,
        isReal,
        browser: tx.browser,
        expiresAt: now() + codeSeconds * 1000,
        resendAt: now() + cooldown.pauseFor(recipient) * 1000,
      },
      codeLength,
    )
    if (isReal) {
      try {
        await parts.deliver({
          to: who.value,
          channel,
          code: made.code,
          ...(token && { link: linkWith(parts.linkTo(), token) }),
          language: exchange.request.headers['accept-language'] ?? '',
          seconds: codeSeconds,
          host: exchange.request.headers.host ?? '',
        })
      } catch {
        cooldown.giveBack(recipient)
        return refuse(tx, { code: 'delivery_failed' })
      }
    }
    return at(Object.assign(tx, { identifier: who, place: 'sent' }))
  }

  function go(tx: Transaction, who: Identifier, way: Channel, exchange: Exchange) {
    if (way !== 'password') return send(tx, who, way, exchange)
    return at(Object.assign(tx, { identifier: who, place: 'password' }))
  }

  async function checkCode(tx: Transaction, code: string, exchange: Exchange): Promise<Reply> {
    const newest = tx.place === 'sent' && tx.identifier && store.newestFor(tx.identifier)
    if (!newest) return refuse(tx, { code: 'session_expired' })
    const { attempts } = settings()
    if (newest.wrong >= attempts) return refuse(tx, { code: 'too_many_attempts', attemptsLeft: 0 })
    if (newest.used || newest.expiresAt <= now()) return refuse(tx, { code: 'expired_code' })
    if (!newest.isReal || !isSame(newest.code, code)) {
      newest.wrong += 1
      const attemptsLeft = attempts - newest.wrong
      return refuse(tx, {
        code: attemptsLeft > 0 ? 'invalid_code' : 'too_many_attempts',
        attemptsLeft,
      })
    }
    newest.used = true
    return done(tx, newest.to, exchange)
  }

  /** What is wrong with a link, or null. Nobody typed it, so no field is at fault. */
  function wrongWith(link: Sent | undefined): Problem | null {
    if (!link?.isReal) return { code: 'invalid_code', field: null }
    if (link.used) return { code: 'link_used', field: null }
    return store.isNewest(link) && link.expiresAt > now()
      ? null
      : { code: 'expired_code', field: null }
  }

  async function goOn(tx: Transaction, link: Sent, exchange: Exchange): Promise<Reply> {
    const wrong = wrongWith(link)
    if (wrong)
      return refuse(Object.assign(tx, { place: 'identifier', prefill: link.to.value }), wrong)
    link.used = true
    link.canJoin = true
    for (const tell of waiting.get(link.to.value) ?? []) tell()
    return done(tx, link.to, exchange)
  }

  async function join(tx: Transaction, exchange: Exchange): Promise<Reply> {
    const newest = tx.place === 'sent' && tx.identifier && store.newestFor(tx.identifier)
    if (!newest || newest.channel !== 'email_link') return refuse(tx, { code: 'unsupported' })
    if (!newest.canJoin) return at(tx)
    newest.canJoin = false
    return done(tx, newest.to, exchange)
  }

  return {
    async begin(body: Json, browser: string): Promise<Reply> {
      const { resume, connection, returnTo, loginHint, intent } = body
      if (isJson(resume) && resume['tx'] !== undefined) {
        const found = store.find(resume['tx'])
        return found
          ? at(found)
          : { ...at(store.begin({ browser })), problem: { code: 'session_expired' } }
      }
      const about = {
        browser,
        ...(typeof returnTo === 'string' && { returnTo }),
        ...(typeof loginHint === 'string' && { prefill: loginHint }),
        ...(typeof intent === 'string' && { intent }),
      }
      const token = isJson(resume) ? tokenIn(resume['url']) : null
      if (token !== null) {
        const link = store.byToken(token)
        const wrong = wrongWith(link)
        if (wrong || !link)
          return refuse(
            store.begin({ ...about, ...(link && { prefill: link.to.value }) }),
            wrong ?? { code: 'invalid_code' },
          )
        // Nothing is used up: mail scanners open links too.
        return at(store.begin({ ...about, place: 'landed', landed: link }))
      }
      const named = settings().connections.find(({ name }) => name === connection)
      if (connection !== undefined && !named)
        return refuse(store.begin(about), { code: 'misconfigured' })
      if (named?.strategy === 'social') return leave(named.name)
      return at(store.begin({ ...about, ...(named && { connection: named.name }) }))
    },

    async identify(tx: Transaction, body: Json, exchange: Exchange): Promise<Reply> {
      const who = readIdentifier(body['identifier'])
      const named = settings().connections.find(({ name }) => name === body['connection'])
      if (named) tx.connection = named.name
      const ways = who ? steps.waysOf(tx, who) : []
      const [way] = ways
      if (!who || !ways.some(each => reaches(each, who)) || !way)
        return refuse(tx, { code: 'invalid_identifier' })
      tx.prefill = who.value
      if (settings().askMethod && ways.length > 1)
        return at(Object.assign(tx, { identifier: who, place: 'choose' }))
      return go(tx, who, way, exchange)
    },

    async choose(tx: Transaction, body: Json, exchange: Exchange): Promise<Reply> {
      const { option } = body
      const { identifier: who } = tx
      if (option === 'back') {
        const { returnTo, connection } = tx
        return at(
          store.begin({
            browser: tx.browser,
            ...(returnTo && { returnTo }),
            ...(connection && { connection }),
            ...(who && { prefill: who.value }),
          }),
        )
      }
      const way = who && steps.waysOf(tx, who).find(each => each === option)
      if (who && way) return go(tx, who, way, exchange)
      const named = settings().connections.find(({ name }) => name === option)
      if (!named) return refuse(tx, { code: 'unsupported' })
      if (named.strategy === 'social') return leave(named.name)
      const { returnTo, browser } = tx
      return at(store.begin({ browser, connection: named.name, ...(returnTo && { returnTo }) }))
    },

    async verify(tx: Transaction, body: Json, exchange: Exchange): Promise<Reply> {
      const proof = isJson(body['proof']) ? body['proof'] : {}
      if (tx.place === 'landed' && tx.landed && proof['check'] === true)
        return goOn(tx, tx.landed, exchange)
      if (typeof proof['code'] === 'string') return checkCode(tx, proof['code'], exchange)
      if (proof['check'] === true) return join(tx, exchange)
      if (tx.place !== 'password' || typeof proof['password'] !== 'string' || !tx.identifier)
        return refuse(tx, { code: 'unsupported' })
      const isRight = await people.checkPassword?.(tx.identifier, proof['password'])
      return isRight ? done(tx, tx.identifier, exchange) : refuse(tx, { code: 'invalid_password' })
    },

    async resend(tx: Transaction, body: Json, exchange: Exchange): Promise<Reply> {
      const { identifier: who } = tx
      const newest = tx.place === 'sent' && who && store.newestFor(who)
      if (!who || !newest) return refuse(tx, { code: 'session_expired' })
      const { channel = newest.channel } = body
      const way = steps.waysOf(tx, who).find(each => each === channel && reaches(each, who))
      return way ? send(tx, who, way, exchange) : refuse(tx, { code: 'unsupported' })
    },

    /** Calls `tell` when the link of this transaction was gone on with. Returns what stops that. */
    watch({ identifier: who }: Transaction, tell: () => void): () => void {
      const to = who?.value ?? ''
      const listeners = waiting.get(to) ?? new Set()
      waiting.set(to, listeners.add(tell))
      return () => {
        listeners.delete(tell)
        if (listeners.size === 0) waiting.delete(to)
      }
    },

    cancel: (tx: Transaction) => store.end(tx),
  }

  function leave(connection: string): Reply {
    return { step: { type: 'redirect', via: 'assign', url: parts.socialUrl(connection) } }
  }
}

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readIdentifier(value: unknown): Identifier | null {
  if (!isJson(value)) return null
  const { kind, value: text } = value
  if (typeof text !== 'string' || text.length > 320) return null
  if (kind === 'email') return /^[^\s@]+@[^\s@]+$/.test(text) ? { kind, value: text } : null
  return kind === 'phone' && /^\+[1-9]\d{6,14}$/.test(text) ? { kind, value: text } : null
}

function tokenIn(url: unknown): string | null {
  return typeof url === 'string' ? (URL.parse(url)?.searchParams.get('token') ?? null) : null
}

function linkWith(page: string, token: string): string {
  const url = new URL(page)
  url.searchParams.set('token', token)
  return url.href
}
