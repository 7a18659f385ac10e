import type { Ctx, Outcome, Step, Tx } from 'genkan/core'

export const makeCtx = (changes: Partial<Ctx> = {}): Ctx => ({
  signal: new AbortController().signal,
  locale: 'ja',
  fetch,
  now: Date.now,
  timeoutMs: 10_000,
  ...changes,
})

/** The address a person is sent to. */
export function addressOf({ step, error }: Outcome): string {
  if (step.type !== 'redirect')
    throw new Error(`expected a redirect, got «${step.type}» ${error?.code}`)
  return step.url
}

export const queryOf = (outcome: Outcome) => new URL(addressOf(outcome)).searchParams

export function doneOf({ step, error }: Outcome): Extract<Step, { type: 'done' }> {
  if (step.type !== 'done')
    throw new Error(`expected to be signed in, got ${JSON.stringify({ step, error })}`)
  return step
}

export function txOf({ step }: Outcome): Tx {
  if (!('tx' in step)) throw new Error(`the step «${step.type}» has no transaction`)
  return step.tx
}

export const PAGE = 'http://localhost:3000/callback'

export const callbackUrl = (query: Record<string, string> | string): string =>
  `${PAGE}?${typeof query === 'string' ? query : new URLSearchParams(query)}`

/** All that the browser keeps, as one text to search. */
export const stored = (): string =>
  JSON.stringify([sessionStorage, localStorage].map(storage => Object.entries(storage)))
