import type { AuthBackend, Capabilities } from '../../../core/backend.ts'
import { own } from '../../../core/own.ts'
import { isRecord } from '../../shared/answer.ts'
import { createCallsBackend } from '../../shared/calls/index.ts'
import { createJoin } from '../../shared/join.ts'
import { present } from '../../shared/read.ts'
import { capabilitiesOf } from './capabilities.ts'
import { createLinks } from './links.ts'
import type { BackendOptions } from './options.ts'
import { readSent, readSignIn } from './responses.ts'
import { createRun, personOf } from './run.ts'

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
export function createBackend(given: BackendOptions): AuthBackend {
  const options = own(given)
  const run = createRun(options)
  const joinCapabilities = createJoin<void>()
  const configured = typeof options.capabilities === 'object' ? options.capabilities : undefined
  let known = capabilitiesOf(options, configured)
  let wasAsked = typeof options.capabilities !== 'function'

  const { password, link, forgotUrl, social } = options
  return createCallsBackend({
    name: options.name ?? 'http',
    known: () => known,

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

    async send({ channel, isAgain, intent, captcha, ...order }, ctx) {
      const { send, resend = send } = options
      const input = {
        ...personOf(order),
        channel,
        isResend: isAgain,
        ...present({ intent, captcha }),
      }
      const { body, error } = await run('send', ctx, tools =>
        (isAgain ? resend : send)(input, tools),
      )
      if (error) return { error }
      // Nobody may learn who is known from a server that has not said that it takes everyone.
      const delivery = known.signup === 'open' ? 'sent' : 'if_known'
      return { delivery, ...readSent(body) }
    },

    async signIn({ channel, code, ...order }, ctx) {
      const input = { ...personOf(order), channel, code }
      return readSignIn(await run('code', ctx, tools => options.verify(input, tools)))
    },

    ...(password && {
      password: {
        ...present({ forgotUrl }),
        async check({ password: typed, ...order }, ctx) {
          const input = { ...personOf(order), password: typed }
          return readSignIn(await run('password', ctx, tools => password(input, tools)))
        },
      },
    }),
    ...(link && { links: createLinks(link, run) }),
    ...(social && { social }),
  })
}
