import { otherThan, txOf } from '../person.ts'
import type { AreaTests } from './index.ts'

export const resend: AreaTests = ({ harness, runner: { expect }, near }) => ({
  'a new code takes the place of the older one': async () => {
    const who = near.somebody()
    const backend = await harness.adapter()
    const first = await near.askForCode(backend, who)
    const older = await harness.code(who.value)
    near.wait(harness.limits.resendAfterSeconds)
    const second = near.codeStepOf(await backend.resend(first.tx, {}, near.ctx()))
    expect(second).toMatchObject({ sentTo: first.sentTo, channel: first.channel })
    const newer = await harness.code(who.value)
    // Some servers repeat a code that still lives, and a random one may come twice.
    if (older !== newer) {
      const refused = await backend.verify(second.tx, { code: older }, near.ctx())
      near.expectRefusal(refused, 'invalid_code', 'expired_code')
    }
    expect((await backend.verify(second.tx, { code: newer }, near.ctx())).step.type).toBe('done')
  },

  'after too many wrong codes a new one works': async () => {
    const who = near.somebody()
    const backend = await harness.adapter()
    let { tx } = await near.askForCode(backend, who)
    const wrong = otherThan(await harness.code(who.value))
    for (let tries = 0; tries <= harness.limits.maxAttempts; tries += 1)
      tx = txOf(await backend.verify(tx, { code: wrong }, near.ctx()))
    near.wait(harness.limits.resendAfterSeconds)
    const sent = near.codeStepOf(await backend.resend(tx, {}, near.ctx()))
    const code = await harness.code(who.value)
    expect((await backend.verify(sent.tx, { code }, near.ctx())).step.type).toBe('done')
  },
})

export const expiry: AreaTests = ({ harness, runner: { expect }, near }) => ({
  'a code that is too old says so, however often it is tried, and a new one works': async () => {
    const who = near.somebody()
    const backend = await harness.adapter()
    let { tx } = await near.askForCode(backend, who)
    const code = await harness.code(who.value)
    await harness.expireCodes?.()
    for (let again = 0; again < 2; again += 1) {
      const late = await backend.verify(tx, { code }, near.ctx())
      near.expectRefusal(late, 'expired_code')
      expect(late.error).toMatchObject({ recover: 'resend' })
      expect(late.step.type).toBe('code')
      tx = txOf(late)
    }
    near.wait(harness.limits.resendAfterSeconds)
    const sent = near.codeStepOf(await backend.resend(tx, {}, near.ctx()))
    const newer = await harness.code(who.value)
    expect((await backend.verify(sent.tx, { code: newer }, near.ctx())).step.type).toBe('done')
  },
})

export const limits: AreaTests = ({ harness, runner: { expect }, near }) => ({
  'deadlines lie ahead, and as far as the server means them to': async () => {
    const { resendAt, expiresAt } = await near.askForCode(await harness.adapter(), near.somebody())
    const seconds = harness.limits.resendAfterSeconds
    if (resendAt !== undefined) {
      expect(resendAt - near.now()).toBeGreaterThan((seconds - 5) * 1000)
      expect(resendAt - near.now()).toBeLessThanOrEqual(Math.max(seconds, 300) * 1000)
    }
    if (expiresAt !== undefined) expect(expiresAt).toBeGreaterThan(near.now())
  },

  'whoever asks for another code too early gets one, or is told how long to wait': async () => {
    const who = near.somebody()
    const backend = await harness.adapter()
    const first = await near.askForCode(backend, who)
    const { step, error } = await backend.resend(first.tx, {}, near.ctx())
    expect(step).toMatchObject({ type: 'code', sentTo: first.sentTo })
    if (error) {
      expect(error).toMatchObject({ code: 'rate_limited', recover: 'wait' })
      expect(Number.isInteger(error.retryAfterSeconds)).toBe(true)
      expect(error.retryAfterSeconds).toBeGreaterThan(0)
    }
    const code = await harness.code(who.value)
    expect((await backend.verify(txOf({ step }), { code }, near.ctx())).step.type).toBe('done')
  },

  'whoever goes back and says the same again is not locked out of the code': async () => {
    const who = near.somebody()
    const backend = await harness.adapter()
    const first = await near.askForCode(backend, who)
    const back = await backend.choose(first.tx, 'back', near.ctx())
    const again = await backend.identify(txOf(back), { identifier: who }, near.ctx())
    const sent = near.codeStepOf(again)
    const code = await harness.code(who.value)
    expect((await backend.verify(sent.tx, { code }, near.ctx())).step.type).toBe('done')
  },
})
