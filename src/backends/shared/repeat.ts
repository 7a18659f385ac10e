import type { Ctx } from '../../core/backend.ts'
import { ask } from './ask.ts'
import type { Asked } from './ask.ts'
import { jitter } from './jitter.ts'

/** Repeats of a safe GET, at most (reliability F37). A POST is never repeated: each may cost an SMS. */
const MOST_REPEATS = 2
const FIRST_PAUSE_MS = 200

/** Asks a safe GET, and again while the server cannot be reached or is overloaded. The deadline is one for all tries. */
export async function askAgain(
  ctx: Ctx,
  send: (fetch: typeof globalThis.fetch) => Promise<unknown>,
): Promise<Asked> {
  const end = performance.now() + ctx.timeoutMs
  for (let repeats = 0; ; repeats += 1) {
    const left = Math.max(1, end - performance.now())
    const asked = await ask({ ...ctx, timeoutMs: left }, send)
    const pause = FIRST_PAUSE_MS * 2 ** repeats * (0.5 + jitter())
    const mayHelp =
      asked.error?.code === 'network' || [502, 503, 504].includes(asked.answer?.status ?? 0)
    if (!mayHelp || repeats === MOST_REPEATS || performance.now() + pause > end) return asked
    await new Promise(resolve => setTimeout(resolve, pause))
  }
}
