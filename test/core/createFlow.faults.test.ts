import { describe, expect, test, vi } from 'vitest'
import type { AuthBackend, FlowState } from 'genkan/core'
import { createByHand, openByHand, refuse, settle } from './support/byHand.ts'
import { code, pass, submit, stopTheClock } from './support/flowByHand.ts'
import { racesOf } from './support/orders.ts'
import { codeStep, SECRET, steps } from './support/places.ts'

stopTheClock()

describe('a backend that breaks its contract', () => {
  const broken: [string, () => unknown][] = [
    [
      'throws',
      () => {
        throw new TypeError(SECRET)
      },
    ],
    ['rejects', () => Promise.reject(new Error(SECRET))],
    ['rejects with nothing', () => Promise.reject(undefined)],
    ['gives itself up', () => Promise.reject(new DOMException('', 'AbortError'))],
    ['answers nothing', () => undefined],
    ['answers null', () => Promise.resolve(null)],
    ['answers without a step', () => Promise.resolve({})],
    ['answers with a step of its own', () => Promise.resolve({ step: { type: 'moon' } })],
    [
      'answers with a step named like an object’s method',
      () => Promise.resolve({ step: { type: 'toString' } }),
    ],
  ]
  test.each(broken)(
    'and %s is an unknown problem where the person is, and no crash',
    async (_how, method) => {
      const { backend } = createByHand()
      const own = { ...backend, identify: method as AuthBackend['identify'] }
      const { flow } = await openByHand({ backend: own })
      flow.send(submit)
      await pass(600)
      const state = flow.getState()
      expect(state).toMatchObject({
        name: 'identifying',
        problem: { code: 'unknown', recover: 'retry', cause: {} },
      })
      expect(JSON.stringify(state)).not.toContain(SECRET)
    },
  )

  test.each(broken)('and %s at the very start leaves «try again»', async (_how, method) => {
    for (const name of ['capabilities', 'begin'] as const) {
      const { backend } = createByHand()
      const { flow } = await openByHand({ backend: { ...backend, [name]: method } })
      await settle()
      // Capabilities without connections are as good as none.
      expect(flow.getState()).toMatchObject({ name: 'unavailable', problem: { code: 'unknown' } })
      if (name === 'capabilities') expect(flow.getState().capabilities).toBeNull()
    }
  })

  test('and throws a refusal is understood all the same', async () => {
    const { flow, call } = await openByHand({ enumerationSafe: false })
    flow.send(submit)
    call('identify').fail(refuse('blocked', { recover: 'contact' }))
    await settle()
    expect(flow.getState()).toMatchObject({
      name: 'identifying',
      problem: { code: 'blocked', recover: 'contact' },
    })
  })

  test('when a person leaves does not hold them', async () => {
    for (const cancel of [
      () => {
        throw new Error()
      },
      () => Promise.reject(new Error()),
      () => undefined,
    ]) {
      const { backend } = createByHand()
      const told = vi.fn(cancel as () => Promise<void>)
      const { flow } = await openByHand({
        backend: { ...backend, identify: async () => ({ step: codeStep }), cancel: told },
        enumerationSafe: false,
      })
      flow.send(submit)
      await settle()
      expect(flow.getState().name).toBe('awaitingCode')
      flow.send({ type: 'back.requested' })
      await settle()
      expect(told).toHaveBeenCalledOnce()
      expect(flow.getState().name).toBe('identifying')
    }
  })
})

describe('a redirect', () => {
  const redirected = async (navigate?: () => void) => {
    const { flow, call } = await openByHand(navigate ? { navigate } : {})
    flow.send({ type: 'option.chosen', option: 'google' })
    call('choose').answer({ step: steps.redirect })
    await settle()
    return flow.getState()
  }

  test('leaves the page once', async () => {
    const navigate = vi.fn()
    expect((await redirected(navigate)).name).toBe('redirecting')
    expect(navigate).toHaveBeenCalledExactlyOnceWith(steps.redirect)
    expect((await redirected()).name).toBe('redirecting')
  })

  test('to where nobody may be sent is no dead end', async () => {
    const state = await redirected(() => {
      throw new Error('javascript:')
    })
    expect(state).toMatchObject({
      name: 'unavailable',
      problem: {
        code: 'misconfigured',
        recover: 'developer',
        cause: { code: 'redirect_refused' },
      },
    })
  })
})

test('F28: in all 384 races of four answers, none given up in time, only the newest question is answered', async () => {
  const races = racesOf(['resend', 'verify', 'identify', 'choose'] as const)
  const success = {
    resend: codeStep,
    verify: steps.done,
    identify: codeStep,
    choose: steps.redirect,
  }
  const ends: FlowState['name'][] = []
  for (const { order, fates } of races) {
    const { flow, call, stop } = await openByHand({ enumerationSafe: false })
    // A first number, back, the right one; another code, the first code after all, back, and another way.
    flow.send(submit)
    const identify = call('identify')
    flow.send({ type: 'back.requested' })
    flow.send(submit)
    call('identify').answer({ step: { ...codeStep, resendAt: 0 } })
    await settle()
    flow.send({ type: 'resend.requested' })
    flow.send(code)
    flow.send({ type: 'back.requested' })
    flow.send({ type: 'option.chosen', option: 'google' })
    const calls = {
      resend: call('resend'),
      verify: call('verify'),
      identify,
      choose: call('choose'),
    }
    for (const question of order) {
      const before = flow.getState()
      if (fates.get(question) === 'succeeds') calls[question].answer({ step: success[question] })
      else calls[question].fail(refuse('network'))
      await settle()
      if (question !== 'choose') expect(flow.getState()).toBe(before)
    }
    expect(flow.getState()).not.toHaveProperty('pending')
    ends.push(flow.getState().name)
    stop()
  }
  expect(ends.filter(name => name === 'redirecting')).toHaveLength(192)
  expect(ends.filter(name => name === 'identifying')).toHaveLength(192)
})
