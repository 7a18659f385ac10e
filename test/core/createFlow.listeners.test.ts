import { describe, expect, test, vi } from 'vitest'
import type { FlowReport, Outcome, Step } from 'genkan/core'
import { openByHand, refuse, settle } from './support/byHand.ts'
import { code, pass, submit, stopTheClock } from './support/flowByHand.ts'
import { capabilities, codeStep, home, steps } from './support/places.ts'

stopTheClock()

describe('F18: known and unknown people', () => {
  const pace = async (
    respond: Outcome,
    after: number,
    enumerationSafe = true,
    enumeration: 'safe' | 'reveals' = 'reveals',
  ) => {
    const { flow, call } = await openByHand(
      { enumerationSafe },
      { capabilities: { ...capabilities, enumeration } },
    )
    flow.send(submit)
    await pass(after)
    call('identify').answer(respond)
    let ms = after
    for (; flow.getState().name === 'sending' && ms < 2000; ms += 10) await pass(10)
    return ms
  }
  const known = { step: codeStep }
  const unknown = { step: home, error: refuse('user_not_found') }

  test.each([0, 5, 250, 500])(
    'move on in the same moment when the server takes %i ms',
    async ms => {
      expect(await pace(known, ms)).toBeGreaterThanOrEqual(600)
      expect(await pace(known, ms)).toBe(await pace(unknown, ms))
    },
  )

  test('are not held where the server tells nobody apart, or the application wants it so', async () => {
    expect(await pace(known, 0, true, 'safe')).toBeLessThan(50)
    expect(await pace(unknown, 0, false)).toBeLessThan(50)
  })

  test('move on alike also when the backend throws its refusal', async () => {
    const { flow, call } = await openByHand()
    flow.send(submit)
    call('identify').fail(refuse('user_not_found'))
    await pass(590)
    expect(flow.getState().name).toBe('sending')
    await pass(10)
    expect(flow.getState()).toMatchObject({ name: 'awaitingCode', decoy: true })
  })

  test('wait for the next code from the server’s answer, and not from when it is shown', async () => {
    const answeredAt = Date.now()
    const { flow, call } = await openByHand()
    flow.send(submit)
    call('identify').answer({ step: home, error: refuse('user_not_found') })
    await pass(600)
    expect(flow.getState()).toMatchObject({ decoy: true, step: { resendAt: answeredAt + 30_000 } })
  })
})

describe('the screens', () => {
  test('are fetched before their step is shown', async () => {
    let arrive = () => {}
    const asked: (Step | undefined)[] = []
    const prepare = (step: Step) => {
      asked.push(step)
      return step.type === 'code' ? new Promise<void>(done => (arrive = done)) : undefined
    }
    const { flow, call } = await openByHand({ prepare, enumerationSafe: false })
    flow.send(submit)
    call('identify').answer({ step: codeStep })
    await settle()
    expect(flow.getState().name).toBe('sending')
    arrive()
    await settle()
    expect(flow.getState().name).toBe('awaitingCode')
    expect(asked).toEqual([home, codeStep])
  })

  test('of a decoy are fetched too, as those of a known person', async () => {
    const prepare = vi.fn(() => undefined)
    const { flow, call } = await openByHand({ prepare })
    flow.send(submit)
    call('identify').answer({ step: home, error: refuse('user_not_found') })
    await pass(600)
    expect(prepare).toHaveBeenLastCalledWith(expect.objectContaining({ type: 'code' }))
  })

  test.each<[string, () => Promise<unknown> | undefined]>([
    ['cannot be fetched', () => Promise.reject(new Error())],
    [
      'break',
      () => {
        throw new Error()
      },
    ],
    ['never come', () => new Promise(() => {})],
  ])('that %s hold nobody', async (_how, prepare) => {
    const { flow } = await openByHand({ prepare })
    await pass(10_000)
    expect(flow.getState().name).toBe('identifying')
  })
})

describe('who listens', () => {
  test('hears of changes only, until they have heard enough', async () => {
    const { flow } = await openByHand()
    const heard = vi.fn()
    const unsubscribe = flow.subscribe(heard)
    flow.send(code)
    flow.send({ type: 'problem.dismissed' })
    expect(heard).not.toHaveBeenCalled()
    flow.send({ type: 'person.moved', to: { name: 'signedInElsewhere' } })
    expect(heard).toHaveBeenCalledOnce()
    unsubscribe()
    flow.send({ type: 'restart.requested' })
    await settle()
    expect(flow.getState().name).toBe('identifying')
    expect(heard).toHaveBeenCalledOnce()
  })

  test('need not be there: nothing is amiss where nobody listens', async () => {
    const amiss = vi.fn()
    vi.stubGlobal('reportError', amiss)
    const { flow } = await openByHand({ request: { connection: 'fax' } })
    vi.unstubAllGlobals()
    expect(flow.getState().name).toBe('unavailable')
    expect(amiss).not.toHaveBeenCalled()
  })

  test('and fails does not stop the login where errors cannot be reported either', async () => {
    vi.stubGlobal('reportError', undefined)
    const onReport = () => {
      throw new Error('the application’s own')
    }
    const { flow } = await openByHand({ onReport })
    vi.unstubAllGlobals()
    expect(flow.getState().name).toBe('identifying')
  })

  test('and answers at once is not overtaken by what they heard of', async () => {
    const { flow, call, count } = await openByHand()
    const unsubscribe = flow.subscribe(() => {
      if (flow.getState().name !== 'sending') return
      unsubscribe()
      flow.send({ type: 'back.requested' })
      flow.send({ type: 'option.chosen', option: 'google' })
    })
    flow.send(submit)
    expect(call('identify').ctx.signal.aborted).toBe(true)
    expect(call('choose').ctx.signal.aborted).toBe(false)
    call('choose').answer({ step: steps.redirect })
    await pass(600)
    expect(flow.getState().name).toBe('redirecting')
    expect(count('identify')).toBe(1)
  })

  test('F13: hears what happened and where, and nothing that was typed', async () => {
    const canaries = [
      'canary-typed',
      'canary@example.jp',
      'canary-code',
      'canary-password',
      'canary-captcha',
    ]
    const [typed = '', value = '', canary = '', password = '', captcha = ''] = canaries
    const reports: FlowReport[] = []
    const warnings: string[] = []
    const { flow, call } = await openByHand({
      onReport: report => reports.push(report),
      onWarning: w => warnings.push(w),
    })
    flow.send({
      type: 'identifier.submitted',
      typed,
      identifier: { kind: 'email', value },
      captcha,
    })
    call('identify').answer({ step: { ...codeStep, sentTo: value } })
    await pass(600)
    flow.send({ type: 'code.submitted', code: canary })
    call('verify').answer({ step: { ...codeStep, sentTo: value }, error: refuse('invalid_code') })
    await settle()
    flow.send({ type: 'option.chosen', option: 'password' })
    call('choose').answer({ step: { ...steps.password, identifier: value } })
    await settle()
    flow.send({ type: 'proof.submitted', proof: { password } })
    call('verify').answer({ step: steps.done })
    await settle()

    expect(reports.map(({ type }) => type)).toEqual([
      'flow.started',
      'capabilities.arrived',
      'step.arrived',
      'identifier.submitted',
      'step.arrived',
      'code.submitted',
      'step.arrived',
      'option.chosen',
      'step.arrived',
      'proof.submitted',
      'step.arrived',
    ])
    expect(reports[6]).toEqual({
      type: 'step.arrived',
      from: 'verifying',
      to: 'awaitingCode',
      problem: 'invalid_code',
    })
    for (const found of canaries) expect(JSON.stringify([reports, warnings])).not.toContain(found)
  })

  test('and fails does not stop the login', async () => {
    const boom = () => {
      throw new Error('the application’s own')
    }
    const heard = vi.fn()
    vi.stubGlobal('reportError', heard)
    const { flow } = await openByHand({
      onReport: boom,
      onWarning: boom,
      request: { connection: 'fax' },
    })
    vi.unstubAllGlobals()
    expect(flow.getState().name).toBe('unavailable')
    expect(heard).toHaveBeenCalledTimes(4)
  })
})

describe('the developer', () => {
  test('is told of a connection that is not enabled, and nobody is asked to sign in by another', async () => {
    const onWarning = vi.fn()
    const { flow, count } = await openByHand({ request: { connection: 'smss' }, onWarning })
    expect(flow.getState()).toMatchObject({
      name: 'unavailable',
      problem: {
        code: 'misconfigured',
        recover: 'developer',
        cause: { code: 'unknown_connection' },
      },
    })
    expect(onWarning).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/^genkan: the login request names a connection.*\busers\b/),
    )
    expect(count('begin')).toBe(0)
  })

  test('is told nothing where all is well', async () => {
    const onWarning = vi.fn()
    const { flow } = await openByHand({ onWarning })
    expect(flow.getState().name).toBe('identifying')
    expect(onWarning).not.toHaveBeenCalled()
  })

  test('is told when nothing is enabled', async () => {
    const onWarning = vi.fn()
    const { flow } = await openByHand(
      { onWarning },
      { capabilities: { ...capabilities, connections: [] } },
    )
    expect(flow.getState()).toMatchObject({
      name: 'unavailable',
      problem: { code: 'misconfigured' },
    })
    expect(onWarning).toHaveBeenCalledOnce()
  })
})
