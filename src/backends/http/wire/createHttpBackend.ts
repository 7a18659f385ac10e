import type { AuthBackend, AuthError, Capabilities, Ctx, Outcome } from '../../../core/backend.ts'
import { own } from '../../../core/own.ts'
import { type Answer, isRecord } from '../../shared/answer.ts'
import { ask } from '../../shared/ask.ts'
import { authError, readCause } from '../../shared/authError.ts'
import { createJoin } from '../../shared/join.ts'
import { askAgain } from '../../shared/repeat.ts'
import { createRequests, type RequestSettings } from '../../shared/requests.ts'
import { askAuthenticator } from '../../shared/webauthn.ts'
import { ASSUMED, readCapabilities } from './capabilities.ts'
import { readRefusal } from './refusal.ts'
import { readStep } from './steps.ts'
import { newTx, readServerTx, readTx, standing, tie, type WireTx } from './transaction.ts'
import { listen } from './watch.ts'

export interface HttpBackendOptions extends RequestSettings {
  /** Where your server speaks genkan's wire contract (docs/backends/http.openapi.json): a path or an absolute URL. */
  baseURL: string
  /** Default `http`. */
  name?: string
  /** What holds while `GET /capabilities` has not been answered. */
  capabilities?: Partial<Capabilities>
}

/**
 * Signs in through a server of yours that speaks genkan's wire contract: one POST for each method of `AuthBackend`, and
 * `GET /capabilities`. Refusals are problem+json with the kit's own `code` (RFC 9457).
 *
 * An answer is read up to 64 KiB and by a schema; what cannot be read is `unknown` and keeps the step. No redirect is
 * followed, no POST is repeated, and nothing a person typed gets into an address. `capabilities` is a safe GET and is
 * repeated twice at most.
 */
export function createHttpBackend(given: HttpBackendOptions): AuthBackend {
  const options = own(given)
  const requests = createRequests(options)
  const join = createJoin<Outcome>()
  const joinCapabilities = createJoin<void>()
  const assumed: Capabilities = { ...ASSUMED, ...options.capabilities }
  let published: Capabilities | undefined

  const known = () => published ?? assumed
  const stay = (tx: WireTx, error: AuthError): Outcome => ({ step: standing(tx, known()), error })

  async function capabilities(ctx: Ctx): Promise<Capabilities> {
    if (published) return published
    await joinCapabilities('capabilities', ctx.signal, async () => {
      const { answer } = await askAgain(ctx, fetch => requests.get(fetch, '/capabilities', ctx))
      if (answer?.status === 200) published = readCapabilities(answer.body) ?? published
    })
    return known()
  }

  async function post(path: string, tx: WireTx, body: object, ctx: Ctx): Promise<Outcome> {
    const { answer, error } = await ask(ctx, fetch => requests.post(fetch, path, body, ctx))
    return error ? stay(tx, error) : read(answer, tx, ctx)
  }

  function read(answer: Answer, tx: WireTx, ctx: Pick<Ctx, 'now'>): Outcome {
    const body = isRecord(answer.body) ? answer.body : {}
    const step = readStep(body['step'], ctx.now())
    const refused = readRefusal(answer, ctx.now())
    const server = isRecord(body['step']) ? readServerTx(body['step']['tx']) : undefined
    const next = server === undefined ? tx : own({ ...tx, server })
    if (refused) {
      // Whoever was refused is not in, whatever else the answer says.
      return step && step.type !== 'done'
        ? { step: tie(step, next), error: refused }
        : stay(tx, refused)
    }
    if (step && (next.server !== undefined || isLast(step))) return { step: tie(step, next) }
    return stay(tx, authError('unknown', { cause: { ...readCause(answer), code: 'UNREADABLE' } }))
  }

  /** One request for each transaction, method and content: a double click is one. */
  function send(path: string, tx: WireTx, body: object, ctx: Ctx): Promise<Outcome> {
    const key = JSON.stringify([path, tx.id, body])
    return join(key, ctx.signal, async () => {
      if (tx.server === undefined) return stay(tx, authError('session_expired'))
      return post(path, tx, { tx: tx.server, ...body }, ctx)
    })
  }

  return {
    name: options.name ?? 'http',
    capabilities,

    async begin({ resume, ...rest }, ctx) {
      const input = own(rest)
      if (resume && 'tx' in resume) {
        const kept = readTx(resume.tx)
        if (kept.server !== undefined)
          return post('/begin', kept, { resume: { tx: kept.server } }, ctx)
        return post('/begin', newTx(ctx.now()), {}, ctx)
      }
      const outcome = await post(
        '/begin',
        newTx(ctx.now(), input),
        { ...input, ...(resume && { resume }) },
        ctx,
      )
      const { step, error } = outcome
      const { loginHint } = input
      // The server could not be asked: what the page knows already must not be lost.
      if (!error || step.type !== 'identifier' || loginHint === undefined || step.prefill)
        return outcome
      return { step: { ...step, prefill: loginHint }, error }
    },

    async identify(tx, { identifier, connection, captcha }, ctx) {
      const before = readTx(tx)
      const body = { identifier, ...(connection && { connection }), ...(captcha && { captcha }) }
      return send('/identify', before, body, ctx)
    },

    choose: async (tx, option, ctx) => send('/choose', readTx(tx), { option }, ctx),
    verify: async (tx, proof, ctx) => send('/verify', readTx(tx), { proof }, ctx),
    resend: async (tx, { channel }, ctx) =>
      send('/resend', readTx(tx), { ...(channel && { channel }) }, ctx),

    async passkey(tx, input, ctx) {
      const before = tx ? readTx(tx) : newTx(ctx.now())
      let { server } = before
      const asked = await askAuthenticator(
        input,
        async () => {
          const body = { tx: server ?? null, ceremony: input.ceremony }
          const { answer, error } = await ask(ctx, fetch =>
            requests.post(fetch, '/passkey/options', body, ctx),
          )
          const refused = error ?? readRefusal(answer, ctx.now())
          if (refused) return { error: refused }
          const given = isRecord(answer?.body) ? answer.body : {}
          server = readServerTx(given['tx']) ?? server
          return isRecord(given['options'])
            ? { options: given['options'] }
            : { error: authError('unknown', { cause: { code: 'UNREADABLE' } }) }
        },
        ctx,
      )
      if ('error' in asked) return stay(before, asked.error)
      // The device has one already, so there is nothing to make: on, as if the person had said «not now».
      if ('alreadyRegistered' in asked)
        return post('/choose', before, { tx: server, option: 'skip' }, ctx)
      const { credential, fromOtherDevice } = asked.done
      const body = { tx: server ?? null, ceremony: input.ceremony, credential, fromOtherDevice }
      return post('/passkey', before, body, ctx)
    },

    watch(tx, on, ctx) {
      const before = readTx(tx)
      const stop = new AbortController()
      const { signal: over } = stop
      const onAbort = () => stop.abort()
      ctx.signal.addEventListener('abort', onAbort, { once: true })
      if (ctx.signal.aborted) stop.abort()
      const { fetch } = ctx
      const open = (signal: AbortSignal) =>
        requests.post(
          (input, init) => fetch(input, { ...init, signal, redirect: 'error' }),
          '/watch',
          { tx: before.server ?? null },
          ctx,
          { Accept: 'text/event-stream' },
        )
      const check = () =>
        send('/verify', before, { proof: { check: true } }, { ...ctx, signal: over })
      const hear = async (body: unknown) => {
        // A cookie cannot come in the middle of a stream: a server that needs one says «ask».
        const asks = isRecord(body) && body['check'] === true
        const outcome = asks
          ? await check()
          : read({ status: 200, headers: new Headers(), body }, before, ctx)
        if (over.aborted) return true
        // «Not yet», and whatever cannot be read, is no news.
        if (
          outcome.error?.cause.code === 'UNREADABLE' ||
          (!outcome.error && outcome.step.type === 'link')
        )
          return false
        on(outcome)
        return true
      }
      void listen(open, hear, { signal: over }).catch(() => {})
      return () => {
        ctx.signal.removeEventListener('abort', onAbort)
        stop.abort()
      }
    },

    async cancel(tx, ctx) {
      const { server } = readTx(tx)
      if (server === undefined) return
      await ask(ctx, fetch => requests.post(fetch, '/cancel', { tx: server }, ctx))
    },
  }
}

const isLast = ({ type }: { type: string }) =>
  type === 'done' || type === 'redirect' || type === 'handoff'
