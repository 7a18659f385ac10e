import { describe, expect, test, vi } from 'vitest'
import type { FlowState } from 'genkan/core'
import { createFlow } from 'genkan/core'
import { createMemoryBackend } from 'genkan/backends/memory'
import { email } from '../core/support/places.ts'
import { pass, stopTheClock } from '../core/support/flowByHand.ts'

stopTheClock()

const HOUR = 3_600_000
const JUMPS = [
  ['an hour ahead', HOUR],
  ['an hour back', -HOUR],
  ['a day ahead', 24 * HOUR],
  ['a day back', -24 * HOUR],
] as const

const secondsLeft = (state: FlowState, now: number) =>
  state.name === 'awaitingCode' ? ((state.step.resendAt ?? 0) - now) / 1000 : NaN

/** A login whose page has a clock of its own, and whose server has another. */
async function waiting(pageOffset: number) {
  let offset = pageOffset
  const now = () => Date.now() + offset
  const memory = createMemoryBackend({ code: '246810', resendAfterSeconds: 30 })
  const flow = createFlow({ backend: memory, now })
  const stop = flow.start()
  await pass(10)
  flow.send({ type: 'identifier.submitted', typed: 'taro', identifier: email })
  await pass(700)
  return { flow, stop, now, memory, jump: (ms: number) => (offset += ms) }
}

describe('F41: a clock that is wrong', () => {
  test.each(JUMPS)('by being %s shows the same seconds to wait', async (_how, ms) => {
    const right = await waiting(0)
    const left = secondsLeft(right.flow.getState(), right.now())
    right.stop()
    const wrong = await waiting(ms)
    expect(Math.abs(secondsLeft(wrong.flow.getState(), wrong.now()) - left)).toBeLessThanOrEqual(1)
    wrong.stop()
  })

  test.each(JUMPS)('and jumps %s in the middle locks nobody out', async (_how, ms) => {
    const { flow, stop, jump, memory } = await waiting(0)
    jump(ms)
    flow.send({ type: 'code.submitted', code: '111111' })
    await pass(700)
    expect(flow.getState()).toMatchObject({ name: 'awaitingCode' })
    // A code is never refused by this page’s own clock: the server says what is too old.
    flow.send({ type: 'code.submitted', code: memory.outbox.at(-1)?.code ?? '' })
    await pass(700)
    const { name } = flow.getState()
    // The memory server runs on the page’s clock too, so a jump ahead makes its code too old: then another one helps.
    if (name !== 'signedIn') {
      expect(flow.getState()).toMatchObject({
        problem: { code: 'expired_code', recover: 'resend' },
      })
      flow.send({ type: 'resend.requested' })
      await pass(700)
      flow.send({ type: 'code.submitted', code: memory.outbox.at(-1)?.code ?? '' })
      await pass(700)
    }
    expect(flow.getState().name).toBe('signedIn')
    stop()
    vi.clearAllTimers()
  })
})
