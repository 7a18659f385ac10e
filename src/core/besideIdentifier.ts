import type { AuthBackend, AuthError, Ctx, Outcome, Step } from './backend.ts'
import type { FlowState } from './flow.ts'
import { isOutcome } from './request.ts'

interface Beside {
  backend: AuthBackend
  contextFor: (signal: AbortSignal) => Ctx
  arrived: (outcome: Outcome, ctx: Ctx) => Promise<void>
  refused: (error: AuthError) => void
}

/**
 * Offers passkeys in the identifier's own field, for as long as that step is shown and nothing else is under way
 * (WebAuthn's conditional mediation). Call it after every change; it starts once for each stay at the step, and gives
 * up at once when the person does anything else: a browser refuses a second request beside an open one (reliability M9).
 *
 * What goes wrong is nobody's business, since nobody asked for anything. Only a passkey that a person chose there and
 * the server refused is told.
 */
export function createBesideIdentifier({ backend, contextFor, arrived, refused }: Beside) {
  let work: AbortController | undefined

  return (state: FlowState | null): void => {
    const isWanted =
      state?.name === 'identifying' &&
      state.pending === undefined &&
      state.capabilities?.passkeys?.conditional === true
    if (isWanted === (work !== undefined)) return
    work?.abort()
    work = isWanted ? new AbortController() : undefined
    if (work) void offer(work.signal, state?.request.returnTo)
  }

  async function offer(signal: AbortSignal, returnTo: string | undefined): Promise<void> {
    const ctx = contextFor(signal)
    const input = { ceremony: 'get', mediation: 'conditional' } as const
    const outcome: unknown = await backend.passkey?.(null, input, ctx).catch(() => null)
    if (signal.aborted || !isOutcome(outcome)) return
    if (!outcome.error) return arrived({ step: withReturn(outcome.step, returnTo) }, ctx)
    if (outcome.error.code === 'passkey_failed') refused(outcome.error)
  }
}

/** It belongs to no transaction, so the server was not told where the person wants to go. */
const withReturn = (step: Step, returnTo: string | undefined): Step =>
  step.type === 'done' && step.returnTo === undefined && returnTo !== undefined
    ? { ...step, returnTo }
    : step
