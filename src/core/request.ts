import type { AuthError, Ctx, Outcome, Step } from './backend.ts'

// What a request needs around it: a deadline, a pause, and a look at what came back.

/** Rejects with a `timeout` refusal after `ctx.timeoutMs`. Never settles once the signal was aborted before. */
export function withDeadline<Value>(
  promise: Promise<Value>,
  { signal, timeoutMs }: Pick<Ctx, 'signal' | 'timeoutMs'>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const late: AuthError = { code: 'timeout', recover: 'retry', cause: {} }
    const timer = setTimeout(() => reject(late), timeoutMs)
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
    }
    signal.addEventListener('abort', done)
    promise.finally(done).then(resolve, reject)
  })
}

/** Resolves after `ms`, or at once when the signal is aborted. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}

/** A backend that throws broke its contract; what it threw may hold anything, so none of it is kept. */
export const refusalFrom = (thrown: unknown): AuthError =>
  isAuthError(thrown) ? thrown : { code: 'unknown', recover: 'retry', cause: {} }

const isAuthError = (thrown: unknown): thrown is AuthError =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'recover' in thrown &&
  'cause' in thrown &&
  'code' in thrown

const STEPS: Record<Step['type'], true> = {
  identifier: true,
  choose: true,
  code: true,
  link: true,
  password: true,
  passkey: true,
  confirm: true,
  redirect: true,
  handoff: true,
  done: true,
}

/** A backend written in JavaScript may answer anything; a step without a screen would blank the page. */
export const isOutcome = (answer: unknown): answer is Outcome =>
  typeof answer === 'object' &&
  answer !== null &&
  'step' in answer &&
  typeof answer.step === 'object' &&
  answer.step !== null &&
  'type' in answer.step &&
  Object.hasOwn(STEPS, String(answer.step.type))
