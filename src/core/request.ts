import type { AuthError, Ctx, Outcome } from './backend.ts'
import { PLACES } from './place.ts'

// What a request needs around it: a deadline, a pause, and a look at what came back.

export function refusal(
  code: AuthError['code'],
  recover: AuthError['recover'],
  cause: AuthError['cause'] = {},
): AuthError {
  return { code, recover, cause }
}

/** Rejects with a `timeout` refusal after `ctx.timeoutMs`. Never settles once the signal was aborted before. */
export function withDeadline<Value>(
  promise: Promise<Value>,
  { signal, timeoutMs }: Pick<Ctx, 'signal' | 'timeoutMs'>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(refusal('timeout', 'retry')), timeoutMs)
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
    }
    signal.addEventListener('abort', done)
    promise.finally(done).then(resolve, reject)
  })
}

/** Resolves when `begin` calls back, or at once when the signal is aborted. What `begin` returned is called then. */
export function until(
  signal: AbortSignal,
  begin: (done: () => void) => (() => void) | undefined,
): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      signal.removeEventListener('abort', done)
      end?.()
      resolve()
    }
    signal.addEventListener('abort', done)
    const end = begin(done)
  })
}

/** Resolves after `ms`, or at once when the signal is aborted. */
export const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  until(signal, done => {
    const timer = setTimeout(done, ms)
    return () => clearTimeout(timer)
  })

/** A backend that throws or answers nonsense broke its contract; it may say anything, so none of it is kept. */
export const BROKEN = /* @__PURE__ */ refusal('unknown', 'retry')

export const refusalFrom = (thrown: unknown): AuthError => (isAuthError(thrown) ? thrown : BROKEN)

const isAuthError = (thrown: unknown): thrown is AuthError =>
  isObject(thrown) && 'recover' in thrown && 'cause' in thrown && 'code' in thrown

/** A backend written in JavaScript may answer anything; a step without a screen would blank the page. */
export const isOutcome = (answer: unknown): answer is Outcome =>
  isObject(answer) &&
  'step' in answer &&
  isObject(answer.step) &&
  'type' in answer.step &&
  Object.hasOwn(PLACES, String(answer.step.type))

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
