import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { Happening } from 'genkan/core'
import { openByHand } from './byHand.ts'
import { codeStep, email, SECRET } from './places.ts'

/** Stops the clock for each test of a file, and sees to it that no timer outlives its login. */
export function stopTheClock(): void {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    // A login that left a timer behind would keep a page, or a test, awake.
    const left = vi.getTimerCount()
    vi.useRealTimers()
    expect(left).toBe(0)
  })
}

export const submit: Happening = { type: 'identifier.submitted', typed: 'taro', identifier: email }
export const code: Happening = { type: 'code.submitted', code: SECRET }
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** A flow by hand that waits for a code. */
export async function openAtCode(...how: Parameters<typeof openByHand>) {
  const opened = await openByHand(...how)
  opened.flow.send(submit)
  opened.call('identify').answer({ step: { ...codeStep, resendAt: 0 } })
  await pass(600)
  expect(opened.flow.getState().name).toBe('awaitingCode')
  return opened
}
