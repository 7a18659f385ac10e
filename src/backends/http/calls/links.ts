import { isRecord } from '../../shared/answer.ts'
import type { LinkCalls, OpenedLink } from '../../shared/calls/index.ts'
import { present, readOneOf, readText } from '../../shared/read.ts'
import type { LinkFunctions } from './options.ts'
import { readSignIn } from './responses.ts'
import { type Run, personOf } from './run.ts'

const LANDINGS = ['same_browser', 'here', 'there', 'both', 'wrong_browser', 'done_there'] as const

/** Links, by the functions that the application has for them. */
export function createLinks({ tokenIn, look, open, wait }: LinkFunctions, run: Run): LinkCalls {
  return {
    completes: wait ? 'either' : 'other_device',

    async open(url, ctx) {
      const token = findToken(url, tokenIn)
      if (!token || !look) return token ? { token, landing: 'same_browser' } : null
      const { body, error } = await run('link', ctx, tools => look(token, tools))
      return error ? { error } : { token, ...readLook(body) }
    },

    use: async (token, _identifier, ctx) =>
      readSignIn(await run('link', ctx, tools => open(token, tools))),

    ...(wait && {
      async wait(order, ctx) {
        const end = await run('link', ctx, tools => wait(personOf(order), tools))
        return end.body === null ? null : readSignIn(end)
      },
    }),
  }
}

/** What the server knows of an opened link. */
function readLook(said: unknown): Omit<OpenedLink, 'token'> {
  const { to, landing, device } = isRecord(said) ? said : {}
  const value = readText(to, 320)
  return {
    ...(value && { identifier: { kind: 'email', value } }),
    landing: readOneOf(LANDINGS, landing) ?? 'same_browser',
    ...present({ device: readText(device, 200) }),
  }
}

function findToken(
  href: string,
  find = (url: URL) => url.searchParams.get('token'),
): string | null {
  try {
    return find(new URL(href))
  } catch {
    return null
  }
}
