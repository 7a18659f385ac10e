import type { Ctx } from '../../../core/backend.ts'
import { own } from '../../../core/own.ts'
import type { Answer } from '../../shared/answer.ts'
import { attempt, readJson } from '../../shared/ask.ts'
import type { Order } from '../../shared/calls/index.ts'
import { createRequests } from '../../shared/requests.ts'
import { type Asked, type Plain, readAttempt } from './answers.ts'
import type { BackendOptions, Person, Tools } from './options.ts'

/** Runs a function of the application's, and reads whatever comes of it. */
export type Run = (asked: Asked, ctx: Ctx, work: (tools: Tools) => unknown) => Promise<Plain>

export function createRun(options: BackendOptions): Run {
  const requests = createRequests(options)
  return async (asked, ctx, work) => {
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
    return own(await readAttempt(end, { asked, errors: options.errors, now: ctx.now() }))
  }
}

export const personOf = ({ identifier: { kind, value }, connection, state }: Order): Person => ({
  to: value,
  kind,
  connection: connection.name,
  ...(state !== undefined && { state }),
})
