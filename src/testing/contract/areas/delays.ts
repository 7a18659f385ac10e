import { intercept, NOT_INTERCEPTED } from '../interception.ts'
import { newPerson, txOf } from '../person.ts'
import type { AreaTests } from './index.ts'

const SECONDS = 41

/** Every place where servers were seen to say how long one must wait (backends.md 3.2). `now` is the server's clock. */
const FORMS: Record<string, (now: number) => { headers?: Record<string, string>; body?: object }> =
  {
    '`Retry-After` in seconds': () => ({ headers: { 'retry-after': String(SECONDS) } }),
    '`Retry-After` as a date': now => ({
      headers: {
        date: new Date(now).toUTCString(),
        'retry-after': new Date(now + SECONDS * 1000).toUTCString(),
      },
    }),
    '`X-Retry-After`': () => ({ headers: { 'x-retry-after': String(SECONDS) } }),
    '`X-RateLimit-Reset`, a moment': now => ({
      headers: {
        date: new Date(now).toUTCString(),
        'x-ratelimit-reset': String(Math.floor(now / 1000) + SECONDS),
      },
    }),
    'a number in the body': () => ({ body: { retry_after: SECONDS } }),
    'words in the body': () => ({
      body: {
        message: `For security purposes, you can only request this after ${SECONDS} seconds.`,
      },
    }),
  }

export const delays: AreaTests = ({ harness, runner: { expect }, near }) => {
  const base = near.ctx().fetch

  /** A person who asks for a code at a server that has had enough. */
  async function refused(
    answer: (now: number) => { headers?: Record<string, string>; body?: object },
  ) {
    const way = await intercept(harness, base)
    const how = near.ctx(way.how)
    const { connections } = await way.backend.capabilities(how)
    const isByMail = connections.some(({ channels }) => channels.includes('email_code'))
    const begun = await way.backend.begin({}, how)
    // The page's clock is a day ahead: a wait is a number of seconds, whatever clock anybody has (F41).
    const { headers = {}, body = {} } = answer(Date.now() - 86_400_000)
    way.put(
      () =>
        new Response(JSON.stringify(body), {
          status: 429,
          headers: { 'content-type': 'application/json', ...headers },
        }),
    )
    const who = newPerson(isByMail ? 'email' : 'phone')
    const outcome = await way.backend.identify(txOf(begun), { identifier: who }, how)
    if (way.requests.length === 0) throw new Error(NOT_INTERCEPTED)
    return outcome
  }

  return {
    ...Object.fromEntries(
      Object.entries(FORMS).map(([name, answer]) => [
        `the wait is read from ${name}`,
        async () => {
          const outcome = await refused(answer)
          near.expectRefusal(outcome, 'rate_limited')
          expect(outcome.error).toMatchObject({ recover: 'wait' })
          const seconds = outcome.error?.retryAfterSeconds ?? 0
          // A date has no fractions: one second either way is right.
          expect(Math.abs(seconds - SECONDS)).toBeLessThanOrEqual(1)
          expect(outcome.step.type).toBe('identifier')
        },
      ]),
    ),

    'where a browser may not read the wait, some is assumed that ends': async () => {
      const outcome = await refused(() => ({}))
      near.expectRefusal(outcome, 'rate_limited')
      const seconds = outcome.error?.retryAfterSeconds ?? 0
      expect(seconds).toBeGreaterThan(0)
      expect(seconds).toBeLessThanOrEqual(300)
    },

    'nobody is made to wait longer than an hour': async () => {
      const outcome = await refused(() => ({ headers: { 'retry-after': '999999' } }))
      expect(outcome.error?.retryAfterSeconds).toBe(3600)
    },
  }
}
