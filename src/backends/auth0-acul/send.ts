import type { AuthError, Ctx } from '../../core/backend.ts'
import { abortError } from '../shared/ask.ts'
import { authError } from '../shared/authError.ts'
import { readCeremonyError } from '../shared/webauthn.ts'
import type { Screen } from './screens/screen.ts'

/** How the SDK marks the forms it makes (1.8.0, `FormHandler`). */
const MARK = 'form > input[type="hidden"][name="acul-sdk"]'

/**
 * Has the SDK post something, and then waits for the page to be gone: settles with a refusal when nothing was posted,
 * and otherwise never, unless the person gives up.
 */
export function createSend(load: Screen['load']) {
  let sdk: Promise<unknown> | undefined
  /** Something was pressed and the page will be gone: a second press must not cost a second SMS (reliability F28). */
  let isLeaving = false

  function loaded(): Promise<unknown> {
    sdk ??= load?.().then(({ default: ScreenClass }) => new ScreenClass())
    // Loading is a request too: offline it fails, and must be tried anew.
    sdk?.catch(() => (sdk = undefined))
    return sdk ?? Promise.reject(new Error('genkan: the SDK has no class for this screen.'))
  }

  return Object.assign(send, { beside })

  async function send(
    act: (sdk: unknown) => Promise<unknown>,
    { signal }: Pick<Ctx, 'signal'>,
    ceremony?: 'get' | 'create',
  ): Promise<{ error: AuthError } | 'has_one'> {
    if (isLeaving) return untilAborted(signal)
    isLeaving = true
    try {
      const failed = await attempt(act, signal, ceremony)
      return failed ?? (await untilAborted(signal))
    } finally {
      isLeaving = false
    }
  }

  /** Starts what waits beside the page for a person to do something, and keeps nothing else from being sent. */
  async function beside(act: (sdk: unknown) => Promise<unknown>): Promise<void> {
    try {
      await act(await loaded())
    } catch {
      // Nobody asked for anything, so nothing failed.
    }
  }

  async function attempt(
    act: (sdk: unknown) => Promise<unknown>,
    signal: AbortSignal,
    ceremony: 'get' | 'create' | undefined,
  ) {
    let isHere = false
    try {
      const here = await loaded()
      isHere = true
      if (signal.aborted) throw abortError()
      await act(here)
    } catch (thrown) {
      if (signal.aborted) throw abortError()
      return refused(thrown, isHere, ceremony)
    }
    if (signal.aborted) throw abortError()
    // A person closed the device's dialog: the SDK then posts nothing and says nothing.
    return takeForms() ? null : { error: authError('cancelled') }
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) return reject(abortError())
    signal.addEventListener('abort', () => reject(abortError()), { once: true })
  })
}

/**
 * Takes the posted forms off the page again. The browser has read them by then, and they hold codes and passwords in
 * attributes, where recorders of the page find them (reliability F13). Says whether there were any.
 */
function takeForms(): boolean {
  const marks = document.querySelectorAll<HTMLInputElement>(MARK)
  for (const mark of marks) mark.parentElement?.remove()
  return marks.length > 0
}

function refused(
  thrown: unknown,
  isHere: boolean,
  ceremony: 'get' | 'create' | undefined,
): { error: AuthError } | 'has_one' {
  if (!isHere && thrown instanceof TypeError) return { error: authError('network') }
  if (!ceremony || !isHere)
    return { error: authError('misconfigured', { cause: { code: 'acul_sdk' } }) }
  const name = typeof thrown === 'object' && thrown !== null && 'name' in thrown ? thrown.name : ''
  const read = readCeremonyError(String(name), ceremony)
  return 'error' in read ? { error: read.error } : 'has_one'
}
