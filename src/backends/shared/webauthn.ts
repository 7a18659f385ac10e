import type { AuthError, Capabilities, Ctx, PasskeyInput } from '../../core/backend.ts'
import { abortError } from './ask.ts'
import { authError } from './authError.ts'
import { whenIdle } from './whenIdle.ts'

/** What the authenticator gave, ready to be sent, and whether it belongs to another device (a phone and its QR code). */
export interface Ceremony {
  credential: Record<string, unknown>
  fromOtherDevice: boolean
}

export type Asked = { done: Ceremony } | { error: AuthError } | { alreadyRegistered: true }

/** Which passkey ceremonies this browser knows at all. Null where there are none: no library is loaded to find out. */
export function passkeysHere(): Capabilities['passkeys'] {
  const { PublicKeyCredential: here } = globalThis as { PublicKeyCredential?: object }
  if (!here || !globalThis.isSecureContext) return null
  return { conditional: 'isConditionalMediationAvailable' in here, modal: true, create: true }
}

/** Names by which browsers say that a person, or the page, gave up. A time-out is reported as `NotAllowedError`. */
const GIVEN_UP = new Set(['AbortError', 'NotAllowedError', 'TimeoutError'])

/**
 * What an error of the browser's means (reliability F55). A person who closes the dialog has done nothing wrong;
 * «invalid state» while making a passkey says that this device has one already.
 */
export function readCeremonyError(
  name: string,
  ceremony: PasskeyInput['ceremony'],
): { error: AuthError } | { alreadyRegistered: true } {
  if (ceremony === 'create' && name === 'InvalidStateError') return { alreadyRegistered: true }
  const cause = { code: /^[A-Za-z]{1,40}$/.test(name) ? name : 'UnknownError' }
  if (GIVEN_UP.has(name)) return { error: authError('cancelled', { cause }) }
  if (name === 'SecurityError') return { error: authError('misconfigured', { cause }) }
  return { error: authError('passkey_failed', { cause }) }
}

/** The ceremony under way. A browser refuses a second one beside it (reliability M9), so the next waits for its end. */
let underWay: Promise<void> | undefined

/**
 * Asks this device's authenticator for a passkey, or to make one, and settles when the person has decided.
 * `loadOptions` brings the server's options (`PublicKeyCredentialRequestOptionsJSON` or `…CreationOptionsJSON`);
 * for conditional mediation it is called only where the browser can do that, and after the first paint.
 *
 * Rejects only with an `AbortError`, when `ctx.signal` was aborted; nothing is pending in the browser then.
 */
export async function askAuthenticator(
  { ceremony, mediation }: PasskeyInput,
  loadOptions: () => Promise<{ options: unknown } | { error: AuthError }>,
  { signal }: Pick<Ctx, 'signal'>,
): Promise<Asked> {
  const isConditional = mediation === 'conditional'
  if (isConditional && !(await canBeConditional(signal))) return { error: authError('unsupported') }
  const [asked, library] = await Promise.all([
    loadOptions(),
    import('./ceremonies.ts').catch(() => null),
  ])
  if (signal.aborted) throw abortError()
  if ('error' in asked) return asked
  if (!library) return { error: authError('network') }
  const cancel = () => library.WebAuthnAbortService.cancelCeremony()
  // The newest wins, also over one that another login on the same page began.
  cancel()
  while (underWay) await underWay
  if (signal.aborted) throw abortError()
  // `loadOptions` reads nothing of the options: what the browser cannot use, it says itself.
  const optionsJSON = asked.options as never
  const run =
    ceremony === 'create'
      ? library.startRegistration({ optionsJSON })
      : library.startAuthentication({
          optionsJSON,
          useBrowserAutofill: isConditional,
          // The field may be drawn a moment later, or be the application's own.
          verifyBrowserAutofillInput: false,
        })
  const ended = endWith(run, signal, cancel).then(() => (underWay = undefined))
  underWay = ended
  try {
    const { authenticatorAttachment, ...credential } = await run
    if (signal.aborted) throw abortError()
    return {
      done: {
        credential: { ...credential, ...(authenticatorAttachment && { authenticatorAttachment }) },
        fromOtherDevice: ceremony === 'get' && authenticatorAttachment === 'cross-platform',
      },
    }
  } catch (thrown) {
    if (signal.aborted) throw abortError()
    const read = readCeremonyError(nameOf(thrown), ceremony)
    // Nobody asked for anything, so nothing failed.
    return isConditional ? { error: authError('cancelled') } : read
  } finally {
    await ended
  }
}

/** The library wraps some of the browser's errors and keeps their name; others it passes on as they are. */
const nameOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'name' in thrown ? String(thrown.name) : ''

/** Milliseconds between two tries at ending a ceremony that was given up. */
const AGAIN = 20

/**
 * Resolves when the ceremony is over, and sees to it that it is soon over after an abort. Once is not enough: the
 * library takes no signal, and between its start and its call of the browser there is nothing yet to cancel.
 */
async function endWith(
  run: Promise<unknown>,
  signal: AbortSignal,
  cancel: () => void,
): Promise<void> {
  let timer: ReturnType<typeof setInterval> | undefined
  const onAbort = () => {
    cancel()
    timer = setInterval(cancel, AGAIN)
  }
  signal.addEventListener('abort', onAbort)
  try {
    await run
  } catch {
    // The caller reads why.
  } finally {
    clearInterval(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

async function canBeConditional(signal: AbortSignal): Promise<boolean> {
  if (!passkeysHere()?.conditional) return false
  // Behind the first paint: offering passkeys is worth nothing to somebody who does not see the field yet.
  await whenIdle(signal)
  if (signal.aborted) throw abortError()
  const isThere = await PublicKeyCredential.isConditionalMediationAvailable().catch(() => false)
  if (signal.aborted) throw abortError()
  return isThere
}
