import { describe, expect, test } from 'vitest'
import type { AuthBackend, Capabilities, LinkStep, Outcome } from 'genkan/core'
import { createByHand, openByHand, refuse, settle } from './support/byHand.ts'
import { pass, stopTheClock, submit } from './support/flowByHand.ts'
import { capabilities, steps } from './support/places.ts'

stopTheClock()

const link: LinkStep = { ...steps.link, resendAt: 0 }
const done: Outcome = { step: steps.done }
const notYet: Outcome = { step: link }

async function waitForLink(
  step: Partial<LinkStep> = {},
  options: Parameters<typeof openByHand>[0] = {},
  how: Parameters<typeof openByHand>[1] = {},
) {
  const opened = await openByHand(options, how)
  opened.flow.send(submit)
  opened.call('identify').answer({ step: { ...link, expiresAt: Date.now() + 600_600, ...step } })
  await pass(600)
  expect(opened.flow.getState().name).toBe('awaitingLink')
  return opened
}

/** Answers every question with «not yet» for so many seconds, and says after how many it was asked. */
async function askedDuring(opened: Awaited<ReturnType<typeof waitForLink>>, seconds: number) {
  const asked: number[] = []
  let seen = opened.count('verify')
  for (let second = 1; second <= seconds; second += 1) {
    await pass(1000)
    if (opened.count('verify') === seen) continue
    seen = opened.count('verify')
    asked.push(second)
    opened.call('verify').answer(notYet)
    await settle()
  }
  return asked
}

describe('while a link is awaited', () => {
  test('F52: the server is asked after 2, 3, 5, 8 … seconds, at most 20 times in ten minutes, and nobody is disturbed', async () => {
    const opened = await waitForLink()
    const before = opened.flow.getState()
    const asked = await askedDuring(opened, 599)
    expect(asked.slice(0, 5)).toEqual([2, 5, 10, 18, 31])
    expect(asked.length).toBeLessThanOrEqual(20)
    expect(asked.length).toBeGreaterThan(10)
    expect(opened.flow.getState()).toBe(before)
    opened.stop()
  })

  test('the person moves on by themselves once it was opened elsewhere', async () => {
    const { flow, call, stop } = await waitForLink()
    await pass(2000)
    expect(call('verify').args).toEqual([link.tx, { check: true }])
    call('verify').answer(done)
    await settle()
    expect(flow.getState().name).toBe('signedIn')
    stop()
  })

  test('nothing is asked once it is too old, and a new one is waited for again', async () => {
    const opened = await waitForLink({ expiresAt: Date.now() + 5_600 })
    expect(await askedDuring(opened, 60)).toEqual([2])
    opened.flow.send({ type: 'resend.requested' })
    opened.call('resend').answer({ step: { ...link, expiresAt: Date.now() + 600_000 } })
    await settle()
    expect(await askedDuring(opened, 4)).toEqual([2])
    opened.stop()
  })

  test('nothing is asked while nobody looks, and at once when somebody looks again', async () => {
    let look = () => {}
    const whenVisible = () => new Promise<void>(resolve => (look = resolve))
    const opened = await waitForLink({}, { whenVisible })
    expect(await askedDuring(opened, 120)).toEqual([])
    look()
    await settle()
    expect(opened.count('verify')).toBe(1)
    opened.stop()
  })

  test.each([
    ['no connection', refuse('network')],
    ['a busy server', refuse('rate_limited', { retryAfterSeconds: 30 })],
    ['«not yet» as a refusal', refuse('invalid_code')],
  ])('%s between the questions is not shown, and it is asked again', async (_what, error) => {
    const { flow, call, count, stop } = await waitForLink()
    await pass(2000)
    call('verify').answer({ step: link, error })
    await pass(error.retryAfterSeconds ? 32_000 : 2_999)
    expect(count('verify')).toBe(1)
    await pass(1000)
    expect(count('verify')).toBe(2)
    expect(flow.getState()).not.toHaveProperty('problem')
    stop()
  })

  test('a question that nobody answers is given up, and the next one is asked', async () => {
    const { call, count, stop } = await waitForLink()
    await pass(2000)
    const { ctx } = call('verify')
    await pass(10_000)
    expect(ctx.signal.aborted).toBe(true)
    await pass(3000)
    expect(count('verify')).toBe(2)
    stop()
  })

  test('a link that was used up or grew old is said', async () => {
    const { flow, call, stop } = await waitForLink()
    await pass(2000)
    call('verify').answer({ step: link, error: refuse('link_used', { recover: 'resend' }) })
    await settle()
    expect(flow.getState()).toMatchObject({ name: 'awaitingLink', problem: { code: 'link_used' } })
    stop()
  })

  test('a server that cannot say is not asked twice', async () => {
    const { call, count, stop } = await waitForLink()
    await pass(2000)
    call('verify').answer({ step: link, error: refuse('unsupported') })
    await pass(120_000)
    expect(count('verify')).toBe(1)
    stop()
  })

  test('leaving, signing in by the code and stopping all end it', async () => {
    for (const leave of ['back', 'code', 'stop']) {
      const { flow, call, count, stop } = await waitForLink()
      if (leave === 'back') flow.send({ type: 'back.requested' })
      if (leave === 'code') {
        flow.send({ type: 'code.submitted', code: '246810' })
        call('verify').answer(done)
        await settle()
      }
      if (leave === 'stop') stop()
      const before = count('verify')
      await pass(120_000)
      expect(count('verify')).toBe(before)
      stop()
    }
  })

  test('a login that is shown again waits again', async () => {
    const { flow, count, stop } = await waitForLink()
    stop()
    const again = flow.start()
    await settle()
    await pass(2000)
    expect(count('verify')).toBe(1)
    again()
  })

  test('an answer that nobody understands is no answer, and one that comes too late is none', async () => {
    const { flow, call, count, stop } = await waitForLink()
    await pass(2000)
    call('verify').answer({} as Outcome)
    await settle()
    await pass(3000)
    expect(count('verify')).toBe(2)
    const late = call('verify')
    flow.send({ type: 'back.requested' })
    expect(late.ctx.signal.aborted).toBe(true)
    late.answer(done)
    await settle()
    expect(flow.getState().name).toBe('identifying')
    stop()
  })

  test('whoever types the code is not asked for in between, and an opened link overtakes a resend', async () => {
    const { flow, call, count, stop } = await waitForLink()
    await pass(2000)
    const question = call('verify')
    flow.send({ type: 'resend.requested' })
    question.answer({ step: link, error: refuse('expired_code') })
    await settle()
    expect(flow.getState()).toMatchObject({ pending: 'resend' })
    expect(flow.getState()).not.toHaveProperty('problem')
    await pass(9_000)
    expect(count('verify')).toBe(1)
    call('resend').answer(notYet)
    await settle()
    await pass(2_000)
    flow.send({ type: 'resend.requested' })
    call('verify').answer(done)
    await settle()
    expect(flow.getState().name).toBe('signedIn')
    expect(call('resend').ctx.signal.aborted).toBe(true)
    stop()
  })
})

describe('a backend that tells by itself', () => {
  const pushing: Capabilities = {
    ...capabilities,
    features: { ...capabilities.features, watch: true },
  }
  /** A backend by hand with a `watch` whose news a test gives. */
  function withWatch() {
    const watches: { on: (outcome: Outcome) => void; stopped: boolean }[] = []
    const watch: AuthBackend['watch'] = (_tx, on) => {
      const own = { on, stopped: false }
      watches.push(own)
      return () => void (own.stopped = true)
    }
    return { watch, watches }
  }

  test('is believed once, not asked, and told to stop', async () => {
    const { watch, watches } = withWatch()
    const hand = createByHand({ capabilities: pushing })
    const backend = { ...hand.backend, watch }
    const { flow, stop } = await openByHand({ backend })
    flow.send(submit)
    hand.call('identify').answer({ step: link })
    await pass(120_000)
    expect(hand.count('verify')).toBe(0)
    expect(watches).toHaveLength(1)
    watches[0]?.on(notYet)
    await settle()
    expect(flow.getState()).toMatchObject({ name: 'awaitingLink', sends: 1 })
    watches[0]?.on(done)
    watches[0]?.on({ step: steps.identifier })
    await settle()
    expect(flow.getState().name).toBe('signedIn')
    expect(watches[0]?.stopped).toBe(true)
    stop()
  })

  test('may say that a link died while a new one is on its way: that is no news, and the next word is', async () => {
    const { watch, watches } = withWatch()
    const hand = createByHand({ capabilities: pushing })
    const { flow, stop } = await openByHand({ backend: { ...hand.backend, watch } })
    flow.send(submit)
    hand.call('identify').answer({ step: link })
    await pass(600)
    flow.send({ type: 'resend.requested' })
    watches[0]?.on({ step: link, error: refuse('expired_code') })
    hand.call('resend').answer(notYet)
    await settle()
    expect(flow.getState()).not.toHaveProperty('problem')
    watches[0]?.on({} as Outcome)
    watches[0]?.on({ step: link, error: refuse('link_used', { recover: 'resend' }) })
    await settle()
    expect(flow.getState()).toMatchObject({ name: 'awaitingLink', problem: { code: 'link_used' } })
    watches[0]?.on(done)
    await settle()
    expect(flow.getState().name).toBe('awaitingLink')
    stop()
  })

  test('is not listened to where it says that it does not', async () => {
    const { watch, watches } = withWatch()
    const hand = createByHand()
    const { flow, stop } = await openByHand({ backend: { ...hand.backend, watch } })
    flow.send(submit)
    hand.call('identify').answer({ step: link })
    await pass(600 + 2000)
    expect(watches).toEqual([])
    expect(hand.count('verify')).toBe(1)
    stop()
  })

  test('and throws is asked instead', async () => {
    const hand = createByHand({ capabilities: pushing })
    const watch = () => {
      throw new Error('no socket')
    }
    const { flow, stop } = await openByHand({ backend: { ...hand.backend, watch } })
    flow.send(submit)
    hand.call('identify').answer({ step: link })
    await pass(600 + 2000)
    expect(hand.count('verify')).toBe(1)
    stop()
  })
})
